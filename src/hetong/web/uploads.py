"""Every file that comes in by a form or the API: nothing of it can be read before the scanner has seen all of it.

Django hands over no other uploads than these (`FILE_UPLOAD_HANDLERS`), so that no page can forget to ask.
"""

import logging
from collections.abc import Iterator
from time import perf_counter
from typing import IO, Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import MemoryFileUploadHandler, TemporaryFileUploadHandler
from django.utils.translation import gettext as _

from hetong.kernel.errors import DomainError, Invalid
from hetong.kernel.meters import SCANS
from hetong.kernel.wiring import provide
from hetong.web.ports import MalwareScanner

logger = logging.getLogger(__name__)


class Infected(Invalid):
    """The scanner found malware in a file; nothing of it was read, nothing is kept."""

    code = "infected_file"
    message = "文件中发现病毒或恶意程序，没有接收，也没有保存。请先用杀毒软件检查您的电脑或手机，再换一个没有问题的文件上传。"


class Unscanned:
    """The content of an upload; whoever wants to read it has it scanned."""

    def __init__(self, content: IO[bytes], name: str) -> None:
        self._content = content
        self._name = name
        self._is_clean = False

    @property
    def closed(self) -> bool:
        """Known without a look."""
        return self._content.closed

    def close(self) -> None:
        """Let go of it, read or not."""
        self._content.close()

    def __getattr__(self, name: str) -> Any:
        if not self._is_clean:
            refuse_infected(self._content, self._name)
            self._is_clean = True
        return getattr(self._content, name)

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.__getattr__("__iter__")())


class MemoryHandler(MemoryFileUploadHandler):
    """Small files, in memory."""

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """The file, unscanned; None when it is too large for this handler."""
        return _unscanned(super().file_complete(file_size))


class TemporaryHandler(TemporaryFileUploadHandler):
    """Large files, on disk until the answer is given."""

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """The file, unscanned."""
        return _unscanned(super().file_complete(file_size))


def refuse_infected(content: IO[bytes], name: str) -> None:
    """Raises `Infected`, or `Unavailable` when nobody can tell; the content stands at its beginning afterwards."""
    began, outcome = perf_counter(), "failed"
    try:
        content.seek(0)
        found = provide(MalwareScanner).find(content)
        content.seek(0)
        outcome = "infected" if found else "clean"
    finally:
        SCANS.labels(outcome).observe(perf_counter() - began)
    if found:
        logger.warning("an infected upload was refused: %s", found)
        raise Infected(_("文件“%(name)s”：") % {"name": name} + _(Infected.message), found=found)


def read_in_form(upload: UploadedFile, size: int = -1) -> bytes:
    """The first `size` bytes, or all; in the cleaning of a form, where what is refused stands beside its field."""
    try:
        upload.seek(0)
        data: bytes = upload.read(size)
        upload.seek(0)
    except DomainError as error:
        raise forms.ValidationError(error.sentence) from error
    return data


def _unscanned(upload: UploadedFile | None) -> UploadedFile | None:
    if upload is not None:
        upload.file = Unscanned(upload.file, upload.name or "")
    return upload
