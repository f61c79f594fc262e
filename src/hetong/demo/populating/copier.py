"""One copy of a sample after the other: who, when, which keys and numbers; then the rows."""

import random
from binascii import hexlify
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from hetong.demo.names import Invented
from hetong.demo.populating.families import Family
from hetong.demo.populating.owners import Owner
from hetong.demo.populating.people import key_from, millis
from hetong.demo.populating.programs import Lines
from hetong.demo.populating.slots import Slots, put_key
from hetong.demo.values import PLACES
from hetong.identity.indexes import id_index, id_tail_index, phone_index
from hetong.kernel.ids import ALPHABET
from hetong.sealing.data_keys import DataKey

LETTERS = bytes(ord(ALPHABET[byte % len(ALPHABET)]) for byte in range(256))
"""What each byte becomes in a number that is drawn by chance."""
HOUSES = 300


@dataclass
class Copy:
    """A copy whose slots are filled but for what is computed; `person` tells whether its worker is new."""

    family: Family
    slots: Slots
    keys: list[bytes]
    shift: timedelta
    person: bool

    def stamped(self) -> list[str]:
        """The digests of the documents that the employer stamped, in their order."""
        numbers = self.family.program.places.digests
        return [self.slots[numbers[leaf]].decode() for leaf in self.family.stamps]

    def put(self, given: dict[str, bytes]) -> None:
        """Fill slots by name, where there are such."""
        self.family.program.places.fill(self.slots, given)

    def write(self, keys: Sequence[DataKey], nonces: Iterator[bytes], lines: Lines) -> None:
        """Seal, hash, and add the rows to `lines`; the worker's only for who is new."""
        if self.family.worker is not None and self.person:
            self.family.worker.run(self.slots, lines)
        self.family.program.run(self.slots, lines, keys, nonces)


class Copier:
    """Copies one sample for one employer, `shift` later than the sample."""

    def __init__(self, family: Family, owner: Owner, region: str, shift: timedelta) -> None:
        self.family, self.shift, self._region = family, shift, region
        self._base = family.blank.copy()
        family.program.places.fill(self._base, owner.slots)
        family.move(self._base, shift)
        created = family.created + shift
        self.since, self._head = millis(created), b"HT-%b-%d-" % (region.encode(), created.year)

    def draw(
        self, person: Invented, key: bytes, names: Iterator[bytes], *, new: bool, chance: random.Random
    ) -> Copy:
        """A copy for a worker, whose contracts take their keys from `names`; `new` workers get rows of their own."""
        family, slots = self.family, self._base.copy()
        copy = Copy(family, slots, [], self.shift, new)
        for places, is_contract in family.keys:
            made = next(names) if is_contract else key_from(self.since, chance)
            put_key(slots, places, made)
            if is_contract:
                copy.keys.append(made)
        put_key(slots, family.person, key)
        letters = chance.randbytes(9 + 8 * len(family.codes)).translate(LETTERS)
        slots[family.number] = self._head + letters[:9]
        for at, number in enumerate(family.codes):
            slots[number] = letters[8 * at + 9 : 8 * at + 17]
        for at, text in zip(family.who, _who(person, chance), strict=True):
            if at is not None:
                slots[at] = text.encode()
        digests = hexlify(chance.randbytes(32 * len(family.digests)))
        for at, number in enumerate(family.digests):
            slots[number] = digests[64 * at : 64 * at + 64]
        return copy


def _who(person: Invented, chance: random.Random) -> tuple[str, ...]:
    """What a worker is known by, in the order of `families.WHO`."""
    place, house = divmod(chance.getrandbits(32) % (len(PLACES) * HOUSES), HOUSES)
    league, banner = PLACES[place]
    return (
        person.name,
        person.id_number,
        person.phone,
        f"内蒙古自治区{league}{banner}示例街{house + 1}号",
        id_index(person.id_number),
        _tail_index(person.id_number[-4:]),
        phone_index(person.phone),
    )


@lru_cache(maxsize=12_000)
def _tail_index(tail: str) -> str:
    return id_tail_index(tail)
