"""The texts of annexes: what they must say, and that nothing is left out in any variant."""

import pytest

from hetong.contracts.clauses import BLANK
from hetong.contracts.registry import ANNEX, all_templates
from tests.contracts.annex_sample import LAWFUL, composed, text_of


@pytest.mark.parametrize("paper", list(LAWFUL))
def test_a_lawful_paper_has_no_blank_left(paper: str) -> None:
    document = composed(paper)
    rows = [value for party in document.parties for _, value in party.rows]
    assert BLANK not in text_of(document) and all(rows)


@pytest.mark.parametrize("paper", list(LAWFUL))
def test_every_paper_names_the_contract_it_belongs_to(paper: str) -> None:
    text = text_of(composed(paper))
    assert "2023年12月28日" in text and "HT-150102-2026-7K3M9Q2XA" in text


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
