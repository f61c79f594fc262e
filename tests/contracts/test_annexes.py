"""Annexes: agreements and papers that belong to a contract, signed like one, with an effect on it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hetong.contracts import actions, files, queries
from hetong.contracts.annexes import offered
from hetong.contracts.checking import findings
from hetong.contracts.errors import Unlawful
from hetong.contracts.findings import stops
from hetong.contracts.registry import ANNEX, all_templates
from hetong.contracts.states import Status
from hetong.contracts.terms import terms_in_force
from hetong.documents.ports import CertificateAuthority
from hetong.documents.verify import verify
from hetong.kernel.actor import Role
from hetong.kernel.dates import last_day
from hetong.kernel.errors import NotAllowed, NotFound, WrongState
from hetong.kernel.wiring import provide
from hetong.ledger import chain
from tests import factories
from tests.cast import account, at_first, main, representative, worker

__all__ = ["account", "at_first", "main", "representative", "worker"]

pytestmark = pytest.mark.django_db


def pay_rise(day) -> dict[str, str]:
    return {
        "effective_date": day.isoformat(),
        "amend_pay": "yes",
        "pay_mode": "monthly",
        "wage_month": "6200",
    }


def test_an_annex_copies_what_it_shares_with_its_contract(main, account):
    annex = factories.an_annex(main, "amendment", account)
    assert annex.number == f"{main.number}-1"
    assert annex.values["main_number"] == main.number
    assert annex.values["b_name"] == main.worker_name
    assert (annex.worker_id, annex.worker_index) == (main.worker_id, main.worker_index)


def test_what_is_copied_cannot_be_edited(main, account, operator):
    annex = factories.an_annex(main, "amendment", account)
    forged = {**annex.values, "b_name": "别人", "amend_reason": "调岗"}
    actions.edit(annex, values=forged, revision=annex.revision, by=operator, now=timezone.now())
    annex.refresh_from_db()
    assert (annex.values["b_name"], annex.values["amend_reason"]) == (main.worker_name, "调岗")


def test_only_a_contract_in_force_has_annexes(at, account):
    with pytest.raises(WrongState):
        factories.an_annex(at("draft"), "amendment", account)


def test_a_contract_template_is_no_annex(main, account):
    with pytest.raises(NotFound):
        factories.an_annex(main, "fulltime", account)


def test_one_annex_of_a_kind_is_under_way_at_a_time(main, account):
    first = factories.an_annex(main, "amendment", account)
    with pytest.raises(WrongState, match=first.number):
        factories.an_annex(main, "amendment", account)


def test_the_worker_does_not_draw_up_an_amendment(main, worker):
    with pytest.raises(NotAllowed):
        actions.start_annex(main, template="amendment", by=factories.worker_actor(worker), now=timezone.now())


def test_what_is_offered_depends_on_the_party(main):
    assert "amendment" in [template.code for template in offered(main, Role.EMPLOYER)]
    assert "amendment" not in [template.code for template in offered(main, Role.WORKER)]


def test_an_amendment_that_changes_nothing_is_not_sent(main, account, operator, today):
    same = {**pay_rise(today), "wage_month": "5000.00"}
    annex = factories.an_annex(main, "amendment", account, **same)
    with pytest.raises(Unlawful) as refused:
        actions.send(annex, by=operator, now=timezone.now())
    assert "A01" in [finding.code for finding in refused.value.findings]


def test_new_terms_are_held_against_the_rules_of_the_contract(main, account, today):
    annex = factories.an_annex(main, "amendment", account, **{**pay_rise(today), "wage_month": "900"})
    assert "V09" in [finding.code for finding in findings(annex, today=today)]


def test_a_wage_is_not_lowered_for_time_already_worked(main, account, operator, today):
    lower = {**pay_rise(today - timedelta(days=1)), "wage_month": "3800"}
    annex = factories.an_annex(main, "amendment", account, **lower)
    with pytest.raises(Unlawful) as refused:
        actions.send(annex, by=operator, now=timezone.now())
    assert [finding.code for finding in refused.value.findings] == ["A03"]


def test_an_amendment_outside_the_term_is_refused(main, account, today):
    late = main.end_date + timedelta(days=1)
    annex = factories.an_annex(main, "amendment", account, **pay_rise(late))
    assert "A02" in [finding.code for finding in findings(annex, today=today)]


def test_a_concluded_amendment_lies_over_the_terms_and_leaves_the_contract_untouched(
    main, account, worker, representative, today
):
    before = main.current.newest_file
    day = today + timedelta(days=10)
    annex = factories.a_concluded_annex(main, "amendment", account, worker, representative, **pay_rise(day))
    assert (annex.state, main.state) == (Status.SIGNED, Status.SIGNED)
    assert main.current.newest_file == before
    assert terms_in_force(main)["wage_month"] == "6200.00"
    assert terms_in_force(main, on=today)["wage_month"] == "5000.00"
    entry = chain.history(main.subject)[-1]
    assert (entry.event, entry.detail["annex"]) == ("contract.amend", annex.number)


def test_both_signatures_on_an_annex_verify(main, account, worker, representative, today):
    annex = factories.a_concluded_annex(main, "amendment", account, worker, representative, **pay_rise(today))
    report = verify(files.get(annex.current.newest_file), roots=provide(CertificateAuthority).trust_roots())
    assert report.trusted
    assert [signature.field for signature in report.signatures] == ["worker", "employer"]


def test_a_longer_term_moves_the_last_day(main, account, worker, representative, today):
    later = main.end_date + timedelta(days=180)
    values = {"effective_date": today.isoformat(), "amend_term": "yes", "end_date": later.isoformat()}
    factories.a_concluded_annex(main, "amendment", account, worker, representative, **values)
    assert main.end_date == later


@pytest.mark.parametrize(("months", "codes"), [(36, []), (35, ["V05"])])
def test_a_term_is_not_cut_too_short_for_a_probation_that_runs(account, representative, today, months, codes):
    begun, worker = today - timedelta(days=20), factories.a_person()
    days = {"start_date": begun, "probation_end": last_day(begun, 6), "end_date": last_day(begun, 48)}
    main = factories.a_contract_in_force(
        account, worker, representative, has_probation="yes", **{key: str(day) for key, day in days.items()}
    )
    values = {"effective_date": str(today), "amend_term": "yes", "end_date": str(last_day(begun, months))}
    annex = factories.an_annex(main, "amendment", account, **values)
    assert [(one.code, one.field) for one in findings(annex, today=today)] == [
        (code, "end_date") for code in codes
    ]
    assert stops(findings(annex, today=last_day(begun, 6) + timedelta(days=1))) == []


def test_a_concluded_annex_stands_with_its_contract_in_lists(main, account, worker, representative, today):
    annex = factories.an_annex(main, "amendment", account, **pay_rise(today))
    listed = queries.with_their_contract(queries.of_employer(account.employer))
    assert set(listed) == {main, annex}
    factories.walk_to_end(annex, account, worker, representative)
    assert set(listed.all()) == {main}
    assert set(queries.of_worker(worker)) == {main, annex}


def test_an_annex_never_expires_by_itself(main, account, worker, representative, today):
    later = main.end_date + timedelta(days=180)
    values = {"effective_date": today.isoformat(), "amend_term": "yes", "end_date": later.isoformat()}
    annex = factories.a_concluded_annex(main, "amendment", account, worker, representative, **values)
    assert actions.expire_due(timezone.now() + timedelta(days=3650)) == 1
    annex.refresh_from_db()
    assert annex.state is Status.SIGNED


def test_every_contract_has_what_annexes_copy():
    own = ("main_", "ending_")
    for annex in all_templates(ANNEX):
        copied = [
            one.key for one in annex.fields if one.fixed and one.required and not one.key.startswith(own)
        ]
        for contract in all_templates():
            assert set(copied) <= {one.key for one in contract.fields if one.required}, contract.code


def test_a_deleted_draft_does_not_come_back_beside_another_of_its_kind(main, account, operator):
    deleted = factories.an_annex(main, "amendment", account)
    actions.delete(deleted, by=operator, now=timezone.now())
    other = factories.an_annex(main, "amendment", account)
    with pytest.raises(WrongState, match=other.number):
        actions.restore(deleted, by=operator, now=timezone.now())
    deleted.refresh_from_db()
    assert deleted.state is Status.DELETED
