"""Something that does not fit, and where."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Discrepancy:
    """`code` is stable; `where` names a contract by its number, else a ledger subject, a position or a file."""

    code: str
    where: str
    message: str

    def as_record(self) -> dict[str, str]:
        """Plain values for JSON."""
        return asdict(self)
