"""The texts of annexes: what they must say, and that nothing is left out in any variant."""

import pytest

from hetong.contracts.clauses import BLANK
from hetong.contracts.registry import ANNEX, all_templates
from tests.contracts.annex_sample import LAWFUL, LAYOFF, composed, text_of


@pytest.mark.parametrize("paper", list(LAWFUL))
def test_a_lawful_paper_has_no_blank_left(paper: str) -> None:
    document = composed(paper)
    rows = [value for party in document.parties for _, value in party.rows]
    assert BLANK not in text_of(document) and all(rows)


@pytest.mark.parametrize("paper", list(LAWFUL))
def test_every_paper_names_the_contract_it_belongs_to(paper: str) -> None:
    assert "编号：HT-150102-2026-7K3M9Q2XA" in text_of(composed(paper))


@pytest.mark.parametrize("template", all_templates(ANNEX), ids=lambda template: template.code)
def test_who_signs_is_who_is_asked_to(template) -> None:
    assert composed_blank(template).signers == template.signers


def composed_blank(template):
    from tests.contracts.fulltime_sample import EMPLOYER, NUMBER

    return template.compose({}, EMPLOYER, NUMBER)


def test_a_renewal_agrees_on_no_probation_and_leaves_the_rest() -> None:
    text = text_of(composed("renewal"))
    assert "不再约定试用期" in text and "其他事项按2023年12月28日签订的原合同继续履行" in text


def test_an_open_ended_renewal_names_no_last_day() -> None:
    text = text_of(composed("renewal", term_type="open", end_date=""))
    assert "无固定期限劳动合同，自2027年1月1日起，至依法解除或者终止之日止" in text


def test_the_workers_own_wish_is_printed() -> None:
    assert "本人要求订立固定期限劳动合同" in text_of(composed("renewal", fixed_ground="asked"))
    assert "要求" not in text_of(composed("renewal"))


def test_who_proposed_to_part_decides_about_severance() -> None:
    assert "第四十六条第（二）项" in text_of(composed("mutual_dissolution"))
    none = {"proposed_by": "worker", "severance": "", "average_wage": "", "severance_paid_by": ""}
    assert "不约定经济补偿" in text_of(composed("mutual_dissolution", **none))


@pytest.mark.parametrize(
    "ground, conditions", [("39_1", "录用条件"), ("39_2", "规章制度"), ("39_6", "刑事责任")]
)
def test_a_dismissal_for_fault_pays_no_severance(ground: str, conditions: str) -> None:
    fault = {"hiring_conditions": "检验合格率达到98%", "rules_broken": "《考勤制度》第八条", "notice": ""}
    text = text_of(composed("employer_dissolution", ground=ground, **fault))
    assert conditions in text and "依法不支付经济补偿" in text and "三十日" not in text


def test_a_dismissal_says_what_was_tried_and_that_nobody_protected_is_dismissed() -> None:
    text = text_of(composed("employer_dissolution"))
    assert "第四十条第（二）项" in text and "没有《中华人民共和国劳动合同法》第四十二条规定" in text
    assert "操作培训" in text and "提前三十日的书面通知" in text


def test_a_month_paid_stands_in_the_notice() -> None:
    text = text_of(composed("employer_dissolution", notice="pay", pay_in_lieu="5000.00"))
    assert "额外支付乙方一个月工资人民币5,000.00元" in text and "提前三十日的书面通知" not in text


def test_a_layoff_states_its_numbers_and_dates() -> None:
    text = text_of(composed("employer_dissolution", **LAYOFF))
    assert "职工总数200人，本次裁减25人" in text and "同等条件下优先招用" in text


def test_a_termination_by_task_rests_on_the_regulation() -> None:
    text = text_of(composed("termination", ground="task", renewal_offer="", facts="秋季饲草收割已完成"))
    assert "实施条例》第二十二条（以完成一定工作任务" in text
    assert (
        "依照《中华人民共和国劳动合同法实施条例》第二十二条、《中华人民共和国劳动合同法》第四十七条" in text
    )


def test_who_declines_the_same_terms_gets_no_severance() -> None:
    text = text_of(composed("termination", renewal_offer="same", offered_on="2026-11-01"))
    assert "2026年11月1日提出" in text and "依法不支付经济补偿" in text


@pytest.mark.parametrize("ground, severance", [("37", False), ("38_2", True)])
def test_only_a_fault_of_the_employer_gives_the_worker_severance(ground: str, severance: bool) -> None:
    text = text_of(composed("resignation", ground=ground, facts="拖欠2026年9月、10月工资"))
    assert ("应当支付乙方经济补偿" in text) is severance


def test_a_certificate_gives_no_reason_unless_the_worker_wants_one() -> None:
    assert "原因" not in text_of(composed("ending_certificate"))
    wanted = {"wants_reason": "yes", "ending_reason": "双方协商一致解除"}
    assert "双方协商一致解除" in text_of(composed("ending_certificate", **wanted))


def test_a_certificate_has_the_four_facts_of_the_regulation() -> None:
    text = text_of(composed("ending_certificate", service_from="2019-05-06"))
    for fact in ("2024年1月1日至2026年12月31日", "2026年12月31日解除", "质检员", "7年7个月"):
        assert fact in text
