"""Which seals a person may choose from for a task, and why not the others."""

from dataclasses import dataclass
from datetime import datetime

from hetong.identity.models import Employer, Person
from hetong.seals.models import Authorisation, HeldKey, Seal, SealKind, SealStatus
from hetong.seals.usability import trouble_with_seal
from hetong.signing.capacity import check_capacity
from hetong.signing.models import Capacity, SigningTask


@dataclass(frozen=True)
class Option:
    """A seal on offer; `trouble` says why it cannot be chosen, `usual` that it was used the last time."""

    seal: Seal
    trouble: str
    usual: bool = False


@dataclass(frozen=True)
class Choice:
    """The employer's seals for a task, and the representative's own where it may be added."""

    seals: tuple[Option, ...]
    representative: Option | None

    @property
    def usable(self) -> list[Option]:
        """Those without trouble."""
        return [one for one in self.seals if not one.trouble]


def choice_for(task: SigningTask, person: Person, *, now: datetime) -> Choice:
    """What to offer, the usual seal first; raises when the person is not entitled to the task."""
    authorisation = check_capacity(task, person)
    held = HeldKey.objects.filter(holder=person, authorisation=authorisation).values_list(
        "seal_id", flat=True
    )
    live = list(task.employer.seals.exclude(status=SealStatus.CANCELLED))
    usual = usual_kind(task.employer)
    options = [
        Option(seal, _trouble(seal, set(held), authorisation, now), seal.kind == usual) for seal in live
    ]
    business = [one for one in options if one.seal.kind != SealKind.REPRESENTATIVE]
    own = next((one for one in options if one.seal.kind == SealKind.REPRESENTATIVE), None)
    return Choice(
        seals=tuple(sorted(business, key=lambda one: (bool(one.trouble), not one.usual))),
        representative=own if task.capacity == Capacity.LEGAL_REP else None,
    )


def usual_kind(employer: Employer) -> str:
    """The kind of seal that the employer approved with the last time; at first 合同专用章."""
    last = SigningTask.objects.filter(employer=employer, seal__isnull=False).order_by("-approved_at")
    return last.values_list("seal__kind", flat=True).first() or SealKind.CONTRACT.value


def _trouble(seal: Seal, held: set[object], authorisation: Authorisation | None, now: datetime) -> str:
    if cause := trouble_with_seal(seal, now=now):
        return cause
    if seal.pk in held:
        return ""
    return "不在您的授权范围内" if authorisation else "由前任法定代表人领取，须换领"
