"""The text of the full-time contract: mandatory clauses, variants, filled-in values."""

from itertools import product
from typing import get_args

import pytest

from hetong.contracts.clauses import BLANK, Span, wording
from hetong.contracts.common_fields import HOURS_TYPES, PAY_MODES, TERM_TYPES
from hetong.contracts.registry import all_templates, get_template
from hetong.contracts.texts import NoticeKind, service_notice
from hetong.kernel.errors import NotFound
from tests.contracts.fulltime_sample import EMPLOYER, NUMBER, VALUES, composed, text_of

MANDATORY = ("期限", "工作内容和工作地点", "工作时间和休息休假", "劳动报酬", "社会保险", "职业危害防护")


@pytest.mark.parametrize("clause", MANDATORY)
def test_has_every_mandatory_section(clause):
    assert text_of(composed(), clause)


def test_names_both_parties_in_full():
    employer, worker = (dict(party.rows) for party in composed().parties)
    assert employer["统一社会信用代码"] == EMPLOYER.uscc
    assert worker["证件号码"] == VALUES["b_id_no"]


def test_articles_are_numbered_through():
    labels = [article.label for article in composed().articles()]
    assert (labels[0], labels[10], len(labels)) == ("第一条", "第十一条", 34)


@pytest.mark.parametrize(
    "term, hours, pay",
    list(product(*([code for code, _ in kinds] for kinds in (TERM_TYPES, HOURS_TYPES, PAY_MODES)))),
)
def test_every_variant_has_the_same_articles(term, hours, pay):
    variant = composed(term_type=term, hours_type=hours, pay_mode=pay)
    assert [a.no for a in variant.articles()] == list(range(1, 35))


def test_filled_values_are_marked():
    filled = [s.text for a in composed().articles() for p in a.paragraphs for s in p if s.filled]
    assert {"2026年3月1日", "2029年2月28日", "质检员", "5,000.00元（大写：伍仟元整）"} <= set(filled)


def test_missing_value_shows_as_blank():
    assert BLANK in text_of(composed(position=""), "工作内容")


def test_open_ended_names_no_end():
    text = text_of(composed(term_type="open", end_date=""), "劳动合同期限")
    assert "无固定期限" in text
    assert BLANK not in text


def test_task_contract_names_the_task():
    assert "秋季饲草收割" in text_of(composed(term_type="task", task_desc="秋季饲草收割。"), "劳动合同期限")


def test_without_probation_pay_is_the_same():
    assert "试用期满后相同" in text_of(composed(prob_pay=""), "劳动报酬")


def test_without_probation_no_probation_pay():
    assert "试用期" not in text_of(composed(has_probation="no", probation_end="", prob_pay=""), "劳动报酬")


@pytest.mark.parametrize(
    "mode, blank, value",
    [
        ("monthly", "wage_month", "6000.00"),
        ("piece", "piece_rate", "每件3元"),
        ("base_performance", "wage_base", "4000.00"),
        ("other", "pay_other", "按工作日计发"),
    ],
)
def test_each_pay_mode_shows_its_blank(mode, blank, value):
    text = text_of(composed(pay_mode=mode, **{blank: value}), "劳动报酬")
    assert value.removesuffix(".00")[-3:] in text.replace(",", "")


def test_combined_hours_name_cycle_and_permit():
    text = text_of(
        composed(hours_type="combined", hours_cycle="quarter", hours_approval="示人社许〔2026〕1号")
    )
    assert "以季为周期" in text
    assert "示人社许〔2026〕1号" in text


def test_hazard_notice_is_written_in():
    assert "粉尘" in text_of(composed(hazard_notice="粉尘；配发防尘口罩"), "职业危害")


@pytest.mark.parametrize("template", all_templates(), ids=lambda template: template.code)
def test_the_form_says_that_an_empty_hazard_notice_is_a_declaration(template):
    (blank,) = (field for field in template.fields if field.key == "hazard_notice")
    assert "没有应当告知的职业病危害" in text_of(composed(hazard_notice=""), "职业危害")
    assert "不填即在合同中声明该岗位没有应当告知的职业病危害" in blank.help


def test_each_line_of_other_terms_is_a_paragraph():
    lines = [p[0].text for p in list(composed(other_terms="甲\n\n乙").articles())[27].paragraphs]
    assert lines == [
        "双方约定的其他事项：",
        "乙",
        "前款约定与法律、法规相抵触的，该部分约定无效，不影响本合同其他部分的效力。",
    ]


def test_lines_inside_a_sentence_are_joined():
    assert "岗位职责：安装；调试。" in text_of(composed(duties="安装\n调试。"), "工作内容")


def test_agent_appears_only_when_there_is_one():
    assert "委托代理人" not in dict(composed().parties[0].rows)


def test_braces_in_a_value_are_harmless():
    assert wording("写明：{note}。", note="{x}") == (Span("写明："), Span("{x}", True), Span("。"))


def test_record_is_plain_data():
    record = composed().as_record()
    assert record["number"] == NUMBER
    assert record["sections"][0]["articles"][0]["paragraphs"][0][0] == {"text": "本合同为", "filled": False}


def test_registry_finds_the_folders_in_the_manuals_order():
    assert [template.code for template in all_templates()] == ["fulltime", "dispatch", "simple"]


def test_unknown_template_is_not_found():
    with pytest.raises(NotFound):
        get_template("nonsense")


@pytest.mark.parametrize("kind", get_args(NoticeKind))
def test_notice_has_version_title_and_text(kind):
    notice = service_notice(kind)
    assert (len(notice.version), len(notice.sha256), len(notice.paragraphs) > 4) == (6, 64, True)


@pytest.mark.parametrize("duty", ["下载", "免费", "纸质", "验证码", "异议", "个人信息", "同意"])
def test_worker_notice_says_what_the_guideline_asks(duty):
    assert duty in "".join(service_notice("worker").paragraphs)
