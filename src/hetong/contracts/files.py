"""Where documents lie: content-addressed, encrypted, in whatever storage the settings name."""

from collections.abc import Iterator
from uuid import UUID

from hetong.contracts.file_store import file_store
from hetong.kernel.digest import sha256_hex
from hetong.kernel.errors import NotFound
from hetong.kernel.keyring import vault
from hetong.kernel.vault import SealBroken
from hetong.sealing.data_keys import seal, unseal
from hetong.sealing.fields import is_own

PURPOSE = "file"
OWN = "contracts"
"""The folder of what lies under contracts' own keys."""


class FileGone(NotFound):
    """Nothing, or something else, lies where a file was."""

    code = "file_gone"
    message = "文件不存在，请联系系统管理员从备份中恢复。"


LOST = (FileGone, SealBroken)
"""What is raised for a file that is gone or damaged; a store that does not answer says something else."""


def put(data: bytes, *, folder: str = "documents", under: UUID | None = None) -> str:
    """Store bytes under their SHA-256 and return the key; the same bytes are stored once.

    What belongs to a contract is given `under` its id: it lies in a folder of its own, sealed with the contract's key.
    """
    digest = sha256_hex(data)
    key = f"{OWN}/{under.hex}/{digest}" if under else f"{folder}/{digest[:2]}/{digest[2:4]}/{digest}"
    if not _is_whole(key):
        file_store().write(key, seal(data, under=under, purpose=PURPOSE))
    return key


def get(key: str) -> bytes:
    """The bytes under a key; raises `FileGone` when they are gone or no longer match their digest."""
    return opened(key, get_sealed(key))


def get_sealed(key: str) -> bytes:
    """What lies under a key as it is stored; raises `FileGone`."""
    try:
        return file_store().read(key)
    except FileNotFoundError as error:
        raise FileGone from error


def put_sealed(key: str, sealed: bytes) -> None:
    """Put back what lay under a key."""
    file_store().write(key, sealed)


def exists(key: str) -> bool:
    """Whether something lies under a key."""
    return file_store().holds(key)


def remove(key: str) -> None:
    """Let a file go that no row names any more; nothing happens when it is gone."""
    file_store().remove(key)


def opened(key: str, sealed: bytes) -> bytes:
    """What lies under a key as it is stored, decrypted; raises `SealBroken` or `FileGone` when it is not that file."""
    data = unseal(sealed, purpose=PURPOSE)
    if sha256_hex(data) != key.rsplit("/", 1)[-1]:
        raise FileGone("文件与登记的摘要不符，已停止使用，请联系系统管理员。")
    return data


def stored_keys() -> Iterator[str]:
    """The key of everything that is stored."""
    return file_store().keys()


def is_current(key: str) -> bool:
    """Whether a file lies under the master key in use, or under a contract's own."""
    head = file_store().read(key, len(vault().head))
    return is_own(head) or bool(head == vault().head)


def is_keyed(key: str) -> bool:
    """Whether a file lies under a contract's own key."""
    return is_own(file_store().read(key, 1))


def remove_all_of(contract: UUID) -> None:
    """Let every file go that lies under a contract's own key, for good."""
    file_store().remove_below(f"{OWN}/{contract.hex}")


def reseal(key: str, *, under: UUID | None = None) -> None:
    """Seal a file anew where it lies, under the master key in use or a contract's; raises `SealBroken` or `FileGone`."""
    file_store().write(key, seal(get(key), under=under, purpose=PURPOSE))


def _is_whole(key: str) -> bool:
    """Whether the file is there and can be read: a disk may have kept half of one."""
    try:
        get(key)
    except LOST:
        return False
    return True
