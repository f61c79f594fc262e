"""答复更正申请: by a security administrator, with what the population registry says where it is about who somebody is."""

from datetime import datetime

from django.db import transaction

from hetong.contracts.queries import of_worker, taken_back_from
from hetong.identity.actions import check_again, correct
from hetong.identity.models import Person
from hetong.identity.ports import IdentityEvidence
from hetong.identity.recipients import address_of, to_person
from hetong.kernel.actor import Actor
from hetong.kernel.errors import Invalid, Stale, WrongState
from hetong.ledger import chain
from hetong.ledger.models import Entry
from hetong.notices.catalogue import Audience
from hetong.notices.telling import tell
from hetong.privacy.models import Correction, CorrectionStatus, Matter
from hetong.staff.duties import require
from hetong.staff.models import Duty, Staff

BOUND = (
    "已有合同发送到原证件号码，合同上的号码不能在这里改。"
    "请答复申请人：未签订的由单位改正后重新发送，已签订的与单位协商变更。"
)


@transaction.atomic
def note_opened(asked: Correction, *, by: Actor, now: datetime) -> None:
    """That an administrator read a request; once each."""
    entries = Entry.objects.filter(subject=address_of(asked.person), event="person.correction_opened")
    read = [entry.detail["correction"] for entry in entries if entry.actor["subject"] == by.subject]
    if str(asked.pk) not in read:
        _record(asked, "person.correction_opened", by, now)


def correct_as_asked(asked: Correction, *, staff: Staff, answer: str, by: Actor, now: datetime) -> None:
    """更正: name and number are asked of the registry first. Call outside a transaction.

    Raises `Invalid` with what the registry says, `WrongState` for a number that contracts were sent to.
    """
    require(staff, Duty.SECURITY)
    change = _asked_change(asked)
    with transaction.atomic():
        if change is not None:
            name, number, evidence = change
            correct(asked.person, name=name, id_number=number, evidence=evidence, by=by, now=now)
        _answer(asked, CorrectionStatus.MADE, answer, by, now)


@transaction.atomic
def refuse_correction(asked: Correction, *, staff: Staff, answer: str, by: Actor, now: datetime) -> None:
    """Say why it stays as it is, or whose it is to mend."""
    require(staff, Duty.SECURITY)
    if not answer.strip():
        raise Invalid(fields={"answer": "请写明不更正的原因，以及申请人可以怎样办。"})
    _answer(asked, CorrectionStatus.REFUSED, answer, by, now)


def _asked_change(asked: Correction) -> tuple[str, str, IdentityEvidence] | None:
    person: Person = asked.person
    if asked.matter == Matter.NAME:
        return check_again(person, name=asked.wanted, id_number=person.id_number or "")
    if asked.matter == Matter.ID_NUMBER:
        if of_worker(person).exists() or taken_back_from(person).exists():
            raise WrongState(BOUND)
        return check_again(person, name=person.name, id_number=asked.wanted)
    return None


def _answer(asked: Correction, status: CorrectionStatus, answer: str, by: Actor, now: datetime) -> None:
    open_one = Correction.objects.filter(pk=asked.pk, status=CorrectionStatus.ASKED)
    if not open_one.update(status=status, answer=answer.strip(), answered_at=now):
        raise Stale("这项申请刚刚由其他管理员答复，请刷新后查看。")
    _record(asked, f"person.correction_{status.value}", by, now)
    tell(
        "privacy.correction_answered",
        to=[to_person(asked.person, Audience.WORKER)],
        about=address_of(asked.person),
        facts={},
        key=f"correction-answered:{asked.pk}",
        now=now,
    )


def _record(asked: Correction, event: str, by: Actor, now: datetime) -> None:
    facts = {"correction": str(asked.pk), "matter": asked.matter}
    chain.append(address_of(asked.person), event, by=by, at=now, **facts)
