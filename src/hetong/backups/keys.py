"""The platform's keys on their way into and out of a backup: under a passphrase, or not in it at all."""

import json
import os
from pathlib import Path

from django.conf import settings

from hetong.backups.errors import BackupRefused
from hetong.documents.keywrap import WrongPin, unwrap_key, wrap_key
from hetong.kernel.digest import canonical_json
from hetong.kernel.keyring import open_vault, vault

NAME = "keys.wrapped"
SHORTEST = 16
"""Characters of a passphrase: whoever finds the backup can try as often as they like."""


def wrapped(passphrase: str) -> bytes:
    """All keys of this installation under a passphrase (scrypt, AES-256-GCM)."""
    if len(passphrase) < SHORTEST:
        raise BackupRefused(f"口令太短：请使用至少{SHORTEST}个字符的口令。")
    return wrap_key(canonical_json(settings.KEYS), passphrase)


def opened(blob: bytes, passphrase: str) -> dict[str, str]:
    """The keys of a backup, by name, in hexadecimal digits."""
    try:
        return dict(json.loads(unwrap_key(blob, passphrase)))
    except WrongPin as error:
        raise BackupRefused(
            "口令不正确，打不开备份中的密钥。请核对 --passphrase-file 指定的口令。"
        ) from error


def use(keys: dict[str, str]) -> None:
    """From now on this process reads and writes with these keys."""
    open_vault(bytes.fromhex(keys["master"]))


def check_fit(needed: list[str]) -> None:
    """Raises `BackupRefused` unless the keys in use are those of the backup."""
    if vault().key_id != needed[0]:
        raise BackupRefused(
            f"主密钥不对：备份需要编号为 {needed[0]} 的主密钥，当前是 {vault().key_id}。"
            "请设置 HETONG_MASTER_KEY，或用 --passphrase-file 打开备份中的密钥。"
        )


def check_place(keys: dict[str, str]) -> None:
    """Raises `BackupRefused` when the environment insists on other keys than these."""
    for name, value in keys.items():
        if settings.KEYS.get(name) != value and name not in settings.KEY_FILES:
            raise BackupRefused(
                f"环境变量中的密钥（{name}）与备份中的不同。请改用备份时的密钥，或取消该环境变量后重试。"
            )


def install(keys: dict[str, str]) -> None:
    """Keep the keys where this installation looks for them; former ones stay beside them under another name."""
    for name, value in keys.items():
        if settings.KEYS.get(name) != value:
            _replace(settings.KEY_FILES[name], bytes.fromhex(value))


def _replace(path: Path, value: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.exists():
        path.rename(path.with_name(f"{path.name}.before-{vault().key_id}"))
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(value)
