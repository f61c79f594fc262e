"""One QR approval of many contracts: the whole against the sum of its measured parts, in one run."""

import random
import time
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

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
from hetong.kernel.wiring import provide
from hetong.ledger import chain
from hetong.rehearsal.employer import Staff, set_up
from hetong.rehearsal.stamping import approve_all
from hetong.rehearsal.worker import confirm_and_sign
from hetong.signing.actions import run_task
from hetong.signing.actions.stamping import Stamper
from hetong.signing.models import SigningTask
from hetong.signing.stamps import Stamp

NOTHING_IN_THE_BACKGROUND = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
"""Messages stay in the outbox: another worker sends them."""


def measure(contracts: int) -> dict[str, float]:
    """Milliseconds a contract: `whole_ms`, each part, their `sum_ms`, and `ratio`."""
    call_command("migrate", verbosity=0)
    with own_timestamps():
        staff = set_up(now=timezone.now())
        crowd = People(3, 18900000000)
        signed = [_signed_by_worker(staff, crowd, number) for number in range(contracts)]
        with override_settings(TASKS=NOTHING_IN_THE_BACKGROUND):
            task = approve_all(staff, signed, now=timezone.now())
            sources = list(task.items.order_by("position").values_list("version__signed_file", flat=True))
            parts = _parts(task, sources)
            whole = _timed(lambda: run_task(str(task.pk)))
        assert task.items.filter(status="done").count() == contracts, "every contract was stamped"
    each = {name: round(seconds * 1000 / contracts, 3) for name, seconds in parts.items()}
    total = round(sum(each.values()), 3)
    whole_ms = round(whole * 1000 / contracts, 3)
    return {"whole_ms": whole_ms, **each, "sum_ms": total, "ratio": round(whole_ms / total, 3)}


def _parts(task: SigningTask, sources: Sequence[str]) -> dict[str, float]:
    """Seconds of reading, sealing, time-stamping, storing and ledgering all of them, one kind of work at a time."""
    stamper, tsa, now = (
        Stamper(SigningTask.objects.get(pk=task.pk)),
        provide(TimestampAuthority),
        timezone.now(),
    )
    pdfs: list[bytes] = []
    sealed: list[bytes] = []
    return {
        "read_ms": _timed(lambda: pdfs.extend(files.get(key) for key in sources)),
        "seal_ms": _timed(lambda: sealed.extend(_sealed(pdf, stamper.seal, now) for pdf in pdfs)),
        "timestamp_ms": _timed(lambda: [tsa.timestamp(bytes.fromhex(sha256_hex(pdf))) for pdf in sealed]),
        "store_ms": _timed(lambda: [files.put(pdf, folder="bench") for pdf in sealed]),
        "ledger_ms": _timed(lambda: [_entries(n, sha256_hex(pdf)) for n, pdf in enumerate(sealed)]),
    }


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
def _entries(number: int, digest: str) -> None:
    """What each contract adds to the ledger: that it was stamped, and that the seal was used."""
    now = timezone.now()
    chain.append(f"bench:{number}", "bench.stamped", by=SYSTEM, at=now, digest=digest, proof=["0" * 64] * 10)
    chain.append("bench:seal", "bench.used", by=SYSTEM, at=now, digest=digest)


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


def _timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start
