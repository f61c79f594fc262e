"""Single steps on one contract, on real parts."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import cycle
from random import Random

from bench.interleaved import medians
from hetong.config.own_timestamps import own_timestamps
from hetong.contracts.clauses import EmployerFacts
from hetong.contracts.registry import get_template
from hetong.demo.names import People
from hetong.demo.values import Term, blanks
from hetong.documents.ports import CertificateAuthority, TimestampAuthority
from hetong.documents.prepare import prepare
from hetong.documents.render import RenderOptions, render_contract
from hetong.documents.verify import verify
from hetong.kernel.wiring import provide
from hetong.rehearsal.handwriting import strokes

EMPLOYER = "测速（虚构）有限责任公司"


def single_steps() -> dict[str, float]:
    """Milliseconds, medians of interleaved rounds."""
    with own_timestamps():
        return _measure()


def _measure() -> dict[str, float]:
    records = cycle(_texts())
    options = RenderOptions("0" * 64, "https://example.test/verify/?n=1", "TESTCODE", datetime.now(UTC), True)
    rendered = render_contract(next(records), options=options)
    prepared = prepare(rendered.pdf, rendered.boxes)
    worker_signed, sign_once = _worker(prepared)
    roots = provide(CertificateAuthority).trust_roots()
    steps: dict[str, Callable[[], object]] = {
        "render": lambda: render_contract(next(records), options=options),
        "prepare": lambda: prepare(rendered.pdf, rendered.boxes),
        "worker_signature_with_certificate_and_timestamp": sign_once,
        "verify_one_signature": lambda: verify(worker_signed, roots=roots),
    }
    return {**medians(steps), "file_kb": round(len(worker_signed) / 1024, 1)}


def _texts() -> list[dict[str, object]]:
    """Forty different contracts: the typesetter remembers what it has set before."""
    crowd, chance, template = People(3, 18700000000), Random(3), get_template("fulltime")
    facts = EmployerFacts(
        EMPLOYER, "91150102MA0HT0090J", "演练代表", "", "示例街1号", "示例街1号", "04710000000"
    )
    filled = [blanks(crowd.next(), Term(date(2026, 12, 1), 36, 3), chance) for _ in range(40)]
    return [
        template.compose(
            {k: str(v) for k, v in values.items()}, facts, f"HT-150102-2026-BENCH{n:04d}"
        ).as_record()
        for n, values in enumerate(filled)
    ]


def _worker(prepared: bytes) -> tuple[bytes, Callable[[], bytes]]:
    from hashlib import sha256

    from hetong.documents.appearance import handwriting_appearance
    from hetong.documents.complete import sign
    from hetong.documents.local_signer import LocalSigner, make_request, new_worker_key

    authority, tsa, hand = provide(CertificateAuthority), provide(TimestampAuthority), strokes(1)

    def once() -> bytes:
        key = new_worker_key()
        binding = sha256(prepared).digest()
        chain = authority.issue(make_request(key, "测速员"), profile="worker_event", days=1, binding=binding)
        return sign(
            prepared,
            field="worker",
            signer=LocalSigner(key, chain),
            tsa=tsa,
            at=datetime.now(UTC),
            signer_name="测速员",
            reason="测速",
            location="中国",
            appearance=handwriting_appearance(hand),
        )

    return once(), once
