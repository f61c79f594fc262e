"""解除 and 终止 through the real actions: at once or on a later day, taken back, and what ends with the contract."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hetong.contracts import actions, files, queries
from hetong.contracts.annexes import offered
from hetong.contracts.errors import Unlawful
from hetong.contracts.models import Contract
from hetong.contracts.states import Status
from hetong.documents.ports import CertificateAuthority
from hetong.documents.verify import verify
from hetong.kernel.actor import Role
from hetong.kernel.errors import NotFound, WrongState
from hetong.kernel.wiring import provide
from hetong.ledger import chain
from hetong.notices.models import Notice
from tests import factories, papers, walking
from tests.cast import account, at_first, main, representative, worker

__all__ = ["account", "at_first", "main", "representative", "worker"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def concluded(main, account, worker, representative):
    """`concluded(paper, **values)`: a paper about the contract, signed by all who must."""

    def sign(paper, **values):
        return factories.a_concluded_annex(main, paper, account, worker, representative, **values)

    return sign


def resigned(main, worker, **values):
    """The worker's notice, signed with a code."""
    annex = actions.resign(
        main, values=values, person=worker, by=factories.worker_actor(worker), now=timezone.now()
    )
    walking.sign(annex, None, worker)
    annex.refresh_from_db()
    main.refresh_from_db()
    return annex


def after(days: int):
    return timezone.now() + timedelta(days=days)


def test_a_dissolution_for_today_ends_the_contract_at_once(main, concluded, today):
    annex = concluded("mutual_dissolution", **papers.parting(today))
    assert (main.state, main.ending, main.ending_on) == (Status.DISSOLVED, annex, today)
    entry = next(one for one in chain.history(main.subject) if one.event == "contract.dissolve")
    assert (entry.detail["annex"], entry.detail["from"]) == (annex.number, today.isoformat())


def test_a_later_day_is_announced_and_the_clock_ends_it_when_it_is_over(main, concluded, today):
    concluded("mutual_dissolution", **papers.parting(today + timedelta(days=10)))
    assert (main.state, main.ending_on) == (Status.SIGNED, today + timedelta(days=10))
    assert actions.end_due(after(10)) == 0
    assert actions.end_due(after(11)) == 1
    main.refresh_from_db()
    assert main.state is Status.DISSOLVED


def test_a_dismissal_is_stamped_and_delivered(main, concluded, worker, today):
    annex = concluded("employer_dissolution", **papers.dismissal(today))
    assert (annex.state, main.state) == (Status.SIGNED, Status.DISSOLVED)
    assert annex in queries.of_worker(worker)
    report = verify(files.get(annex.current.newest_file), roots=provide(CertificateAuthority).trust_roots())
    assert (report.trusted, [one.field for one in report.signatures]) == (True, ["employer"])
    actions.acknowledge(annex, by=factories.worker_actor(worker), now=timezone.now())


def test_a_notice_stamped_too_late_for_its_day_is_refused(main, account, worker, representative, today):
    day = today + timedelta(days=30)
    annex = factories.an_annex(main, "employer_dissolution", account, **papers.with_notice(day))
    walking.walk_to("submitted", annex, account, worker)
    Contract.objects.filter(pk=annex.pk).update(
        values=annex.values | {"effective_date": (day - timedelta(days=1)).isoformat()}
    )
    task = factories.stamped(account, [annex], representative)
    annex.refresh_from_db(), main.refresh_from_db()
    assert (annex.state, main.state) == (Status.AWAITING_EMPLOYER_SIGNATURE, Status.SIGNED)
    assert "不能早于" in task.items.get().error


def test_expiry_is_announced_for_the_last_day(main, concluded):
    concluded("termination", **papers.expiry(main.end_date))
    assert (main.state, main.ending_on) == (Status.SIGNED, main.end_date)
    later = timezone.now() + (main.end_date - timezone.localdate()) + timedelta(days=1)
    assert (actions.end_due(later), actions.expire_due(later)) == (1, 0)
    main.refresh_from_db()
    assert main.state is Status.TERMINATED


# ---- the worker
def test_a_worker_resigns_with_thirty_days_notice(main, worker, today):
    annex = resigned(main, worker)
    assert (annex.state, main.state, main.ending_on) == (
        Status.SIGNED,
        Status.SIGNED,
        today + timedelta(days=30),
    )
    report = verify(files.get(annex.current.newest_file), roots=provide(CertificateAuthority).trust_roots())
    assert (report.trusted, [one.field for one in report.signatures]) == (True, ["worker"])


def test_the_employers_fault_ends_it_at_once(main, worker, today):
    resigned(main, worker, ground="38_2", effective_date=today.isoformat(), facts="拖欠两个月工资")
    assert main.state is Status.DISSOLVED


def test_a_resignation_that_is_too_early_leaves_nothing_behind(main, worker, today):
    soon = (today + timedelta(days=29)).isoformat()
    with pytest.raises(Unlawful, match="最早为"):
        resigned(main, worker, effective_date=soon)
    assert not main.annexes.exists()


def test_nobody_resigns_for_somebody_else(main, account):
    stranger = factories.a_person("苏日娜")
    with pytest.raises(NotFound):
        resigned(main, stranger)


def test_a_second_resignation_waits_for_the_first(main, worker):
    by, now = factories.worker_actor(worker), timezone.now()
    first = actions.resign(main, values={}, person=worker, by=by, now=now)
    with pytest.raises(WrongState, match=first.number):
        actions.resign(main, values={}, person=worker, by=by, now=now)
    actions.end_flow(first, reason="再想一想", by=by, now=now)
    assert actions.resign(main, values={}, person=worker, by=by, now=now).state.value.startswith("awaiting")


def test_the_employer_sees_a_resignation_only_when_it_is_signed(main, account, worker):
    annex = actions.resign(
        main, values={}, person=worker, by=factories.worker_actor(worker), now=timezone.now()
    )
    assert annex not in queries.of_employer(account.employer)
    walking.sign(annex, account, worker)
    assert annex in queries.of_employer(account.employer)


# ---- an end that is set
def test_while_an_end_is_set_nothing_is_changed_or_renewed(main, worker, account):
    resigned(main, worker)
    codes = [template.code for template in offered(main, Role.EMPLOYER)]
    assert ("amendment" in codes, "renewal" in codes, "continuation" in codes) == (False, False, True)
    with pytest.raises(WrongState, match="继续履行"):
        factories.an_annex(main, "amendment", account)


def test_both_may_take_an_end_back(main, worker, account, concluded, today):
    notice = resigned(main, worker)
    annex = concluded("continuation")
    assert annex.values["ending_number"] == notice.number
    assert (main.state, main.ending, main.ending_on) == (Status.SIGNED, None, None)
    assert actions.end_due(after(40)) == 0
    assert chain.history(main.subject)[-1].detail["taken_back"] == notice.number


def test_there_is_nothing_to_take_back_without_an_end(main, account):
    with pytest.raises(WrongState):
        factories.an_annex(main, "continuation", account)


def test_an_end_that_came_is_not_taken_back(main, worker, account, representative):
    resigned(main, worker)
    annex = factories.an_annex(main, "continuation", account)
    walking.walk_to("awaiting_employer_signature", annex, account, worker)
    actions.end_due(after(31))
    annex.refresh_from_db(), main.refresh_from_db()
    assert (annex.state, main.state) == (Status.FLOW_ENDED, Status.DISSOLVED)


def test_an_earlier_end_takes_the_place_of_a_later_one(main, worker, concluded, today):
    resigned(main, worker)
    dismissal = concluded("employer_dissolution", **papers.dismissal(today))
    assert (main.state, main.ending, main.ending_on) == (Status.DISSOLVED, dismissal, today)


def test_a_later_end_does_not(main, worker, account, operator, today):
    resigned(main, worker)
    values = papers.parting(today + timedelta(days=60))
    annex = factories.an_annex(main, "mutual_dissolution", account, **values)
    with pytest.raises(Unlawful, match="已定于"):
        actions.send(annex, by=operator, now=timezone.now())


# ---- what ends with the contract
def test_what_is_open_ends_with_its_contract(main, account, worker, concluded, today, operator):
    change = {"effective_date": today.isoformat(), "amend_pay": "yes", "pay_mode": "monthly"}
    sent = factories.an_annex(main, "amendment", account, **change, wage_month="6200")
    walking.walk_to("awaiting_worker_confirmation", sent, account, worker)
    drafted = factories.an_annex(main, "renewal", account)
    concluded("mutual_dissolution", **papers.parting(today))
    sent.refresh_from_db(), drafted.refresh_from_db()
    assert (sent.state, drafted.state) == (Status.FLOW_ENDED, Status.DELETED)
    assert sent.remarks.get().text.startswith("劳动合同已于")
    assert Notice.objects.filter(key__startswith=f"annex.dropped:{sent.pk}").exists()


def test_a_draft_that_outlived_its_contract_is_not_sent(main, account, concluded, operator, today):
    drafted = factories.an_annex(main, "renewal", account)
    concluded("mutual_dissolution", **papers.parting(today))
    drafted.refresh_from_db()
    actions.restore(drafted, by=operator, now=timezone.now())
    with pytest.raises(WrongState):
        actions.send(drafted, by=operator, now=timezone.now())
