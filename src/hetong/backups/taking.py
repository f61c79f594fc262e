"""Take a backup: the database first, then every file it names.

A stored file lies under the digest of its bytes; it is written before the row that names it is committed, and never
changed afterwards. So whatever the snapshot names is there when the files are copied after it. The other way
round, a contract sent between the two copies would be in the database without its file.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

import hetong
from hetong.backups import database, facts, journal, keys, manifest, sums
from hetong.backups.errors import BackupRefused
from hetong.backups.manifest import Manifest
from hetong.backups.progress import Progress, silent
from hetong.backups.sums import Part
from hetong.contracts import files
from hetong.kernel.actor import Actor
from hetong.kernel.errors import Unavailable
from hetong.ledger import anchoring, chain
from hetong.sealing.data_keys import data_keys

STORE, AUTHORITY, REGISTRY = "files", "pki", "registry.csv"
CONTRACT_KEYS = "contract-keys"
SUBJECT = "platform"


def take(
    target: Path,
    *,
    contract_keys: Path | None = None,
    passphrase: str = "",
    by: Actor,
    now: datetime,
    progress: Progress = silent,
) -> Manifest:
    """Write a backup to `target`, which must be new or empty; its manifest says what was found damaged.

    The contracts' own keys are no part of it: the one copy of them, in `contract_keys`, is brought up to date.

    Call outside a transaction: the time-stamp service is asked for a last anchor, and done without if it is down.
    """
    if passphrase:
        keys.check_passphrase(passphrase)
    _make(target)
    with suppress(Unavailable):
        anchoring.anchor(now=now)
    with database.saved(target) as alias:
        ledger, applied = facts.ledger_facts(alias), facts.migrations(alias)
        unfit = _copy_files(target, progress)
        damaged = {key for key in facts.named_files(alias) if key in unfit or not _has(target, key)}
    copied = contract_keys or beside(target)
    copied.mkdir(mode=0o700, parents=True, exist_ok=True)
    data_keys().copy_to(copied)
    _copy_rest(target, int(str(ledger["anchor"])))
    if passphrase:
        sums.written(target / keys.NAME, keys.wrapped(passphrase))
        sums.written(copied / keys.NAME, keys.wrapped(passphrase))
    parts = [*_digested(target, progress)]
    sums.write(target, parts)
    made = Manifest(
        at=now.isoformat(),
        product=hetong.__version__,
        database=connection.vendor,
        keys=keys.needed(),
        ledger=ledger,
        migrations=applied,
        files=len(parts),
        bytes=sum((target / part.place).stat().st_size for part in parts),
        sums=sums.digest_of(target / sums.NAME),
        damaged=sorted(damaged),
    )
    digest = manifest.write(target, made)
    with transaction.atomic():
        chain.append(
            SUBJECT, "platform.backed_up", by=by, at=now, manifest=digest, with_keys=bool(passphrase)
        )
    return made


def beside(backup: Path) -> Path:
    """Where the copy of the contracts' keys lies unless somebody says otherwise: one for all backups of a directory."""
    return backup.parent / CONTRACT_KEYS


def _make(target: Path) -> None:
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise BackupRefused(f"{target} 已经存在而且不是空目录。请给每次备份一个新目录。")
    target.mkdir(mode=0o700, parents=True, exist_ok=True)


def _copy_files(target: Path, progress: Progress) -> set[str]:
    """Copy all stored documents as they are, encrypted; returns the keys of those that do not fit their digest.

    One that is being written at this moment does not fit either, but no row of the snapshot names it.
    """
    unfit, found = set(), sorted(files.stored_keys())
    for key in progress(found, "复制文件", len(found)):
        sealed = files.get_sealed(key)
        sums.written(target / STORE / key, sealed)
        try:
            files.opened(key, sealed)
        except files.LOST:
            unfit.add(key)
    return unfit


def _has(target: Path, key: str) -> bool:
    return (target / STORE / key).exists()


def _copy_rest(target: Path, last_anchor: int) -> None:
    journal.copy(settings.ANCHOR_JOURNAL, target / journal.NAME, until=last_anchor)
    for path in [*(settings.DATA_DIR / AUTHORITY).rglob("*"), settings.DATA_DIR / REGISTRY]:
        if path.is_file():
            sums.copied(path, target / path.relative_to(settings.DATA_DIR))


def _digested(target: Path, progress: Progress) -> Iterator[Part]:
    found = [path for path in target.rglob("*") if path.is_file()]
    for path in progress(found, "计算摘要", len(found)):
        yield Part(path.relative_to(target).as_posix(), sums.digest_of(path))
