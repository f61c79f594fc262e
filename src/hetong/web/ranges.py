"""Large files sent a piece at a time, from where an interrupted download ended (RFC 9110 §14)."""

import re
from collections.abc import Callable, Iterator
from hashlib import sha256
from threading import BoundedSemaphore

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from hetong.kernel.errors import TooMany

AT_ONCE = 4
"""Downloads that one process sends at a time: each keeps a thread of the web server until its last byte."""
_slots = BoundedSemaphore(AT_ONCE)
_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")

Stream = Callable[[int, int], Iterator[bytes]]


def ranged(request: HttpRequest, stream: Stream, *, size: int, identity: bytes) -> HttpResponseBase:
    """The bytes that were asked for: all (200), a part (206), or the size only when there is no such part (416).

    `identity` are bytes that change when the file does. Raises `TooMany` when the server is busy with downloads.
    """
    etag = f'"{sha256(identity).hexdigest()}"'
    start, stop = _wanted(request, size, etag)
    facts = {"Accept-Ranges": "bytes", "ETag": etag, "Content-Length": str(max(stop - start, 0))}
    if start >= stop:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    part = stop - start < size
    if part:
        facts["Content-Range"] = f"bytes {start}-{stop - 1}/{size}"
    status = 206 if part else 200
    if request.method == "HEAD":
        return HttpResponse(status=status, headers=facts)
    return StreamingHttpResponse(_Slot(stream(start, stop)), status=status, headers=facts)


class _Slot:
    """An iterator that counts as one download until it is closed, whether or not it was begun."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        if not _slots.acquire(blocking=False):
            raise TooMany(_("同时下载大文件的人较多，请稍后再点一次下载。"), retry_after=30)
        self.pieces, self.open = pieces, True

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        return next(self.pieces)

    def close(self) -> None:
        """Give the place to somebody else."""
        if self.open:
            self.open = False
            _slots.release()


def _wanted(request: HttpRequest, size: int, etag: str) -> tuple[int, int]:
    """First byte and the byte after the last; everything when no part, or a part of an older file, is asked for."""
    found = _RANGE.fullmatch(request.headers.get("Range", ""))
    if not found or found[0] == "bytes=-" or request.headers.get("If-Range", etag) != etag:
        return 0, size
    first, last = found.groups()
    if not first:
        return max(size - int(last), 0), size
    return int(first), min(int(last) + 1, size) if last else size
