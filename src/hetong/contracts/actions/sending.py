"""Sending: check, render, freeze a version, tell the worker; deadlines."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from hetong.contracts import files
from hetong.contracts.actions.moving import make
from hetong.contracts.actions.one_by_one import each
from hetong.contracts.annexes import check_possible
from hetong.contracts.checking import check_for_sending
from hetong.contracts.chinese import chinese_day
from hetong.contracts.deadlines import objection
from hetong.contracts.fingerprints import attached_digest, version_digest
from hetong.contracts.models import Contract, SentAttachment, Version
from hetong.contracts.rendering import RenderedVersion, render_version
from hetong.contracts.states import AWAITING, Status
from hetong.contracts.telling import tell_about
from hetong.identity.models import Person
from hetong.kernel.actor import SYSTEM, Actor
from hetong.kernel.errors import Invalid
from hetong.kernel.ids import uuid7


@dataclass(frozen=True)
class Prepared:
    """What will be sent, checked and typeset, and until when it may be signed."""

    number: int
    rendered: RenderedVersion
    deadline: datetime | None


def send(contract: Contract, *, by: Actor, now: datetime, deadline: datetime | None = None) -> Version:
    """发送: freeze what stands as a new version and tell the worker, if the worker is to sign it.

    `deadline` is until when both may sign, the usual thirty days if not given; a paper of one party has none.
    Raises `Unlawful` with every finding that forbids it, `MissingGlyph` when a name cannot be printed, `Invalid`
    for a deadline in the past or too far off.
    Rendering is done before the transaction; the conditional update notices if the draft changed meanwhile.
    """
    return send_prepared(contract, prepare(contract, by=by, now=now, deadline=deadline), by=by, now=now)


def prepare(contract: Contract, *, by: Actor, now: datetime, deadline: datetime | None = None) -> Prepared:
    """Check and typeset what stands, before the transaction that sends it."""
    until = _deadline(deadline, now) if contract.kind.bilateral else None
    if contract.main is not None:
        check_possible(contract.main, contract.kind, by.role)
    check_for_sending(contract, today=timezone.localdate(now))
    number = contract.versions.count() + 1
    return Prepared(number, render_version(contract, number=number, now=now), until)


@transaction.atomic
def send_prepared(contract: Contract, prepared: Prepared, *, by: Actor, now: datetime) -> Version:
    """Freeze what was prepared and move the contract on."""
    bilateral = contract.kind.bilateral
    again = contract.current is not None and _same_worker(contract.current.values, contract.values)
    version = _freeze(contract, prepared.number, prepared.rendered, now)
    attached = _attached(version, prepared.rendered)
    # First the conditional update: of two senders the slower one must find out there, as `Stale`.
    make(
        contract,
        "send",
        by=by,
        now=now,
        detail={
            "version": version.number,
            "digest": version.digest,
            "made_from": version_digest(version),
            "deadline": prepared.deadline,
            **_facts_of(attached),
        },
        current=version,
        worker=contract.worker or Person.objects.filter(id_index=contract.worker_index).first(),
        sent_at=now,
        deadline=prepared.deadline,
    )
    version.save(force_insert=True)
    SentAttachment.objects.bulk_create(attached)
    if bilateral:
        event = "contract.revised" if again else "contract.sent"
        tell_about(contract, event, key=f"sent:{version.pk}", now=now)
    return version


@transaction.atomic
def extend(contract: Contract, *, until: datetime, by: Actor, now: datetime) -> None:
    """延期: an overdue contract returns to the state it was in, with a later deadline."""
    until = _deadline(until, now)
    make(
        contract,
        "extend",
        by=by,
        now=now,
        target=Status(contract.resume_status) if contract.resume_status else None,
        detail={"deadline": until},
        deadline=until,
        resume_status="",
    )
    tell_about(contract, "contract.extended", now=now, day=chinese_day(timezone.localdate(until)))


def lapse_due(now: datetime) -> int:
    """Move contracts past their deadline to 超出合同签订期限; returns how many."""
    late = Contract.objects.filter(status__in=[s.value for s in AWAITING], deadline__lte=now, owed_since=None)
    return each(late.select_related("employer", "current"), lambda contract: _lapse(contract, now))


@transaction.atomic
def _lapse(contract: Contract, now: datetime) -> None:
    make(contract, "lapse", by=SYSTEM, now=now, resume_status=contract.status)
    tell_about(contract, "contract.overdue", now=now)


def _same_worker(sent: Mapping[str, str], now: Mapping[str, str]) -> bool:
    return sent.get("b_id_no") == now.get("b_id_no")


def _deadline(wanted: datetime | None, now: datetime) -> datetime:
    if wanted is None:
        return now + timedelta(days=settings.SIGNING_DAYS)
    problem = objection(wanted, now=now)
    if problem:
        raise Invalid(fields={"deadline": problem})
    return wanted


def _freeze(contract: Contract, number: int, rendered: RenderedVersion, now: datetime) -> Version:
    return Version(
        id=uuid7(),
        contract=contract,
        number=number,
        template_version=rendered.template_version,
        values=contract.values,
        employer_facts=rendered.employer_facts,
        digest=rendered.digest,
        file=files.put(rendered.pdf, under=contract.pk),
        created_at=now,
    )


def _attached(version: Version, rendered: RenderedVersion) -> list[SentAttachment]:
    """The attachments as they went into the file."""
    return [
        SentAttachment(
            id=uuid7(),
            version=version,
            no=no,
            title=one.title,
            kind=one.kind,
            suffix=one.suffix,
            sha256=one.sha256,
            size=one.size,
            file=one.file,
            pages=one.pages,
            text=one.text,
        )
        for no, one in enumerate(rendered.attached, 1)
    ]


def _facts_of(attached: list[SentAttachment]) -> dict[str, object]:
    """What the ledger learns of them: each digest, and one over all with their order and titles."""
    if not attached:
        return {}
    return {"attachments": [one.sha256 for one in attached], "attached": attached_digest(attached)}
