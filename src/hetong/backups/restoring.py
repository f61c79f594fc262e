"""Put a backup back: everything is checked before the first byte is written, and again afterwards.

The database comes last: an installation whose restoring was interrupted has none, and the command can be repeated.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import transaction
from django.db.migrations.loader import MigrationLoader

from hetong.backups import database, facts, journal, keys, manifest, sums
from hetong.backups.errors import BackupRefused
from hetong.backups.manifest import Manifest
from hetong.backups.progress import Progress, silent
from hetong.backups.sums import Part
from hetong.backups.taking import AUTHORITY, REGISTRY, STORE, SUBJECT, beside
from hetong.contracts import files
from hetong.documents.ports import CertificateAuthority
from hetong.evidence.audit import Discrepancy, audit
from hetong.kernel.actor import Actor
from hetong.kernel.digest import sha256_hex
from hetong.kernel.wiring import provide
from hetong.ledger import chain
from hetong.retention.destroying import redo
from hetong.sealing.data_keys import DataKeys, data_keys

MOST = 1000


@dataclass(frozen=True)
class Orders:
    """What the operator allows: to replace what is there, and to lose what was recorded after the backup."""

    reason: str
    overwrite: bool = False
    lose_newer: bool = False
    passphrase: str = ""
    contract_keys: Path | None = None


@dataclass(frozen=True)
class Restored:
    """The backup that was put back, the anchors lost with it, and everything that does not fit afterwards."""

    backup: Manifest
    lost: tuple[int, ...] = ()
    unreadable: list[str] = field(default_factory=list)
    found: list[Discrepancy] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Whether every file and every record is what it was."""
        return not self.unreadable and not self.found


def restore(
    source: Path, orders: Orders, *, by: Actor, now: datetime, progress: Progress = silent
) -> Restored:
    """Make this installation the one of the backup; raises `BackupRefused` before anything is touched.

    The product must not run meanwhile. Call outside a transaction.
    """
    backup, seal = manifest.read(source)
    parts = sums.check(source, progress=progress)
    copied = orders.contract_keys or beside(source)
    given = _keys(source, copied, orders.passphrase)
    if given:
        keys.use(given)
    keys.check_fit(backup.keys)
    manifest.check_seal(backup, seal)
    keys.check_place(given)
    _check_version(backup)
    _check_room(parts, backup, orders)
    _check_contract_keys(parts, copied)
    keys.install(given)
    data_keys().take_over(copied)
    _put_files(source, parts, progress)
    stamp = f"{now:%Y%m%dT%H%M%S}"
    loss = journal.put_back(source / journal.NAME, settings.ANCHOR_JOURNAL, than=_anchor(backup), stamp=stamp)
    database.put_back(source, backup.database)
    _take_up(backup)
    _record(source, backup, loss, orders.reason, by=by, now=now)
    redo(now=now)
    return Restored(backup, loss.anchors, [*_unreadable(progress)], [*_found()])


def _keys(source: Path, copied: Path, passphrase: str) -> dict[str, str]:
    """Those of the backup and, where the master key was changed since, those under which contracts' keys lie now."""
    blob = source / keys.NAME
    if passphrase and not blob.exists():
        raise BackupRefused(
            "这份备份不含密钥，不需要口令。请去掉 --passphrase-file，并设置 HETONG_MASTER_KEY。"
        )
    if not passphrase:
        return {}
    given, newer = keys.opened(blob.read_bytes(), passphrase), copied / keys.NAME
    if newer.exists():
        with suppress(BackupRefused):  # under another passphrase: what cannot be opened then is named later
            given = keys.joined(given, keys.opened(newer.read_bytes(), passphrase))
    return given


def _check_version(backup: Manifest) -> None:
    known = set(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)
    for app, name in backup.migrations.items():
        if (app, name) not in known:
            raise BackupRefused(
                f"备份来自更新的程序（{backup.product}，{app} {name}）。请先把程序升级到备份时的版本。"
            )


def _check_room(parts: list[Part], backup: Manifest, orders: Orders) -> None:
    """Nothing is overwritten, and nothing newer given up, unless the operator said so."""
    if not orders.overwrite and not (database.is_empty() and _strangers(parts) == []):
        raise BackupRefused(
            "这里已有数据，恢复会替换它们。请在空的安装上恢复；确实要替换时加 --overwrite，并先另作备份。"
        )
    newer = journal.newer(settings.ANCHOR_JOURNAL, than=_anchor(backup))
    if newer and not orders.lose_newer:
        raise BackupRefused(
            f"库外锚点已记到第{newer[-1]}号，这份备份只到第{_anchor(backup)}号：其后的记录会丢失。"
            "请先找更新的备份；确实没有时加 --lose-newer，并在 --reason 中写明原因。"
        )


def _check_contract_keys(parts: list[Part], copied: Path) -> None:
    """Each contract with files has its key in the copy or here, or it was destroyed."""
    folders = {part.place.split("/")[2] for part in parts if part.place.startswith(f"{STORE}/{files.OWN}/")}
    here, there = data_keys(), DataKeys(copied)
    known = {*here.names(), *here.destroyed(), *there.names(), *there.destroyed()}
    missing = {UUID(name) for name in folders} - known
    if missing:
        raise BackupRefused(
            f"{len(missing)}份合同的密钥不在 {copied}，它们将无法读取。请用 --contract-keys 指明合同密钥的副本。"
        )
    closed = [name for name in there.names() if not there.opens(name)]
    if closed:
        raise BackupRefused(
            f"{copied} 中{len(closed)}份合同的密钥由别的主密钥保护（备份之后换过主密钥）。"
            "请把现用的主密钥加入 HETONG_OTHER_KEYS，或使用最近一次备份的口令。"
        )


def _strangers(parts: list[Part]) -> list[str]:
    """Stored documents here that the backup does not know: those of another installation."""
    known = {part.place for part in parts}
    return [place for key in files.stored_keys() if (place := f"{STORE}/{key}") not in known]


def _put_files(source: Path, parts: list[Part], progress: Progress) -> None:
    wanted = [part for part in parts if part.place.split("/")[0] in (STORE, AUTHORITY, REGISTRY)]
    for part in progress(wanted, "恢复文件", len(wanted)):
        folder, _, key = part.place.partition("/")
        target = settings.DATA_DIR / part.place
        if folder == STORE:
            _put_file(key, source / part.place, part.sha256)
        elif not target.exists() or sums.digest_of(target) != part.sha256:
            sums.copied(source / part.place, target)


def _put_file(key: str, path: Path, sha256: str) -> None:
    """One document, unless it lies there already as it was."""
    if not files.exists(key) or sha256_hex(files.get_sealed(key)) != sha256:
        files.put_sealed(key, path.read_bytes())


def _take_up(backup: Manifest) -> None:
    """Bring the schema to this program's, and check that the ledger is the one that was saved; all log in again."""
    call_command("migrate", verbosity=0)
    if (said := facts.ledger_facts("default")) != backup.ledger:
        raise BackupRefused(
            f"恢复后的证据链与备份清单不符：应为 {backup.ledger}，实为 {said}。请换一份备份。"
        )
    Session.objects.all().delete()


def _record(
    source: Path, backup: Manifest, loss: journal.Loss, reason: str, *, by: Actor, now: datetime
) -> None:
    with transaction.atomic():
        chain.append(
            SUBJECT,
            "platform.restored",
            by=by,
            at=now,
            manifest=sums.digest_of(source / manifest.NAME),
            taken_at=backup.at,
            root=backup.ledger["root"],
            reason=reason,
            lost_anchors=list(loss.anchors),
            former_journal=loss.journal,
        )


def _unreadable(progress: Progress) -> Iterator[str]:
    named = sorted(set(facts.named_files("default")))
    for key in progress(named, "核对文件", len(named)):
        try:
            files.get(key)
        except files.LOST:
            yield key


def _found() -> Iterator[Discrepancy]:
    roots = provide(CertificateAuthority).trust_roots()
    yield from islice(audit(roots=roots, journal=settings.ANCHOR_JOURNAL), MOST)


def _anchor(backup: Manifest) -> int:
    return int(str(backup.ledger["anchor"]))
