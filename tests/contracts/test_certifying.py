"""The certificate draws itself up when a contract has ended (劳动合同法 art. 50; 实施条例 art. 24)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hetong.contracts import actions
from hetong.contracts.actions.certifying import CERTIFICATE
from hetong.contracts.models import Contract
from hetong.contracts.states import Status
from hetong.contracts.tasks import sweep_certificates
from hetong.kernel.actor import SYSTEM
from hetong.kernel.errors import WrongState
from hetong.ledger import chain
from hetong.notices.models import Notice
from tests import factories, papers, walking
from tests.cast import account, at_first, main, representative, worker

__all__ = ["account", "at_first", "main", "representative", "worker"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def ended(main, account, worker, representative):
    """The contract, dissolved today; nudges are not delivered yet."""
    values = papers.parting(timezone.localdate())
    factories.a_concluded_annex(main, "mutual_dissolution", account, worker, representative, **values)
    return main


def certificates(main) -> list[Contract]:
    return list(main.annexes.filter(template=CERTIFICATE))


def test_ending_a_contract_nudges_its_certificate(
    main, account, worker, representative, django_capture_on_commit_callbacks
):
    values = papers.parting(timezone.localdate())
    with django_capture_on_commit_callbacks(execute=True):
        factories.a_concluded_annex(main, "mutual_dissolution", account, worker, representative, **values)
    (certificate,) = certificates(main)
    assert certificate.state is Status.AWAITING_EMPLOYER_SIGNATURE
    assert [entry.actor for entry in chain.history(certificate.subject)] == [SYSTEM.as_record()] * 2


def test_a_lost_nudge_is_made_up_for_once(ended):
    sweep_certificates.enqueue()
    sweep_certificates.enqueue()
    assert len(certificates(ended)) == 1


def test_the_clock_too_leads_to_a_certificate(main, worker):
    by, now = factories.worker_actor(worker), timezone.now()
    notice = actions.resign(main, values={}, person=worker, by=by, now=now)
    walking.sign(notice, None, worker)
    later = now + timedelta(days=31)
    assert (actions.end_due(later), actions.certify_due(later)) == (1, 1)


def test_it_says_what_the_regulation_asks_for(ended):
    values = actions.certify(ended, now=timezone.now()).values
    today = timezone.localdate().isoformat()
    assert (values["main_ended_on"], values["main_ended_as"], values["position"]) == (
        today,
        "dissolved",
        ended.position,
    )
    assert (values["service_from"], values["wants_reason"]) == (ended.start_date.isoformat(), "no")


def test_one_that_the_operator_deleted_does_not_come_back(ended, operator):
    certificate, now = actions.certify(ended, now=timezone.now()), timezone.now()
    actions.withdraw(certificate, by=operator, now=now)
    actions.delete(certificate, by=operator, now=now)
    assert actions.certify_due(now) == 0
    assert factories.an_annex(ended, CERTIFICATE, ended.operator).state is Status.DRAFT


def test_one_that_cannot_be_printed_stays_a_draft(ended):
    """The employer was renamed to something that no font here can print."""
    type(ended.employer).objects.filter(pk=ended.employer_id).update(name="示例\ue000公司")
    certificate = actions.certify(Contract.objects.get(pk=ended.pk), now=timezone.now())
    assert certificate.state is Status.DRAFT
    assert actions.certify_due(timezone.now()) == 0


def test_a_contract_in_force_has_no_certificate(main, account):
    assert actions.certify(main, now=timezone.now()) is None
    with pytest.raises(WrongState):
        factories.an_annex(main, CERTIFICATE, account)


def test_stamped_it_is_delivered_and_noted_with_the_contract(ended, account, representative):
    certificate = actions.certify(ended, now=timezone.now())
    factories.stamped(account, [certificate], representative)
    certificate.refresh_from_db(), ended.refresh_from_db()
    assert (certificate.state, ended.state) == (Status.SIGNED, Status.DISSOLVED)
    entry = chain.history(ended.subject)[-1]
    assert (entry.event, entry.detail["annex"]) == ("contract.certify", certificate.number)
    assert Notice.objects.filter(key__startswith=f"annex.delivered:{certificate.pk}").exists()


def test_an_old_end_is_left_alone(ended):
    assert actions.certify_due(timezone.now() + timedelta(days=93)) == 0
    assert actions.certify_due(timezone.now() + timedelta(days=92)) == 1
