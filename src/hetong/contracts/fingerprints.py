"""What the ledger keeps of rows, so that a row changed behind its back is noticed."""

from collections.abc import Iterable
from datetime import UTC, datetime

from hetong.contracts.attached import AttachedFile
from hetong.contracts.models import Contract, Version
from hetong.kernel.digest import canonical_json, sha256_hex

_COLUMNS = (
    *("number", "code", "template", "status", "resume_status", "revision", "values"),
    *("created_at", "sent_at", "deadline", "signed_at", "acknowledged_at"),
    *("start_date", "end_date", "ending_on"),
)
_LINKS = ("employer_id", "main_id", "current_id", "ending_id")


def contract_digest(contract: Contract) -> str:
    """SHA-256 over everything that says where a contract stands; every entry about it carries the present one."""
    return sha256_hex(contract_bytes(contract))


def contract_bytes(contract: Contract) -> bytes:
    """What `contract_digest` is taken over."""
    facts = {name: _plain(getattr(contract, name)) for name in _COLUMNS}
    links = {name: str(getattr(contract, name) or "") for name in _LINKS}
    return canonical_json({**facts, **links})


def version_digest(version: Version) -> str:
    """SHA-256 over what a version was made from; the entry about sending it carries this."""
    return sha256_hex(version_bytes(version))


def version_bytes(version: Version) -> bytes:
    """What `version_digest` is taken over."""
    return canonical_json(
        {"values": version.values, "employer": version.employer_facts, "file": version.digest}
    )


def attached_digest(attached: Iterable[AttachedFile]) -> str:
    """SHA-256 over what went out with a version and under which titles; empty when nothing did."""
    facts = [[no, one.title, one.suffix, one.sha256, one.pages] for no, one in enumerate(attached, 1)]
    return sha256_hex(canonical_json(facts)) if facts else ""


def _plain(value: object) -> object:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value
