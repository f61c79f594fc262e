"""The proof, inside a signature dictionary, that the file was on the list somebody approved for stamping."""

import re
from dataclasses import dataclass

from hetong.kernel.merkle_log import leaf_hash, proves_inclusion

WRITTEN = rb" /XXApproval << /Root <[0-9a-f]{64}> /Position \d{1,7} /Size \d{1,7} /Path \[(?: <[0-9a-f]{64}>){0,24} \] >>"
"""How a proof stands in a signature dictionary; XX marks a private name (ISO 32000-1, annex E)."""
_NUMBERS = re.compile(rb"/Position (\d+) /Size (\d+)")
_DIGESTS = re.compile(rb"<([0-9a-f]{64})>")


@dataclass(frozen=True, slots=True)
class Approval:
    """Place `position` (from 0) of `size` files under `root`; all digests are hexadecimal SHA-256.

    The tree is that of RFC 6962 §2.1; each leaf is the digest of a whole file as it was before it was stamped.
    """

    root: str
    position: int
    size: int
    path: tuple[str, ...]

    @property
    def place(self) -> int:
        """The position as people count, from 1."""
        return self.position + 1

    @property
    def written(self) -> bytes:
        """As an entry of the signature dictionary."""
        path = "".join(f" <{sibling}>" for sibling in self.path)
        place = f"/Root <{self.root}> /Position {self.position} /Size {self.size} /Path [{path} ]"
        return f" /XXApproval << {place} >>".encode()

    @classmethod
    def read(cls, written: bytes) -> "Approval":
        """From bytes that match `WRITTEN`."""
        position, size = _NUMBERS.findall(written)[0]
        root, *path = (digest.decode() for digest in _DIGESTS.findall(written))
        return cls(root, int(position), int(size), tuple(path))

    def holds(self, digest: str) -> bool:
        """Whether the file with this digest is what was approved at this place."""
        leaf, path = leaf_hash(bytes.fromhex(digest)), [bytes.fromhex(sibling) for sibling in self.path]
        return proves_inclusion(leaf, self.position, self.size, path, bytes.fromhex(self.root))
