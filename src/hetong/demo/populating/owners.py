"""What of a sample's texts belongs to its employer, and employers as copies of the sample's."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from hetong.demo.populating.coding import forms, numbered
from hetong.demo.populating.people import Crowd, invented_uscc, key_at
from hetong.demo.populating.programs import ACCOUNT, Lines, Program
from hetong.demo.populating.slots import Places, marked
from hetong.identity.indexes import id_index, phone_index
from hetong.identity.models import Account, Employer, Person
from hetong.kernel.digest import sha256_hex
from hetong.ledger.chain import history
from hetong.rehearsal.employer import Staff

FIRST_ACCOUNT = 1000
PLACES = ("赛罕", "新城", "昆都仑", "红山", "科尔沁", "东胜", "海拉尔", "锡林")
TRADES = ("乳业", "牧业", "绒纺", "物流", "建筑", "餐饮", "软件", "能源", "医药", "商贸")


@dataclass(frozen=True)
class Owner:
    """An employer that copies belong to."""

    index: int
    slots: dict[str, bytes]


def known_of(staff: Staff) -> dict[str, str]:
    """What in any text of the sample's employer differs in others."""
    employer, person = staff.account.employer, staff.representative
    return {
        **both(employer.pk, "employer"),
        **both(person.pk, "rep"),
        **both(staff.seal.pk, "seal"),
        employer.name: "employer.name",
        employer.uscc: "uscc",
        person.name: "rep.name",
    }


def fixed_of(staff: Staff) -> frozenset[str]:
    """Digests that are the same everywhere: the shared seal's certificate."""
    return frozenset({sha256_hex(staff.seal.chain[0])})


def both(key: UUID, name: str) -> dict[str, str]:
    """A key in both its forms."""
    return {str(key): f"{name}.dash", key.hex: f"{name}.hex"}


def owner(index: int, crowd: Crowd) -> Owner:
    """The employer of a number; the same for the same seed."""
    person = crowd.person(index)
    name = f"{PLACES[index % len(PLACES)]}示例{TRADES[index // len(PLACES) % len(TRADES)]}{index}号（虚构）有限公司"
    keys = {name: key_at(crowd.since, crowd.seed, name, index) for name in ("employer", "rep", "seal")}
    texts = {
        "employer.name": name,
        "uscc": invented_uscc(index),
        "rep.name": person.name,
        "rep.id": person.id_number,
        "rep.id_index": id_index(person.id_number),
        "rep.phone": person.phone,
        "rep.phone_index": phone_index(person.phone),
        "username": f"load-{index}",
    }
    slots = {name: text.encode() for name, text in texts.items()}
    for name, key in keys.items():
        slots |= forms(key, name)
    return Owner(index, slots | numbered(ACCOUNT, FIRST_ACCOUNT + index))


class Owners:
    """Writes employers: registered, with one account, a representative and a contract seal without a picture."""

    def __init__(self, staff: Staff) -> None:
        employer, person = staff.account.employer, staff.representative
        known = known_of(staff) | {
            person.phone or "": "rep.phone",
            person.phone_index or "": "rep.phone_index",
            person.id_number or "": "rep.id",
            person.id_index or "": "rep.id_index",
            employer.legal_rep_index: "rep.id_index",
        }
        self.program = Program(Places(known, fixed_of(staff)), account=staff.account.pk)
        self._chain(f"employer:{employer.pk}")
        self._chain(f"person:{person.pk}")
        self.program.write(Person.objects.get(pk=person.pk))
        self.program.write(Employer.objects.get(pk=employer.pk))
        self.program.write(Account.objects.get(pk=staff.account.pk), username=marked("username"))
        self.program.write(type(staff.seal).objects.get(pk=staff.seal.pk), picture=b"", ses=b"")
        self.program.done()

    def write(self, one: Owner, lines: Lines) -> None:
        """One employer, as old as the sample."""
        places = self.program.places
        slots = places.blank()
        places.fill(slots, one.slots)
        places.move(slots, timedelta())
        places.keep(slots)
        self.program.run(slots, lines)

    def _chain(self, subject: str) -> None:
        names = {}
        for entry in history(subject):
            names[entry.hash] = f"{subject[:3]}.{entry.seq}"
            self.program.places.learn(names)
            self.program.chain(entry, names[entry.hash])
            self.program.write(entry)
