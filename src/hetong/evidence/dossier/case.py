"""Everything that a dossier is made from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from hetong.contracts.models import Contract
from hetong.evidence.dossier.anchors import Stamped
from hetong.evidence.dossier.devices import Flag, flags
from hetong.evidence.dossier.records import Chapter
from hetong.evidence.dossier.scope import Reader
from hetong.evidence.dossier.signed_files import SignedFile
from hetong.ledger.anchoring import Inclusion, inclusions
from hetong.ledger.models import Entry
from hetong.signing.models import SigningTask


@dataclass(frozen=True)
class Case:
    """One contract with its annexes, as one reader gets it.

    `documents` begins with the contract; `firsts` are the first anchors after entries, by the entries' keys; `roots`
    the DER certificates that everything is verified against.
    """

    number: str
    documents: Sequence[Contract]
    reader: Reader
    files: Sequence[SignedFile]
    chapters: Sequence[Chapter]
    anchor: Stamped
    firsts: Mapping[int, Stamped]
    roots: Sequence[bytes]
    now: datetime

    @property
    def main(self) -> Contract:
        """The contract itself."""
        return self.documents[0]

    @property
    def anchors(self) -> list[Stamped]:
        """Every anchor that the dossier speaks of, oldest first."""
        every = {one.anchor.number: one for one in (*self.firsts.values(), self.anchor)}
        return [every[number] for number in sorted(every)]

    @property
    def entries(self) -> list[Entry]:
        """Every entry, readable or not."""
        return [one.entry for chapter in self.chapters for one in chapter.records]

    @cached_property
    def first_proofs(self) -> dict[int, Inclusion]:
        """The proof of each entry under its first anchor, by its key."""
        found: dict[int, Inclusion] = {}
        for anchor in self.anchors:
            own = [one for one in self.entries if self.firsts[one.pk].anchor.number == anchor.anchor.number]
            found |= inclusions(own, under=anchor.anchor)
        return found

    @cached_property
    def tasks(self) -> list[SigningTask]:
        """The approvals under which these documents were stamped, oldest first."""
        keys = [one.detail["task"] for one in self.entries if one.event == "contract.stamp"]
        found = SigningTask.objects.select_related("scanned_by", "authorisation").in_bulk(dict.fromkeys(keys))
        return sorted(found.values(), key=lambda task: task.created_at)

    @cached_property
    def flags(self) -> dict[int, list[Flag]]:
        """What each signing by the worker suggests about devices, by its entry's key."""
        return {
            one.pk: list(flags(self.main, one, self.entries))
            for one in self.entries
            if one.event == "contract.sign"
        }
