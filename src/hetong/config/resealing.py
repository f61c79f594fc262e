"""Everything that the vault has sealed, wherever it lies, under the key in use."""

import sys

from django.conf import settings
from tqdm import tqdm

from hetong.contracts import files
from hetong.gateways import pki_store
from hetong.kernel.errors import DomainError
from hetong.kernel.keyring import vault
from hetong.sealing import rotation

AUTHORITY = settings.DATA_DIR / "pki"


def left() -> dict[str, int]:
    """How much is not under the key in use, by table and column; then files and the authority's keys."""
    rows = {column.name: rotation.remaining(column) for column in rotation.sealed_columns()}
    stale = sum(1 for key in files.stored_keys() if not files.is_current(key))
    return {**rows, "files": stale, "pki": len(pki_store.stale_keys(AUTHORITY, vault()))}


def reseal_everything() -> list[str]:
    """Database, files, authority; returns what no key opens."""
    broken: list[str] = []
    for column in rotation.sealed_columns():
        total, progress = rotation.remaining(column), rotation.Progress()
        with tqdm(desc=column.name, total=total, unit="行", disable=quiet(total)) as bar:
            for progress in rotation.reseal(column):
                bar.update(progress.done + len(progress.broken) - bar.n)
        broken += progress.broken
    broken += reseal_files()
    for name in pki_store.stale_keys(AUTHORITY, vault()):
        pki_store.reseal_key(AUTHORITY, name, vault())
    return broken


def reseal_files() -> list[str]:
    """Every stored document that is not under the key in use."""
    broken = []
    stale = [key for key in files.stored_keys() if not files.is_current(key)]
    for key in tqdm(stale, desc="files", unit="个", disable=quiet(len(stale))):
        try:
            files.reseal(key)
        except DomainError:
            broken.append(key)
    return broken


def quiet(total: int) -> bool:
    """Whether nobody looks, or there is nothing to see."""
    return not total or not sys.stderr.isatty()
