"""Where documents lie: content-addressed, encrypted, in whatever storage the settings name."""

from collections.abc import Iterator
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from hetong.kernel.digest import sha256_hex
from hetong.kernel.errors import DomainError, NotFound
from hetong.kernel.keyring import vault

PURPOSE = "file"


def put(data: bytes, *, folder: str = "documents") -> str:
    """Store bytes under their SHA-256 and return the key; the same bytes are stored once."""
    digest = sha256_hex(data)
    key = f"{folder}/{digest[:2]}/{digest[2:4]}/{digest}"
    if default_storage.exists(key) and not _is_whole(key):
        default_storage.delete(key)
    if not default_storage.exists(key):
        default_storage.save(key, ContentFile(vault().encrypt(data, purpose=PURPOSE)))
    return key


def get(key: str) -> bytes:
    """The bytes under a key; raises `NotFound` when they are gone or no longer match their digest."""
    try:
        with default_storage.open(key) as file:
            return opened(key, file.read())
    except FileNotFoundError as error:
        raise NotFound("文件不存在，请联系系统管理员从备份中恢复。") from error


def remove(key: str) -> None:
    """Let a file go that no row names any more; nothing happens when it is gone."""
    default_storage.delete(key)


def opened(key: str, sealed: bytes) -> bytes:
    """What lies under a key as it is stored, decrypted; raises `SealBroken` or `NotFound` when it is not that file."""
    data = vault().decrypt(sealed, purpose=PURPOSE)
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
    """Whether a file lies under the master key in use."""
    with default_storage.open(key) as file:
        return bool(file.read(len(vault().head)) == vault().head)


def reseal(key: str) -> None:
    """Seal a file anew under the master key in use, in one step; raises `SealBroken` or `NotFound`."""
    path = Path(default_storage.path(key))
    draft = path.with_name(f".{path.name}")
    draft.write_bytes(vault().encrypt(get(key), purpose=PURPOSE))
    draft.replace(path)


def _is_whole(key: str) -> bool:
    """Whether the file can be read: a process killed while writing leaves half of one."""
    try:
        get(key)
    except DomainError:
        return False
    return True
