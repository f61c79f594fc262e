"""One copy of a sample after the other: who, when, which keys and numbers; then the rows."""

import random
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from hetong.demo.names import Invented
from hetong.demo.populating.families import Family
from hetong.demo.populating.owners import Owner, fill
from hetong.demo.populating.people import key_from
from hetong.demo.populating.programs import Lines
from hetong.demo.populating.slots import Slots
from hetong.demo.values import PLACES
from hetong.identity.indexes import id_index, id_tail_index, phone_index
from hetong.kernel.ids import ALPHABET
from hetong.sealing.data_keys import data_keys

MINUTES_A_DAY = 24 * 60


@dataclass
class Copy:
    """A copy whose slots are filled but for what is computed."""

    family: Family
    slots: Slots
    keys: list[UUID]
    shift: timedelta
    person: bool

    def stamped(self) -> list[str]:
        """The digests of the documents that the employer stamped, in their order."""
        numbers = self.family.program.places.digests
        return [self.slots[numbers[leaf]] for leaf in self.family.stamps]

    def put(self, name: str, text: str) -> None:
        """Fill one slot, where there is one."""
        number = self.family.program.places.numbers.get(name)
        if number is not None:
            self.slots[number] = text

    def write(self, lines: Lines) -> None:
        """Seal, hash, and add the rows to `lines`; the worker's only for who is new."""
        keys = [data_keys().make_unsettled(key) for key in self.keys]
        if self.family.worker is not None and self.person:
            self.family.worker.run(self.slots, [], lines)
        self.family.program.run(self.slots, keys, lines)


class Copier:
    """Copies one sample for one employer."""

    def __init__(self, family: Family, owner: Owner, region: str) -> None:
        self.family, self._region = family, region
        self._base = family.program.blank()
        numbers = family.program.places.numbers
        fill(family.program.places, self._base, owner.slots)
        self._keys = [(numbers.get(f"{key}.dash"), numbers.get(f"{key}.hex")) for key in family.keys]
        self._contracts = [key.startswith("contract") for key in family.keys]
        self._person = numbers.get("person.dash"), numbers.get("person.hex")

    def draw(self, person: Invented, key: UUID, *, days: int, new: bool, chance: random.Random) -> Copy:
        """A copy for a worker, so many days older than its sample; `new` workers get rows of their own."""
        family = self.family
        shift = -timedelta(days=days, minutes=chance.randrange(MINUTES_A_DAY))
        copy = Copy(family, self._base.copy(), [], shift, new)
        slots, created = copy.slots, family.created + shift
        for places, is_contract in zip(self._keys, self._contracts, strict=True):
            made = key_from(created, chance.getrandbits(74))
            _put(slots, places, made)
            if is_contract:
                copy.keys.append(made)
        _put(slots, self._person, key)
        for at in range(len(family.numbers)):
            drawn = "".join(chance.choices(ALPHABET, k=17))
            copy.put(f"number{at}", f"HT-{self._region}-{created.year}-{drawn[:9]}")
            copy.put(f"code{at}", drawn[9:])
        self._who(copy, person, chance)
        self._when(copy, shift)
        for number in family.digests:
            slots[number] = chance.randbytes(32).hex()
        return copy

    def _who(self, copy: Copy, person: Invented, chance: random.Random) -> None:
        league, banner = chance.choice(PLACES)
        copy.put("name", person.name)
        copy.put("id", person.id_number)
        copy.put("phone", person.phone)
        copy.put("address", f"内蒙古自治区{league}{banner}示例街{chance.randint(1, 300)}号")
        copy.put("id_index", id_index(person.id_number))
        copy.put("tail_index", id_tail_index(person.id_number))
        copy.put("phone_index", phone_index(person.phone))

    def _when(self, copy: Copy, shift: timedelta) -> None:
        slots, start = copy.slots, self.family.start + timedelta(days=shift.days)
        for number, moment, iso in self.family.moments:
            moved = moment + shift
            slots[number] = moved.isoformat() if iso else moved.isoformat(" ", "microseconds")[:26]
        for number, rule in self.family.days:
            slots[number] = rule(start, shift).isoformat()


def _put(slots: Slots, places: tuple[int | None, int | None], key: UUID) -> None:
    dash, plain = places
    if dash is not None:
        slots[dash] = str(key)
    if plain is not None:
        slots[plain] = key.hex
