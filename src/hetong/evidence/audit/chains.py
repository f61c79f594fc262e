"""The chain of each subject: no entry edited, removed, put in between or moved."""

from collections.abc import Iterator
from itertools import groupby

from hetong.evidence.audit.discrepancy import Discrepancy
from hetong.ledger.chain import broken_links
from hetong.ledger.models import Entry


def subjects() -> Iterator[tuple[str, list[Entry]]]:
    """Every subject with its entries, oldest first, in constant memory."""
    entries = Entry.objects.order_by("subject", "seq").iterator(chunk_size=2000)
    for subject, own in groupby(entries, key=lambda entry: entry.subject):
        yield subject, list(own)


def check_chain(subject: str, entries: list[Entry]) -> Iterator[Discrepancy]:
    """Places, predecessors and hashes."""
    for seq in broken_links(entries):
        yield Discrepancy(
            "chain_broken",
            f"{subject}#{seq}",
            f"证据链第{seq}条与前一条不衔接，或内容与摘要不符：有条目被修改、删除、插入或调换。",
        )
