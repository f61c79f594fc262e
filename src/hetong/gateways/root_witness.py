"""Attests the ledger's roots by the time-stamp service, and keeps anchors in a file outside the database."""

import hashlib
import json
from pathlib import Path

from hetong.documents.ports import TimestampAuthority
from hetong.kernel.wiring import provide


class TimestampingWitness:
    """A `ledger.ports.RootWitness`; `journal` gets one JSON object a line and belongs on another machine's disk."""

    def __init__(self, journal: Path) -> None:
        self._journal = journal

    def attest(self, root: bytes) -> bytes:
        """An RFC 3161 token."""
        return provide(TimestampAuthority).timestamp(hashlib.sha256(root).digest())

    def publish(self, number: int, size: int, root: str, token: bytes) -> None:
        """Append the anchor."""
        line = json.dumps({"number": number, "size": size, "root": root, "token": token.hex()})
        self._journal.parent.mkdir(parents=True, exist_ok=True)
        with self._journal.open("a", encoding="ascii") as file:
            file.write(line + "\n")
