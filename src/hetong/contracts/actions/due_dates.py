"""What the calendar says about contracts: the rules are in `notices.reminders`, the rows are here."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from hetong.contracts.chinese import chinese_day
from hetong.contracts.deadlines import written_by
from hetong.contracts.models import Contract, OwnCopy
from hetong.contracts.queries import papers_of
from hetong.contracts.states import AWAITING, SIGNING, Status
from hetong.contracts.telling import tell_about
from hetong.notices.catalogue import Audience
from hetong.notices.reminders import Basis, Rule, Step, rules_on
from hetong.notices.reminding import Source, run

Between = Callable[[date, date], QuerySet[Contract]]
FORMALITIES = timedelta(days=15)
"""Within which the employer transfers files and social insurance (劳动合同法 art. 50)."""
UNSIGNED = (Status.DRAFT, Status.NEGOTIATING, *SIGNING)
SAME_PARTIES = Contract.objects.filter(
    employer=OuterRef("employer"), worker_index=OuterRef("worker_index"), status=Status.SIGNED.value
)


def remind_of_dates(now: datetime) -> int:
    """Tell the parties of every day that has come near since the last time; returns of how many contracts."""
    return sum(run(rule, _source(rule, now), now=now) for rule in rules_on(*_ROWS))


def _source(rule: Rule, now: datetime) -> Source[Contract]:
    between, column = _ROWS[rule.basis]
    return Source(between, partial(_day, column=column), partial(_remind, rule=rule, now=now))


def _remind(contract: Contract, basis: date, step: Step, *, rule: Rule, now: datetime) -> None:
    tell_about(
        contract,
        rule.event,
        now=now,
        only=_whose_turn(contract) if rule.basis is Basis.SIGNING_DEADLINE else None,
        key=f"{rule.event}:{contract.pk}:{basis}:{step}",
        day=chinese_day(_day_that_counts(rule, basis)),
    )


def _day_that_counts(rule: Rule, basis: date) -> date:
    """The last lawful day to sign, or to transfer files; the day from which who stays on may demand renewal; the basis."""
    if rule.basis is Basis.USE_BEGINS:
        return written_by(basis)
    if rule.basis is Basis.CONTRACT_ENDED:
        return basis + FORMALITIES
    return rule.steps[-1].due(basis) if rule.basis is Basis.TERM_ENDED else basis


def _whose_turn(contract: Contract) -> Audience:
    employers = contract.state is Status.AWAITING_EMPLOYER_SIGNATURE
    return Audience.EMPLOYER if employers else Audience.WORKER


def _day(contract: Contract, *, column: str) -> date:
    value: date | datetime = getattr(contract, column)
    return timezone.localdate(value) if isinstance(value, datetime) else value


def _of(*statuses: Status) -> QuerySet[Contract]:
    found = Contract.objects.filter(status__in=[status.value for status in statuses])
    return found.select_related("employer", "current")


def _unsigned(first: date, last: date) -> QuerySet[Contract]:
    """Work has begun, and nothing is signed: neither this contract nor another of the same two parties."""
    begun = _of(*UNSIGNED).filter(main=None, start_date__range=(first, last)).exclude(worker_index="")
    return begun.filter(~Exists(SAME_PARTIES))


def _awaited(first: date, last: date) -> QuerySet[Contract]:
    """Agreements on a contract have signing deadlines too; whose signature waits for its time stamp has kept it."""
    return _of(*AWAITING).filter(owed_since=None, deadline__range=_moments(first, last))


def _not_taken_home(first: date, last: date) -> QuerySet[Contract]:
    """What both have signed, agreements included, and the worker has never saved."""
    concluded = _of(Status.SIGNED).exclude(template__in=[*papers_of("employer"), *papers_of("worker")])
    saved = OwnCopy.objects.filter(version=OuterRef("current"))
    return concluded.filter(~Exists(saved), signed_at__range=_moments(first, last))


def _moments(first: date, last: date) -> tuple[datetime, datetime]:
    """From the beginning of one day to the end of another."""
    begin, end = datetime.combine(first, time.min), datetime.combine(last, time.max)
    return timezone.make_aware(begin), timezone.make_aware(end)


def _on_probation(first: date, last: date) -> QuerySet[Contract]:
    return _of(Status.SIGNED).filter(main=None, ending_on=None, probation_end__range=(first, last))


def _in_force(first: date, last: date) -> QuerySet[Contract]:
    return _of(Status.SIGNED).filter(main=None, ending_on=None, end_date__range=(first, last))


def _run_out(first: date, last: date) -> QuerySet[Contract]:
    """The term is over, and no other contract of the two parties has followed."""
    over = _of(Status.EXPIRED).filter(main=None, ending_on=None, end_date__range=(first, last))
    return over.filter(~Exists(SAME_PARTIES))


def _ended(first: date, last: date) -> QuerySet[Contract]:
    """Files and social insurance are to be transferred."""
    return _of(Status.DISSOLVED, Status.TERMINATED).filter(main=None, ending_on__range=(first, last))


_ROWS: dict[Basis, tuple[Between, str]] = {
    Basis.USE_BEGINS: (_unsigned, "start_date"),
    Basis.SIGNING_DEADLINE: (_awaited, "deadline"),
    Basis.CONCLUDED: (_not_taken_home, "signed_at"),
    Basis.PROBATION_ENDS: (_on_probation, "probation_end"),
    Basis.TERM_ENDS: (_in_force, "end_date"),
    Basis.TERM_ENDED: (_run_out, "end_date"),
    Basis.CONTRACT_ENDED: (_ended, "ending_on"),
}
