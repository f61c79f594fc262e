"""The ledger entries that a dossier stands on, each with its proof under one anchor."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

from hetong.contracts.history.words import event_words
from hetong.contracts.models import Contract
from hetong.evidence.dossier.scope import Reader
from hetong.ledger.anchoring import Inclusion, inclusions
from hetong.ledger.chain import history
from hetong.ledger.models import Anchor, Entry
from hetong.signing.models import SigningTask

SUPPORTING = {
    "identity.checked": "实名核验通过",
    "notice.accepted": "同意电子劳动合同服务告知书",
    "seal.claimed": "领取电子印章",
    "seal.authorised": "授权代理人用印",
    "task.created": "发起签章任务",
    "task.scanned": "扫描签章二维码",
    "task.approved": "确认签章清单并输入印章口令",
}
"""Events outside the contract's own chains, and what a report calls them."""


@dataclass(frozen=True)
class Record:
    """One entry; `file` is where its text lies in the package, empty when this reader may not read it."""

    entry: Entry
    words: str
    proof: Inclusion
    file: str


@dataclass(frozen=True)
class Chapter:
    """Entries of one subject, oldest first."""

    title: str
    folder: str
    records: tuple[Record, ...]

    def heads(self) -> Iterator[Record]:
        """The last of each run of readable entries: the chain ties those before it to it."""
        for one, following in pairwise((*self.records, None)):
            if one and one.file and not (following and following.file and _follows(one, following)):
                yield one

    def links(self) -> Iterator[tuple[Record, Record]]:
        """Each readable entry with the next one, where the next names it as its predecessor."""
        for one, following in pairwise(self.records):
            if one.file and following.file and _follows(one, following):
                yield one, following


def chapters(documents: Sequence[Contract], reader: Reader, anchor: Anchor) -> list[Chapter]:
    """The chain of each document, then what supports them: identities, notices, seals, approvals."""
    found = []
    for number, document in enumerate(documents):
        folder = "ledger/contract" if number == 0 else f"ledger/annex-{number}"
        found.append(
            _chapter(document.kind.label, folder, history(document.subject), reader, anchor, document)
        )
    for title, folder, entries in _supporting(documents, found):
        found.append(_chapter(title, folder, entries, reader, anchor))
    return [one for one in found if one.records]


def _follows(one: Record, following: Record) -> bool:
    return following.entry.seq == one.entry.seq + 1


def _chapter(
    title: str,
    folder: str,
    entries: Sequence[Entry],
    reader: Reader,
    anchor: Anchor,
    document: Contract | None = None,
) -> Chapter:
    """What the anchor covers, up to the first entry that it does not."""
    proofs, records = inclusions(entries, under=anchor), []
    for entry in entries:
        if entry.pk not in proofs:
            break
        file = f"{folder}/{entry.seq:04}.txt" if reader.may_read(entry) else ""
        records.append(Record(entry, _words(entry, document), proofs[entry.pk], file))
    return Chapter(title, folder, tuple(records))


def _words(entry: Entry, document: Contract | None) -> str:
    if document is None:
        return SUPPORTING[entry.event]
    return event_words(entry.event, bilateral=document.kind.bilateral)[1]


def _supporting(
    documents: Sequence[Contract], chains: Iterable[Chapter]
) -> Iterator[tuple[str, str, list[Entry]]]:
    main = documents[0]
    if main.worker is not None:
        yield "劳动者的身份和告知", "ledger/worker", _of(f"person:{main.worker.pk}")
    stamps = [one.entry for chain in chains for one in chain.records if one.entry.event == "contract.stamp"]
    tasks = SigningTask.objects.in_bulk(dict.fromkeys(UUID(stamp.detail["task"]) for stamp in stamps))
    for number, task in enumerate(tasks.values(), 1):
        yield f"单位签章任务{number}", f"ledger/approval-{number}", _of(f"task:{task.pk}")
    for number, person in enumerate(dict.fromkeys(task.scanned_by_id for task in tasks.values()), 1):
        yield f"单位签章人{number}的身份", f"ledger/approver-{number}", _of(f"person:{person}")
    used = {str(pk) for task in tasks.values() for pk in (task.seal_id, task.representative_seal_id) if pk}
    granted = {str(task.authorisation_id) for task in tasks.values() if task.authorisation_id}
    about = [
        entry
        for entry in _of(f"employer:{main.employer_id}")
        if entry.detail.get("seal") in used or entry.detail.get("authorisation") in granted
    ]
    yield "单位的印章和授权", "ledger/seals", about


def _of(subject: str) -> list[Entry]:
    return [entry for entry in history(subject) if entry.event in SUPPORTING]
