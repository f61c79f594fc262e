"""A sample with everything that belongs to it, as the program that makes its copies."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from uuid import UUID

from hetong.contracts.fingerprints import contract_bytes, version_bytes
from hetong.contracts.models import Acceptance, Contract, Remark, Signature, Version
from hetong.contracts.texts import service_notice
from hetong.demo.populating.coding import coded_day
from hetong.demo.populating.owners import both, fixed_of, known_of
from hetong.demo.populating.programs import Program
from hetong.demo.populating.slots import KeySlots, Places, Slots, marked
from hetong.identity.models import Person
from hetong.kernel.dates import add_months, last_day
from hetong.ledger.chain import history
from hetong.ledger.models import Entry
from hetong.notices.fingerprints import notice_bytes
from hetong.notices.models import Notice
from hetong.notices.models import Status as NoticeStatus
from hetong.rehearsal.employer import Staff
from hetong.seals.models import SealUse
from hetong.signing.models import BatchItem, Reading

LONGEST_TERM = 121
WHO = ("name", "id", "phone", "address", "id_index", "tail_index", "phone_index")
"""Slots of what a worker is known by."""
Rule = Callable[[date, timedelta], date]


@dataclass
class Family:
    """One sample: the program for what belongs to its contract, and the one for its worker.

    `keys` are the slots of rows that have a key of their own and whether they are contracts, `number` is the slot of the
    contract's number, with which its annexes' begin, `codes` are those of their codes, `stamps` the digests of what the
    employer stamped. `blank` is a copy in which nothing of its own was filled in.
    """

    status: str
    plain: bool
    program: Program
    worker: Program | None
    start: date
    created: datetime
    gender: str
    keys: list[tuple[KeySlots, bool]]
    number: int
    codes: list[int]
    stamps: list[str]

    def __post_init__(self) -> None:
        places = self.program.places
        self.person, self.who = places.key("person"), [places.numbers.get(name) for name in WHO]
        self.blank, self.digests = places.blank(), list(places.digests.values())
        self._rules = {day: rule_of(day, self.start) for day in (*places.days, *places.dates)}

    def move(self, slots: Slots, shift: timedelta) -> None:
        """Fill in the moments and days of a copy that is later by `shift`; terms keep their months."""
        places, start = self.program.places, self.start + timedelta(days=shift.days)
        places.move(slots, shift)
        moved = {day: rule(start, shift) for day, rule in self._rules.items()}
        for day, number in places.days.items():
            slots[number] = moved[day].isoformat().encode()
        for day, number in places.dates.items():
            slots[number] = coded_day(moved[day])


def family_of(main: Contract, staff: Staff) -> Family:
    """Read a sample and everything about it."""
    return _Reader(Contract.objects.get(pk=main.pk), staff).family()


class _Reader:
    """Collects what a sample consists of; the order of the steps is the order in which digests are known."""

    def __init__(self, main: Contract, staff: Staff) -> None:
        self.main, self.staff = main, staff
        self.contracts = [main, *main.annexes.order_by("created_at")]
        self.versions = list(Version.objects.filter(contract__in=self.contracts).order_by("created_at"))
        self.signatures = list(Signature.objects.filter(version__in=self.versions))
        self.keys: list[str] = []
        self.stamps: list[str] = []
        fixed = fixed_of(staff) | {service_notice("worker").sha256}
        self.places = Places(known_of(staff) | self._known(), fixed)
        self.program = Program(self.places, keys=[one.pk for one in self.contracts], account=staff.account.pk)

    def family(self) -> Family:
        """Everything, compiled."""
        self._fingerprints()
        for contract in self.contracts:
            self._chain(contract)
        self._rows()
        self._notices()
        worker = self._worker()
        start = self.main.start_date
        assert start is not None, "samples have a term"
        self.program.done()
        number = self.places.number
        return Family(
            status=self.main.status,
            plain=len(self.contracts) == 1,
            program=self.program,
            worker=worker,
            start=start,
            created=self.main.created_at,
            gender=self.main.values["b_gender"],
            keys=[(self.places.key(name), name.startswith("contract")) for name in self.keys],
            number=number("number"),
            codes=[number(f"code{at}") for at in range(len(self.contracts))],
            stamps=self.stamps,
        )

    def _known(self) -> dict[str, str]:
        known = {}
        for at, contract in enumerate(self.contracts):
            known |= self._keyed(contract.pk, f"contract{at}")
            known |= {contract.code: f"code{at}"}
        for at, version in enumerate(self.versions):
            known |= self._keyed(version.pk, f"version{at}")
        values = self.main.values
        known |= {
            values["b_name"]: "name",
            values["b_id_no"]: "id",
            values["b_phone"]: "phone",
            values["b_huji_addr"]: "address",
            self.main.number: "number",
            self.main.worker_index: "id_index",
            self.main.worker_tail_index: "tail_index",
        }
        if self.main.worker is not None:
            known |= both(self.main.worker.pk, "person")
            known[self.main.worker.phone_index or ""] = "phone_index"
        return known

    def _keyed(self, key: UUID, name: str) -> dict[str, str]:
        self.keys.append(name)
        return both(key, name)

    def _fingerprints(self) -> None:
        for at, contract in enumerate(self.contracts):
            self.program.hash(f"row{at}", contract_bytes(contract))
        for at, version in enumerate(self.versions):
            self.program.hash(f"made{at}", version_bytes(version))

    def _chain(self, contract: Contract) -> None:
        entries = history(contract.subject)
        newest = max(one.seq for one in entries if "row" in one.detail)
        at = self.contracts.index(contract)
        for entry in entries:
            if entry.seq == newest:
                self.places.learn({entry.detail["row"]: f"row{at}"})
            else:
                entry.detail.pop("row", None)
            if made := entry.detail.get("made_from"):
                version = next(v for v in self.versions if v.digest == entry.detail["digest"])
                self.places.learn({made: f"made{self.versions.index(version)}"})
            if entry.event == "contract.stamp":
                self._stamp(entry)
            self._entry(entry, f"chain{at}.{entry.seq}")

    def _stamp(self, entry: Entry) -> None:
        """The approval of one of many documents, in whatever task a copy is stamped."""
        name = f"stamp{len(self.stamps)}"
        self.stamps.append(entry.detail["leaf"])
        task = UUID(entry.detail["task"])
        self.places.learn(both(task, f"{name}.task") | {entry.detail["root"]: f"{name}.root"})
        entry.detail["proof"] = marked(f"{name}.proof")

    def _entry(self, entry: Entry, name: str, program: Program | None = None) -> None:
        program = program or self.program
        program.places.learn({entry.hash: name})
        program.chain(entry, name)
        program.write(entry)

    def _rows(self) -> None:
        digests = [one.digest for one in self.signatures]
        groups: Iterable[Iterable[object]] = (
            self.contracts,
            self.versions,
            self.signatures,
            Remark.objects.filter(contract__in=self.contracts),
            Reading.objects.filter(version__in=self.versions),
            SealUse.objects.filter(digest__in=digests),
        )
        for rows in groups:
            for row in rows:
                self.program.write(row)  # type: ignore[arg-type]
        for at, leaf in enumerate(self.stamps):
            item = BatchItem.objects.get(digest=leaf)
            self.places.learn(self._keyed(item.pk, f"item{at}"))
            self.program.write(item, position=f"stamp{at}.position")

    def _notices(self) -> None:
        found = Notice.objects.filter(about__in=[one.subject for one in self.contracts])
        newest: dict[tuple[str, str], Notice] = {}
        for notice in found.filter(status=NoticeStatus.SENT).order_by("created_at"):
            newest[notice.audience, notice.channel] = notice
        for at, notice in enumerate(newest.values()):
            self.places.learn(self._keyed(notice.pk, f"notice{at}"))
            for entry in history(f"notice:{notice.pk}"):
                self.places.learn({entry.detail["digest"]: f"said{at}"})
                self.program.hash(f"said{at}", notice_bytes(notice))
                self._entry(entry, f"sent{at}.{entry.seq}")
            self.program.write(notice)

    def _worker(self) -> Program | None:
        person = self.main.worker
        if person is None:
            return None
        subject = f"person:{person.pk}"
        program = Program(self.places, account=self.staff.account.pk)
        for entry in history(subject):
            self._entry(entry, f"person.{entry.seq}", program)
        program.write(Person.objects.get(pk=person.pk))
        for accepted in Acceptance.objects.filter(subject=subject):
            program.write(accepted)
        program.done()
        return program


def rule_of(day: date, start: date) -> Rule:
    """How a day follows when the first day of the term moves: by whole months where it does so in the sample."""
    for months in range(1, LONGEST_TERM):
        if last_day(start, months) == day:
            return partial(_last_day, months)
        if add_months(start, months) == day:
            return partial(_add_months, months)
    return partial(_shifted, day)


def _last_day(months: int, start: date, _: timedelta) -> date:
    return last_day(start, months)


def _add_months(months: int, start: date, _: timedelta) -> date:
    return add_months(start, months)


def _shifted(day: date, _: date, shift: timedelta) -> date:
    return day + shift
