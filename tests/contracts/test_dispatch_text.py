"""The text of 劳务派遣合同: what arts 58–66 want beside art. 17."""

import pytest

from hetong.contracts.clauses import BLANK
from hetong.contracts.common_fields import POST_NATURES
from tests.contracts.dispatch_sample import EMPLOYER, VALUES, composed
from tests.contracts.fulltime_sample import text_of

MANDATORY = (
    *("劳动合同期限", "派遣期限", "工作时间和休息休假", "劳动报酬", "社会保险", "职业危害防护"),
    *("退回和重新派遣", "变更、解除和终止", "争议处理"),
)


@pytest.mark.parametrize("clause", MANDATORY)
def test_has_every_mandatory_section(clause):
    assert text_of(composed(), clause)


def test_nothing_is_left_open_when_all_is_filled():
    assert BLANK not in text_of(composed())


def test_names_the_user_unit_as_a_third_block():
    unit = composed().parties[2]
    assert (unit.key, unit.label) == ("user_unit", "用工单位")
    assert dict(unit.rows)["名称"] == VALUES["user_unit"]


def test_a_user_unit_without_code_has_no_row_for_it():
    rows = dict(composed(user_unit_uscc="").parties[2].rows)
    assert "统一社会信用代码" not in rows


def test_the_licence_is_printed():
    rows = dict(composed().parties[0].rows)
    assert rows["劳务派遣经营许可证编号"] == EMPLOYER.licence_no
    assert rows["许可证有效期"] == "2025年6月1日至2028年5月31日"


def test_the_period_of_dispatch_is_printed():
    text = text_of(composed(), "派遣期限")
    assert "自2026年3月1日起，至2028年2月29日止" in text


@pytest.mark.parametrize(("code", "wording"), POST_NATURES)
def test_each_nature_of_post_is_explained(code, wording):
    text = text_of(composed(post_nature=code), "派遣期限")
    assert f"属于{wording}工作岗位。该岗位" in text


def test_the_agreement_is_named_only_with_its_number():
    assert "（编号：示派〔2026〕8号）" in text_of(composed(), "劳务派遣协议")
    assert "编号" not in text_of(composed(dispatch_agreement_no=""), "劳务派遣协议")


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        ("劳务派遣协议", "均不得向乙方收取费用"),
        ("劳务派遣协议", "不将乙方再派遣到其他用人单位"),
        ("劳动报酬", "同工同酬"),
        ("劳动报酬", "不得克扣用工单位"),
        ("劳动报酬", "无工作期间，甲方按照不低于甲方所在地人民政府规定的最低工资标准"),
        ("劳动报酬", "用工单位安排乙方加班"),
        ("职业危害防护", "甲方应当督促用工单位提供"),
        ("退回", "第三十九条和第四十条第一项、第二项"),
        ("变更、解除和终止", "本合同应当履行至期限届满"),
        ("争议处理", "共同当事人"),
    ],
)
def test_says_what_the_law_on_dispatch_wants(clause, words):
    assert words in text_of(composed(), clause)


def test_open_ended_dispatch():
    assert "无固定期限" in text_of(composed(term_type="open", end_date=""), "劳动合同期限")
