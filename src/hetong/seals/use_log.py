"""用印记录: who put which seal on which document, found by date, person and number."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from hetong.identity.models import Employer, Person
from hetong.seals.models import Seal, SealUse

HEAD = ("用印时间", "印章", "文件名称", "合同编号", "用印人", "身份", "文件摘要（SHA-256）", "签章任务")


@dataclass(frozen=True)
class Search:
    """What to look for; empty parts match everything. Both days are included."""

    since: date | None = None
    until: date | None = None
    person: str = ""
    number: str = ""


def of_seal(seal: Seal) -> QuerySet[SealUse]:
    """Every use of one seal, newest first."""
    return _complete(SealUse.objects.filter(seal=seal))


def of_employer(employer: Employer) -> QuerySet[SealUse]:
    """Every use of all the employer's seals, those of the past too."""
    return _complete(SealUse.objects.filter(seal__employer=employer))


def by_agent(person: Person) -> QuerySet[SealUse]:
    """What somebody stamped as an agent."""
    return _complete(SealUse.objects.filter(person=person, authorisation__isnull=False))


def found(uses: QuerySet[SealUse], search: Search) -> QuerySet[SealUse]:
    """Those that match."""
    if search.since:
        uses = uses.filter(at__gte=_start_of(search.since))
    if search.until:
        uses = uses.filter(at__lt=_start_of(search.until + timedelta(days=1)))
    if search.person:
        uses = uses.filter(person__name__icontains=search.person)
    return uses.filter(contract_number__icontains=search.number) if search.number else uses


def capacity_of(use: SealUse) -> str:
    """As what the person acted."""
    return "代理人" if use.authorisation_id else "法定代表人"


def rows(uses: Iterable[SealUse]) -> Iterator[tuple[str, ...]]:
    """The log as lines of text under `HEAD`."""
    for use in uses:
        yield (
            f"{timezone.localtime(use.at):%Y-%m-%d %H:%M:%S}",
            use.seal.get_kind_display(),
            use.title,
            use.contract_number,
            use.person.name,
            capacity_of(use),
            use.digest,
            str(use.task or ""),
        )


def _complete(uses: QuerySet[SealUse]) -> QuerySet[SealUse]:
    return (
        uses.select_related("seal", "person")
        .defer("seal__picture", "seal__certificates", "seal__ses")
        .order_by("-at", "-pk")
    )


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
