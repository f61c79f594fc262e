"""What a database says at one moment: where its ledger stands, how far it is migrated, which files it names."""

from collections.abc import Iterator

from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from hetong.batches.models import PackedFile
from hetong.contracts.models import Attachment, OwedTimestamp, SentAttachment, Version
from hetong.evidence.audit.tree import Peaks
from hetong.imports.models import ImportJob
from hetong.ledger.models import Anchor, Entry, Leaf
from hetong.retention.models import Destruction

CHUNK = 5000
_FILES = (
    (Version, "file"),
    (Version, "signed_file"),
    (Version, "archived_file"),
    (OwedTimestamp, "file"),
    (Attachment, "file"),
    (SentAttachment, "file"),
    (ImportJob, "file"),
    (ImportJob, "marked"),
    (PackedFile, "key"),
    (Destruction, "certificate"),
)
_PAGES = (Attachment, SentAttachment)


def ledger_facts(alias: str) -> dict[str, object]:
    """Entries, places in the tree, the root over them, and the last anchor."""
    peaks = Peaks()
    leaves = Leaf.objects.using(alias).order_by("position").values_list("hash", flat=True)
    for leaf in leaves.iterator(chunk_size=CHUNK):
        peaks.add(bytes.fromhex(leaf))
    last = Anchor.objects.using(alias).last()
    return {
        "entries": Entry.objects.using(alias).count(),
        "size": peaks.size,
        "root": peaks.root().hex(),
        "anchor": last.number if last else 0,
        "anchor_root": last.root if last else "",
    }


def migrations(alias: str) -> dict[str, str]:
    """The last applied migration of each application."""
    applied = sorted(MigrationRecorder(connections[alias]).applied_migrations())
    return dict(applied)


def named_files(alias: str) -> Iterator[str]:
    """The key of every stored file that a row names; some more than once."""
    for model, column in _FILES:
        yield from _named(model.objects.using(alias), column)
    for model in _PAGES:
        for pages in model.objects.using(alias).values_list("pages", flat=True).iterator(chunk_size=CHUNK):
            yield from pages


def _named(rows, column: str) -> Iterator[str]:  # type: ignore[no-untyped-def]
    keys = rows.exclude(**{column: ""}).values_list(column, flat=True)
    yield from keys.iterator(chunk_size=CHUNK)
