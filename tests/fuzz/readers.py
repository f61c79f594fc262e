"""Every reader of strangers' bytes, with files to begin from. A reader may refuse by a `DomainError` only."""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from hetong.documents.attachments.kinds import kind_of
from hetong.documents.ofd.verify import verify_ofd
from hetong.documents.ses.reading import kind_of as ses_kind_of
from hetong.documents.ses.verify import Trust, verify_seal, verify_signature
from hetong.documents.timestamps import BadToken, read_token
from hetong.documents.verify import verify
from hetong.kernel.errors import DomainError
from tests.corpus import workbooks
from tests.documents.attachments.makers import a_picture
from tests.imports.sheets import context, opened, roster, worker

HERE = Path(__file__).parent
SES = HERE.parent / "documents" / "ses" / "known"
NOW = datetime(2026, 11, 26, tzinfo=UTC)


def workbook(data: bytes) -> None:
    """An upload of 批量导入: its questions, or its rows with everything found in them."""
    with suppress(DomainError):
        reading = opened(data)
        reading.columns()
        if not reading.questions:
            list(reading.rows(context()))


def contract(data: bytes) -> None:
    """A PDF on the verification page; nothing is refused, a verdict comes of everything."""
    verify(data, roots=(), at=NOW)


def seal(data: bytes) -> None:
    """An .esl or .ses on the verification page."""
    ses_kind_of(data)
    trust = Trust([(SES / "root.der").read_bytes()])
    verify_seal(data, trust=trust, at=NOW)
    verify_signature(data, (SES / "document.txt").read_bytes(), trust=trust)


def ofd(data: bytes) -> None:
    """An .ofd on the verification page."""
    verify_ofd(data, trust=Trust([(SES / "root.der").read_bytes()]))


def token(data: bytes) -> None:
    """A time stamp as a service answers."""
    with suppress(BadToken):
        read_token(data, hashlib.sha256(b"").digest())


def attachment(data: bytes) -> None:
    """The first look at a file for a contract, in our own process."""
    with suppress(DomainError):
        kind_of(data)


READERS: dict[str, Callable[[bytes], None]] = {
    one.__name__: one for one in (workbook, contract, seal, ofd, token, attachment)
}


def seeds(name: str) -> list[bytes]:
    """Real files for a reader."""
    if name == "workbook":
        return [
            roster(worker(1), worker(2)),
            workbooks.of_wps(),
            workbooks.as_xls(),
            workbooks.by_openpyxl(),
            workbooks.delimited("utf-8"),
            workbooks.delimited("gb18030"),
            workbooks.with_empty_rows(),
        ]
    if name == "attachment":
        return [a_picture(), *seeds("contract"), roster(worker(1))]
    if name == "seal":
        return [path.read_bytes() for path in sorted(SES.glob("[0-9].*"))]
    return [path.read_bytes() for path in sorted((HERE / "seeds").glob(f"{name}*"))]


def cases(name: str) -> list[Path]:
    """What was found once, and must never be found again."""
    return sorted((HERE / "cases").glob(f"{name}-*"))
