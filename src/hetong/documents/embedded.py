"""The files inside a contract, with their digests: for comparing with the list in its text."""

import hashlib
import zlib
from base64 import a85decode
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from pikepdf import Array, Object, Pdf

from hetong.documents.attachments.limits import MOST_BYTES


@dataclass(frozen=True, slots=True)
class EmbeddedFile:
    """One file; `size` in bytes, `sha256` hexadecimal, empty when the file is larger than any we embed."""

    name: str
    size: int
    sha256: str

    @property
    def label(self) -> str:
        """How the contract calls it (附件一), without its title."""
        return " ".join(self.name.split(" ")[1:2])


def embedded_files(pdf: bytes) -> list[EmbeddedFile]:
    """In the order of the contract's list; only for files that `verify` found intact, hence made by us."""
    with Pdf.open(BytesIO(pdf), suppress_warnings=True) as document:
        specifications = list(document.Root.get("/AF", Array()))
        return [_file(one) for one in specifications]


def _file(specification: Object) -> EmbeddedFile:
    hasher, size = hashlib.sha256(), 0
    for block in _unpacked(specification.EF.F):
        hasher.update(block)
        size += len(block)
        if size > MOST_BYTES:
            return EmbeddedFile(str(specification.UF), size, "")
    return EmbeddedFile(str(specification.UF), size, hasher.hexdigest())


def _unpacked(stream: Object) -> Iterator[bytes]:
    """The content block by block, as `prepare` and the typesetter encode it."""
    raw = stream.read_raw_bytes()
    given = stream.get("/Filter", Array())
    filters = [str(one) for one in given] if isinstance(given, Array) else [str(given)]
    if filters[:1] == ["/ASCII85Decode"]:
        raw, filters = a85decode(b"<~" + raw, adobe=True), filters[1:]
    if filters != ["/FlateDecode"]:
        yield raw
        return
    inflater = zlib.decompressobj()
    while raw:
        yield inflater.decompress(raw, 1 << 20)
        raw = inflater.unconsumed_tail
