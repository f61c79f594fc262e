"""What stays of a destroyed contract, as digests: enough to prove what it was, and that nothing of it is changed."""

from hetong.contracts.models import Contract
from hetong.kernel.digest import canonical_json, sha256_hex
from hetong.ledger.models import Entry

DESTROYED = "contract.destroyed"


def digests_of(document: Contract) -> dict[str, object]:
    """Of each version the file as sent, as each party signed it and as it was archived, and its attachments."""
    versions = document.versions.prefetch_related("signatures", "attachments")
    return {
        str(version.number): {
            "sent": version.digest,
            "signed": [signature.digest for signature in version.signatures.all()],
            "archived": [version.archived_digest] if version.archived_digest else [],
            "attachments": [attached.sha256 for attached in version.attachments.all()],
        }
        for version in versions
    }


def kept_digest(subject: str, *, before: int | None = None) -> str:
    """SHA-256 over the places, times, events and hashes of a chain, up to the entry `before`: its words are gone.

    Anybody who changed one of these after the words were destroyed would change this, which is in an entry itself.
    """
    entries = Entry.objects.filter(subject=subject).order_by("seq")
    if before is not None:
        entries = entries.filter(seq__lt=before)
    columns = entries.values_list("seq", "event", "at", "actor", "previous", "hash")
    return sha256_hex(canonical_json([list(row) for row in columns]))
