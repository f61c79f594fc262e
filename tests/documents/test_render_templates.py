"""The PDFs of the dispatch and the simple contract, read back by poppler."""

import pytest

from hetong.documents.render import Rendered, render_contract
from tests.contracts import dispatch_sample, simple_sample
from tests.documents.test_render_contract import OPTIONS, text_of

LONGEST = {
    "b_name": "敖登格日乐·图雅·孛儿只斤·阿拉坦其其格·额尔敦朝格图",
    "user_unit": "阴山物流园区投资建设运营管理" * 7,
    "user_reg_addr": "内蒙古自治区" + "示例路" * 60,
}


def dispatch(**changed: str) -> Rendered:
    return render_contract(dispatch_sample.composed(**changed).as_record(), options=OPTIONS)


def simple(**changed: str) -> Rendered:
    return render_contract(simple_sample.composed(**changed).as_record(), options=OPTIONS)


def words(pages: list[str]) -> str:
    """The text without blanks and line breaks."""
    return "".join("".join(pages).split())


@pytest.mark.parametrize(
    "wanted",
    [
        "劳务派遣经营许可证编号示派许字（2025）第0018号",
        "甲方派遣乙方到阴山物流园区（虚构）有限公司（以下简称用工单位）工作",
        "派遣期限自2026年3月1日起，至2028年2月29日止",
        "该岗位属于辅助性工作岗位",
        "同工同酬",
        "九、退回和重新派遣",
    ],
)
def test_the_dispatch_contract_prints_what_the_law_wants(wanted: str) -> None:
    assert wanted in words(text_of(dispatch().pdf))


@pytest.mark.parametrize(
    "wanted",
    [
        "紧急联系人其其格",
        "乙方在示例河西学校新建工程（虚构）从事钢筋工工作",
        "标准为每个工作日人民币320.00元（大写：叁佰贰拾元整）",
        "账号：6200000000000000000",
        "按项目参加工伤保险",
    ],
)
def test_the_simple_contract_prints_what_a_site_needs(wanted: str) -> None:
    assert wanted in words(text_of(simple().pdf))


def test_the_user_unit_stands_on_the_cover_and_signs_nothing() -> None:
    rendered = dispatch()
    assert "用工单位：阴山物流园区（虚构）有限公司" in words(text_of(rendered.pdf)[:1])
    assert "user_unit" not in rendered.boxes


def test_the_longest_names_leave_the_cover_on_one_page() -> None:
    cover, parties, *_ = text_of(dispatch(**LONGEST).pdf)
    assert "需要变更或者续订的，双方应当另行签订书面协议。" in words([cover])
    assert "甲方（劳务派遣单位）" in words([parties])


@pytest.mark.parametrize("rendered", [dispatch, simple])
def test_both_parties_sign_on_the_last_page(rendered) -> None:
    found = rendered()
    last = len(text_of(found.pdf)) - 1
    assert {found.boxes["employer"].page, found.boxes["worker"].page} == {last}
