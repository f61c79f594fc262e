"""Where the bytes of documents lie: on a disk or in an object store, as the settings say.

Django's storage answers the name; what is asked of it here is little, and the same of every kind.
"""

from collections.abc import Iterator
from typing import Protocol, cast

from django.core.files.storage import default_storage

from hetong.kernel.errors import Unavailable


class StoreUnavailable(Unavailable):
    """The store of files did not answer, or not in time."""

    code = "store_unavailable"
    message = "文件存储暂时不可用，这一步没有完成，已保存的内容没有丢失，请稍后重试。"


class StoreFull(StoreUnavailable):
    """There is no room for one more file."""

    code = "store_full"
    message = "文件存储空间已满，这一步没有完成，已保存的内容没有丢失。请联系系统管理员清理空间后重试。"


class FileStore(Protocol):
    """What a kind of store can do; all raise `StoreUnavailable` when it does not answer."""

    def holds(self, key: str) -> bool:
        """Whether something lies under a key."""

    def read(self, key: str, most: int | None = None) -> bytes:
        """What lies under it, or its first bytes; raises `FileNotFoundError`."""

    def write(self, key: str, data: bytes) -> None:
        """All of it or nothing; replaces what was there."""

    def remove(self, key: str) -> None:
        """Nothing happens when it is gone."""

    def remove_below(self, folder: str) -> None:
        """Everything in a folder, for good."""

    def keys(self) -> Iterator[str]:
        """Of everything that is stored."""


def file_store() -> FileStore:
    """That of this installation."""
    return cast(FileStore, default_storage)
