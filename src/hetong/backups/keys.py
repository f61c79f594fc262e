"""The platform's keys on their way into and out of a backup: under a passphrase, or not in it at all."""

import json
from typing import Any

from django.conf import settings

from hetong.backups.errors import BackupRefused
from hetong.documents.keywrap import WrongPin, unwrap_key, wrap_key
from hetong.kernel.digest import canonical_json
from hetong.kernel.keyring import open_vault, vault
from hetong.kernel.vault import Keys

NAME = "keys.wrapped"
SHORTEST = 16
"""Characters of a passphrase: whoever finds the backup can try as often as they like."""


def check_passphrase(passphrase: str) -> None:
    """Raises `BackupRefused` when it could be guessed."""
    if len(passphrase) < SHORTEST:
        raise BackupRefused(f"口令太短：请使用至少{SHORTEST}个字符的口令。")


def wrapped(passphrase: str) -> bytes:
    """All keys of this installation under a passphrase (scrypt, AES-256-GCM).

    Among `others` is each key that was in use since the backup began: a rotation may have ended meanwhile.
    """
    record: dict[str, str] = settings.SECRETS.record()
    former = [key.hex() for key in vault().known.values() if key.hex() != record["master"]]
    return wrap_key(canonical_json({**record, "others": ",".join(former)}), passphrase)


def opened(blob: bytes, passphrase: str) -> dict[str, str]:
    """The keys of a backup, by name, in hexadecimal digits."""
    try:
        return dict(json.loads(unwrap_key(blob, passphrase)))
    except WrongPin as error:
        raise BackupRefused(
            "口令不正确，打不开备份中的密钥。请核对 --passphrase-file 指定的口令。"
        ) from error


def joined(record: dict[str, str], newer: dict[str, str]) -> dict[str, str]:
    """The keys of a backup with those of later: contracts' keys are wrapped anew whenever the master key changes."""
    known = [record["master"], *record["others"].split(","), newer["master"], *newer["others"].split(",")]
    others = [key for key in dict.fromkeys(known) if key and key != record["master"]]
    return {**record, "others": ",".join(others)}


def use(record: dict[str, str]) -> None:
    """From now on this process reads and writes with these keys."""
    others = tuple(bytes.fromhex(key) for key in record["others"].split(",") if key)
    open_vault(Keys(bytes.fromhex(record["master"]), others, bytes.fromhex(record["index"])))


def needed() -> list[str]:
    """The ids of the keys that a backup taken now needs: the one in use first, former ones during a rotation."""
    used = vault().key_id
    return [used, *(known for known in vault().known if known != used)]


def check_fit(wanted: list[str]) -> None:
    """Raises `BackupRefused` unless every key that the backup needs is at hand."""
    for one in wanted:
        if one not in vault().known:
            raise BackupRefused(
                f"主密钥不对：备份需要编号为 {one} 的主密钥，当前是 {vault().key_id}。"
                "请设置 HETONG_MASTER_KEY（轮换前的放入 HETONG_OTHER_KEYS），或用 --passphrase-file 打开备份中的密钥。"
            )


def check_place(record: dict[str, str]) -> None:
    """Raises `BackupRefused` when the environment insists on other keys than these."""
    secrets: Any = settings.SECRETS
    present = secrets.record()
    for name, value in record.items():
        if present[name] != value and name not in secrets.own:
            raise BackupRefused(
                f"环境变量中的密钥（{name}）与备份中的不同。请改用备份时的密钥，或取消该环境变量后重试。"
            )


def install(record: dict[str, str]) -> None:
    """Keep the keys where this installation looks for them; former ones stay beside them under another name."""
    if record:
        settings.SECRETS.install(record)
