"""Everything that the vault has sealed, wherever it lies, under the key in use."""

import sys
from collections.abc import Iterator
from uuid import UUID

from django.conf import settings
from tqdm import tqdm

from hetong.contracts import files
from hetong.contracts.models import Contract
from hetong.contracts.naming_files import named_by, shared_by
from hetong.gateways import pki_store
from hetong.kernel.keyring import vault
from hetong.ledger import sealing_words
from hetong.sealing import rotation
from hetong.sealing.data_keys import data_keys

AUTHORITIES = (settings.DATA_DIR / "pki", settings.DATA_DIR / "pki" / "gm")


def left() -> dict[str, int]:
    """How much is not under the key in use, by table and column; then files and the authority's keys."""
    rows = {column.name: rotation.remaining(column) for column in rotation.sealed_columns()}
    stale = sum(1 for key in files.stored_keys() if not files.is_current(key))
    own = len(data_keys().stale())
    authority = sum(len(pki_store.stale_keys(place, vault())) for place in AUTHORITIES)
    return {**rows, "files": stale, "contract-keys": own, "pki": authority}


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
    broken += rewrap_contract_keys()
    for place in AUTHORITIES:
        for name in pki_store.stale_keys(place, vault()):
            pki_store.reseal_key(place, name, vault())
    return broken


def reseal_files() -> list[str]:
    """Every stored document that is not under the key in use."""
    broken = []
    stale = [key for key in files.stored_keys() if not files.is_current(key)]
    for key in tqdm(stale, desc="files", unit="个", disable=quiet(len(stale))):
        try:
            files.reseal(key)
        except files.LOST:
            broken.append(key)
    return broken


def rewrap_contract_keys() -> list[str]:
    """Every contract's own key that is not wrapped under the key in use; what they sealed need not be touched."""
    broken, stale = [], data_keys().stale()
    for path in tqdm(stale, desc="contract-keys", unit="个", disable=quiet(len(stale))):
        broken += [f"contract-keys {name}" for name in data_keys().rewrap(path)]
    return broken


def left_outside() -> dict[str, int]:
    """How much that belongs to a contract does not lie under its own key."""
    rows = {one.name: rotation.remaining(one) for one in _keyed_columns()}
    return {**rows, "ledger_entry": sealing_words.waiting().count(), "files": sum(1 for _ in _outside())}


def seal_by_contract() -> list[str]:
    """Put everything of each contract under the contract's own key; returns what could not be."""
    broken: list[str] = []
    for column in _keyed_columns():
        steps = [rotation.Progress(), *rotation.reseal(column)]
        broken += steps[-1].broken
    sealing_words.seal_words()
    for key, contract in list(_outside()):
        try:
            files.reseal(key, under=contract)
        except files.LOST:
            broken.append(key)
    return broken


def _keyed_columns() -> list[rotation.Column]:
    return [one for one in rotation.sealed_columns() if one.field.under and not one.field.mixed]


def _outside() -> Iterator[tuple[str, UUID]]:
    """Files that one contract alone names and that do not lie under its key; those of several stay as they are."""
    for contract in Contract.objects.filter(destroyed_at=None).values_list("pk", flat=True):
        for key in named_by(contract) - shared_by(contract):
            if files.exists(key) and not files.is_keyed(key):
                yield key, contract


def quiet(total: int) -> bool:
    """Whether nobody looks, or there is nothing to see."""
    return not total or not sys.stderr.isatty()
