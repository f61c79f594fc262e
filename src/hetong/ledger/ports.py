"""What the ledger needs from outside."""

from typing import Protocol


class RootWitness(Protocol):
    """Somebody outside the database who attests that a root existed."""

    def attest(self, root: bytes) -> bytes:
        """A DER RFC 3161 token over SHA-256(root); raises `kernel.errors.Unavailable`."""

    def publish(self, number: int, size: int, root: str, token: bytes) -> None:
        """Keep an anchor where whoever restores or edits the database does not reach."""
