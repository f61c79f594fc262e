"""One QR approval of many contracts: the whole against the sum of its measured parts, in one run."""

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from bench.spent import Spent, timed
from hetong.config.own_timestamps import own_timestamps
from hetong.contracts import files
from hetong.contracts.actions import create_draft, send
from hetong.contracts.models import Contract
from hetong.demo.names import People
from hetong.demo.values import Term, blanks
from hetong.documents.complete import sign
from hetong.documents.places import EMPLOYER
from hetong.documents.ports import TimestampAuthority
from hetong.kernel.actor import SYSTEM
from hetong.kernel.digest import sha256_hex
from hetong.kernel.ids import uuid7
from hetong.kernel.wiring import provide
from hetong.ledger import chain
from hetong.rehearsal.employer import Staff, set_up
from hetong.rehearsal.stamping import approve_all
from hetong.rehearsal.worker import confirm_and_sign
from hetong.seals.actions import record_uses
from hetong.seals.actions.using import Stamped
from hetong.signing.actions import run_task
from hetong.signing.actions.stamper import Stamper
from hetong.signing.actions.stamping import BLOCK
from hetong.signing.models import SigningTask
from hetong.signing.stamps import Stamp

NOTHING_IN_THE_BACKGROUND = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
"""Messages stay in the outbox: another worker sends them."""


def measure(contracts: int) -> dict[str, float]:
    """Milliseconds a contract: `whole_ms`, each part, their `sum_ms`, and `ratio`; `…cpu…` the same of this process's
    processor time, with the time-stamp service in it, which other jobs on the machine do not lengthen."""
    with own_timestamps():
        staff, signed = signed_contracts(contracts)
        with override_settings(TASKS=NOTHING_IN_THE_BACKGROUND):
            task = approve_all(staff, signed, now=timezone.now())
            sources = list(task.items.order_by("position").values_list("version__signed_file", flat=True))
            parts = _parts(task, sources)
            whole = timed(lambda: run_task(str(task.pk)))
        assert task.items.filter(status="done").count() == contracts, "every contract was stamped"
    total = sum(parts.values(), Spent())
    each = {"whole": whole, **parts, "sum": total}
    return {
        **{f"{name}_ms": round(spent.wall * 1000 / contracts, 3) for name, spent in each.items()},
        "ratio": round(whole.wall / total.wall, 3),
        **{f"{name}_cpu_ms": round(spent.cpu * 1000 / contracts, 3) for name, spent in each.items()},
        "cpu_ratio": round(whole.cpu / total.cpu, 3),
    }


def signed_contracts(count: int) -> tuple[Staff, list[Contract]]:
    """An employer with seals, and new contracts that only its seal is missing on."""
    staff, crowd = _parties()
    return staff, [_signed_by_worker(staff, crowd, number) for number in range(count)]


@cache
def _parties() -> tuple[Staff, People]:
    call_command("migrate", verbosity=0)
    return set_up(now=timezone.now()), People(3, 18900000000)


def _parts(task: SigningTask, sources: Sequence[str]) -> dict[str, Spent]:
    """Seconds of reading, sealing, time-stamping, signing with SM2, storing and ledgering all of them, one kind of work
    at a time; the ledger in blocks, as the product writes it."""
    stamper, tsa, now = (
        Stamper(SigningTask.objects.get(pk=task.pk)),
        provide(TimestampAuthority),
        timezone.now(),
    )
    pdfs: list[bytes] = []
    sealed: list[bytes] = []
    lines: list[Stamped] = []
    return {
        "read": timed(lambda: pdfs.extend(files.get(key) for key in sources)),
        "seal": timed(lambda: sealed.extend(_sealed(pdf, stamper.seal, now) for pdf in pdfs)),
        "timestamp": timed(lambda: [tsa.timestamp(bytes.fromhex(sha256_hex(pdf))) for pdf in sealed]),
        "sm2": timed(lambda: lines.extend(_line(pdf, stamper.seal, now) for pdf in sealed)),
        "store": timed(lambda: [files.put(pdf, folder="bench") for pdf in sealed]),
        "ledger": timed(
            lambda: [_entries(lines[start : start + BLOCK], task) for start in range(0, len(lines), BLOCK)]
        ),
    }


def _line(pdf: bytes, stamp: Stamp, now: datetime) -> Stamped:
    """The GB/T 38540 signature, where the seal has a national form."""
    national = stamp.nationally(pdf, number="bench", at=now)
    return Stamped("bench", "bench", sha256_hex(pdf), None, national)


def _sealed(pdf: bytes, stamp: Stamp, now: datetime) -> bytes:
    """The signature of the seal without its time stamp."""
    return sign(
        pdf,
        field=EMPLOYER,
        signer=stamp.signer,
        tsa=None,
        at=now,
        signer_name=stamp.seal.name,
        reason="用人单位签订劳动合同",
        location="中国",
        appearance=stamp.appearance,
    )


@transaction.atomic
def _entries(lines: Sequence[Stamped], task: SigningTask) -> None:
    """What each contract adds to what nobody can take back: the entry that it was stamped, and the line that the seal was used."""
    assert task.seal is not None and task.scanned_by is not None, "an approved task has both"
    now, proof = timezone.now(), ["0" * 64] * 10
    facts = [(f"bench:{uuid7()}", {"digest": line.digest, "proof": proof}) for line in lines]
    chain.append_all("bench.stamped", facts, by=SYSTEM, at=now)
    uses = [(task.seal, line) for line in lines]
    record_uses(uses, person=task.scanned_by, authorisation=task.authorisation, now=now)


def _signed_by_worker(staff: Staff, crowd: People, number: int) -> Contract:
    values: dict[str, Any] = blanks(crowd.next(), Term(date(2026, 12, 1), 36, 3), random.Random(number))
    contract = create_draft(
        staff.account.employer,
        template="fulltime",
        values=values,
        operator=staff.account,
        by=staff.operator(),
        now=timezone.now(),
    )
    send(contract, by=staff.operator(), now=timezone.now())
    confirm_and_sign(contract, ordinal=number, now=datetime.now(UTC))
    return Contract.objects.get(pk=contract.pk)
