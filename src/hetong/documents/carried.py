"""The certificates that signatures and time stamps bring along."""

import hashlib
from collections.abc import Iterator

from hetong.documents.marks import Mark
from hetong.documents.signed_data import take_apart
from hetong.documents.timestamps import read_token


def carried(pdf: bytes, mark: Mark) -> Iterator[bytes]:
    """DER, of one signature and its time stamp, or of an archive time stamp; `ValueError` where either is damaged."""
    cms = mark.cms(pdf)
    if mark.archive:
        yield from read_token(cms, mark.digest(pdf)).chain
        return
    parts = take_apart(cms)
    yield from parts.chain
    if parts.token is not None:
        yield from read_token(parts.token, hashlib.sha256(parts.signature).digest()).chain
