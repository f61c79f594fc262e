"""The store of files on a disk: a `contracts.file_store.FileStore`."""

import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.core.files.storage import FileSystemStorage

from hetong.contracts.file_store import StoreFull, StoreUnavailable
from hetong.kernel.meters import STORED, measured

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class FilesOnDisk(FileSystemStorage):
    """Each file is written beside its place and moved there, so that nobody ever reads half of one.

    A name that begins with a dot is such a draft; a process that was killed leaves one behind.
    """

    def holds(self, key: str) -> bool:
        """Whether something lies under a key."""
        with _told("holds"):
            return self._place(key).is_file()

    def read(self, key: str, most: int | None = None) -> bytes:
        """What lies under it, or its first bytes; raises `FileNotFoundError`."""
        with _told("read"), self._place(key).open("rb") as file:
            return file.read(-1 if most is None else most)

    def write(self, key: str, data: bytes) -> None:
        """All of it or nothing; replaces what was there."""
        place = self._place(key)
        draft = place.with_name(f".{place.name}.{secrets.token_hex(4)}")
        with _told("write"):
            place.parent.mkdir(parents=True, exist_ok=True)
            try:
                draft.write_bytes(data)
                draft.replace(place)
            except OSError:
                with suppress(OSError):
                    draft.unlink(missing_ok=True)
                raise

    def remove(self, key: str) -> None:
        """Nothing happens when it is gone."""
        with _told("remove"):
            self._place(key).unlink(missing_ok=True)

    def remove_below(self, folder: str) -> None:
        """Everything in a folder, for good."""
        with _told("remove"), suppress(FileNotFoundError):
            shutil.rmtree(self._place(folder))

    def keys(self) -> Iterator[str]:
        """Of everything that is stored."""
        root = Path(self.location)
        for folder, _folders, names in os.walk(root):
            for name in sorted(names):
                if not name.startswith("."):
                    yield (Path(folder) / name).relative_to(root).as_posix()

    def _place(self, key: str) -> Path:
        return Path(self.path(key))


@contextmanager
def _told(operation: str) -> Iterator[None]:
    """Time it, and tell what the disk said in the words of the product."""
    with measured(STORED, operation, answers=(FileNotFoundError,)):
        try:
            yield
        except FileNotFoundError:
            raise
        except OSError as error:
            raise (StoreFull if error.errno in _FULL else StoreUnavailable)(cause=str(error)) from error
