"""The whole audit, a subject at a time."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from hetong.contracts.models import Contract
from hetong.evidence.audit import contracts, notices, people, seals
from hetong.evidence.audit.chains import check_chain, subjects
from hetong.evidence.audit.destroyed import is_gone
from hetong.evidence.audit.discrepancy import Discrepancy
from hetong.evidence.audit.journal import check_journal
from hetong.evidence.audit.tree import check_tree
from hetong.ledger.models import Entry

Check = Callable[[str, list[Entry]], Iterator[Discrepancy]]


def audit(*, roots: Sequence[bytes], journal: Path) -> Iterator[Discrepancy]:
    """Everything that does not fit: the ledger itself first, then what the database says against it.

    `roots` are the DER certificates trusted for signatures and time stamps, `journal` the anchors kept outside.
    """
    yield from check_tree(roots)
    yield from check_journal(journal)
    for subject, entries in subjects():
        yield from check_chain(subject, entries)
        for prefix, check in _CHECKS:
            if subject.startswith(prefix):
                yield from check(subject, entries)
    yield from contracts.check_unrecorded()
    yield from notices.check_unsent()


def _uses(subject: str, entries: list[Entry]) -> Iterator[Discrepancy]:
    contract = Contract.objects.filter(pk=subject.removeprefix(contracts.PREFIX)).only("number").first()
    if contract is not None and not is_gone(subject):
        yield from seals.check_uses(entries, contract.number)


_CHECKS: tuple[tuple[str, Check], ...] = (
    (contracts.PREFIX, contracts.check_contract),
    (contracts.PREFIX, _uses),
    (seals.PREFIX, seals.check_employer),
    (people.PREFIX, people.check_person),
    (notices.PREFIX, notices.check_notice),
)
