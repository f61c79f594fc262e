"""Where documents lie: content-addressed, encrypted, in whatever storage the settings name."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from hetong.kernel.digest import sha256_hex
from hetong.kernel.errors import DomainError, NotFound
from hetong.kernel.keyring import vault
from hetong.sealing.data_keys import seal, unseal
from hetong.sealing.fields import is_own

PURPOSE = "file"
OWN = "contracts"
"""The folder of what lies under contracts' own keys."""


def put(data: bytes, *, folder: str = "documents", under: UUID | None = None) -> str:
    """Store bytes under their SHA-256 and return the key; the same bytes are stored once.

    What belongs to a contract is given `under` its id: it lies in a folder of its own, sealed with the contract's key.
    """
    digest = sha256_hex(data)
    key = f"{OWN}/{under.hex}/{digest}" if under else f"{folder}/{digest[:2]}/{digest[2:4]}/{digest}"
    if default_storage.exists(key) and not _is_whole(key):
        default_storage.delete(key)
    if not default_storage.exists(key):
        default_storage.save(key, ContentFile(seal(data, under=under, purpose=PURPOSE)))
    return key


def get(key: str) -> bytes:
    """The bytes under a key; raises `NotFound` when they are gone or no longer match their digest."""
    try:
        with default_storage.open(key) as file:
            return opened(key, file.read())
    except FileNotFoundError as error:
        raise NotFound("文件不存在，请联系系统管理员从备份中恢复。") from error


def exists(key: str) -> bool:
    """Whether something lies under a key."""
    return bool(default_storage.exists(key))


def remove(key: str) -> None:
    """Let a file go that no row names any more; nothing happens when it is gone."""
    default_storage.delete(key)


def opened(key: str, sealed: bytes) -> bytes:
    """What lies under a key as it is stored, decrypted; raises `SealBroken` or `NotFound` when it is not that file."""
    data = unseal(sealed, purpose=PURPOSE)
    if sha256_hex(data) != key.rsplit("/", 1)[-1]:
        raise NotFound("文件与登记的摘要不符，已停止使用，请联系系统管理员。")
    return data


def stored_keys() -> Iterator[str]:
    """The key of everything that is stored."""
    root = Path(default_storage.path(""))
    for path in root.rglob("*"):
        if path.is_file() and not path.name.startswith("."):
            yield path.relative_to(root).as_posix()


def is_current(key: str) -> bool:
    """Whether a file lies under the master key in use, or under a contract's own."""
    with default_storage.open(key) as file:
        head = file.read(len(vault().head))
        return is_own(head) or bool(head == vault().head)


def is_keyed(key: str) -> bool:
    """Whether a file lies under a contract's own key."""
    with default_storage.open(key) as file:
        return is_own(file.read(1))


def remove_all_of(contract: UUID) -> None:
    """Let every file go that lies under a contract's own key, for good."""
    folder = Path(default_storage.path(f"{OWN}/{contract.hex}"))
    shutil.rmtree(folder, ignore_errors=True)


def reseal(key: str, *, under: UUID | None = None) -> None:
    """Seal a file anew where it lies, under the master key in use or a contract's; raises `SealBroken` or `NotFound`."""
    path = Path(default_storage.path(key))
    draft = path.with_name(f".{path.name}")
    draft.write_bytes(seal(get(key), under=under, purpose=PURPOSE))
    draft.replace(path)


def _is_whole(key: str) -> bool:
    """Whether the file can be read: a process killed while writing leaves half of one."""
    try:
        get(key)
    except DomainError:
        return False
    return True
