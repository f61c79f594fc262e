"""For whom a dossier is made, and which documents and ledger entries that person may read."""

from collections.abc import Sequence
from dataclasses import dataclass

from hetong.contracts.models import Contract
from hetong.contracts.queries import of_employer, of_worker
from hetong.identity.models import Person
from hetong.kernel.actor import Role
from hetong.kernel.errors import WrongState
from hetong.kernel.masking import mask_name
from hetong.ledger.models import Entry

OPEN_OF_WORKER = ("notice.accepted",)
"""What an employer may read of its worker's own chain: nothing but what belongs to this contract."""


@dataclass(frozen=True)
class Reader:
    """The party that asks: an operator of the employer, or the worker (`person`)."""

    role: Role
    person: Person | None = None

    @property
    def words(self) -> str:
        """Who it is."""
        return "用人单位" if self.role is Role.EMPLOYER else "劳动者本人"

    def name_of(self, actor: dict[str, str]) -> str:
        """A name as this reader sees it: the worker sees the employer's people masked, except the 法定代表人."""
        name = actor.get("name", "")
        masked = self.role is Role.WORKER and actor.get("role") == Role.EMPLOYER
        return mask_name(name) if masked and "legal_rep" not in _means(actor) else name

    def may_read(self, entry: Entry) -> bool:
        """Whether the text of an entry, with the addresses and devices in it, is for this reader.

        The worker reads what they did themselves, what the platform did, and what the 法定代表人 sealed; an operator
        everything of the employer's own contracts, but not what a worker's chain says beyond them.
        """
        if self.role is Role.EMPLOYER:
            return not entry.subject.startswith("person:") or entry.event in OPEN_OF_WORKER
        own = self.person is not None and entry.actor["subject"] == f"person:{self.person.pk}"
        return own or entry.actor["role"] == Role.SYSTEM or "legal_rep" in _means(entry.actor)


def documents_for(contract: Contract, reader: Reader) -> Sequence[Contract]:
    """The contract and its annexes as far as this reader may see them, oldest first.

    Asked about an annex, it is the contract of the annex. Raises `WrongState` before anything was sent.
    """
    main = contract.main or contract
    if main.current is None:
        raise WrongState("合同还没有发送给劳动者，没有可以存证的签订过程；发送之后再来办理。")
    if reader.role is Role.EMPLOYER:
        visible = of_employer(main.employer)
    else:
        assert reader.person is not None, "a worker asks as a person"
        visible = of_worker(reader.person)
    annexes = visible.filter(main=main, current__isnull=False).select_related("current")
    return [main, *annexes.order_by("created_at")]


def _means(actor: dict[str, str]) -> list[str]:
    return actor.get("identified_by", "").split("+")
