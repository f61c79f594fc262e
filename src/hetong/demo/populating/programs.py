"""What is done to make one copy of a sample: hash, seal, write, in this order."""

import re
from binascii import hexlify
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import models

from hetong.demo.populating.coding import JSONB, NOTHING, coded_integer, sized
from hetong.demo.populating.columns import Column, Json, Sealed, column, width, written
from hetong.demo.populating.slots import Pick, Piece, Places, Slots, marked
from hetong.kernel.digest import chain_bytes
from hetong.kernel.keyring import vault
from hetong.ledger.models import Entry
from hetong.sealing.data_keys import DataKey

Lines = dict[type[models.Model], list[bytes | memoryview]]
"""Of each table rows in the binary format of COPY, any number of them in one piece."""
ACCOUNT = "account"


@dataclass
class Program:
    """The steps of one sample; `keys` are the contracts whose keys seal, in the order in which a copy gives them."""

    places: Places
    keys: list[UUID] = field(default_factory=list)
    account: int | None = None
    _hashes: list[tuple[int, Pick]] = field(default_factory=list)
    _seals: list[tuple[int, Pick, int, bytes]] = field(default_factory=list)
    _vault_seals: list[tuple[int, Pick, str]] = field(default_factory=list)
    _texts: list[tuple[int, Pick]] = field(default_factory=list)
    _rows: dict[type[models.Model], list[Piece]] = field(default_factory=dict)
    _picks: list[tuple[type[models.Model], Pick]] = field(default_factory=list)

    def hash(self, name: str, covered: bytes) -> None:
        """A digest that is computed anew, from then on known by its name."""
        pieces, _ = self.places.pieces(self._own(covered.decode()))
        self._hashes.append((self.places.number(name), self.places.compiled(pieces)))

    def chain(self, entry: Entry, name: str) -> None:
        """The digest of a ledger entry."""
        self.hash(name, chain_bytes(entry.previous, entry.facts()))

    def write(self, row: models.Model, **instead: str | bytes) -> None:
        """A row; `instead` gives what columns hold that differ: text, bytes, or for whole numbers the name of a slot."""
        columns = written(type(row))
        pieces = self._rows.setdefault(type(row), [])
        pieces.append(coded_integer(len(columns), 2))
        for one in columns:
            pieces += self._column(one, row, instead.get(one.name))

    def done(self) -> None:
        """Nothing is written any more, here or by another program of the same places, before the first copy."""
        self._picks = [(model, self.places.compiled(pieces)) for model, pieces in self._rows.items()]

    def run(
        self, slots: Slots, lines: Lines, keys: Sequence[DataKey] = (), nonces: Iterable[bytes] = ()
    ) -> None:
        """Make one copy: fill the slots that are computed, and add its rows to `lines`. Each seal takes one of the nonces."""
        join, nonces = b"".join, iter(nonces)
        for slot, pick in self._hashes:
            slots[slot] = hexlify(sha256(join(pick(slots))).digest())
        for slot, pick, key, purpose in self._seals:
            sealed = keys[key].encrypt_with(next(nonces), join(pick(slots)), purpose)
            slots[slot] = len(sealed).to_bytes(4, "big") + sealed
        for slot, pick, name in self._vault_seals:
            slots[slot] = sized(vault().encrypt(join(pick(slots)), purpose=name))
        for slot, pick in self._texts:
            text = join(pick(slots))
            slots[slot] = len(text).to_bytes(4, "big") + text
        for model, pick in self._picks:
            lines[model].append(join(pick(slots)))

    def _column(
        self, one: "models.Field[Any, Any]", row: models.Model, instead: str | bytes | None
    ) -> list[Piece]:
        size = width(one)
        if self.account is not None and _is_account(one) and getattr(row, one.attname) is not None:
            instead = ACCOUNT
        if size and isinstance(instead, str):
            return [size.to_bytes(4, "big"), self.places.number(f"{instead}.{size}")]
        return self._pieces(column(one, row) if instead is None else instead)

    def _pieces(self, found: Column) -> list[Piece]:
        """A column with its length before it."""
        if found is None:
            return [NOTHING]
        if isinstance(found, bytes):
            return [sized(found)]
        if isinstance(found, UUID):
            return self._key(found)
        if isinstance(found, datetime):
            return [(8).to_bytes(4, "big"), self.places.instant(found)]
        if isinstance(found, date):
            return [(4).to_bytes(4, "big"), self.places.date(found)]
        return self._sealed(found) if isinstance(found, Sealed) else self._text(found)

    def _key(self, key: UUID) -> list[Piece]:
        name = self.places.known.get(str(key))
        if name is None:
            return [sized(key.bytes)]
        return [(16).to_bytes(4, "big"), self.places.number(name.replace(".dash", ".raw"))]

    def _sealed(self, found: Sealed) -> list[Piece]:
        place = self.places.number(f"sealed.{len(self.places.numbers)}")
        pick = self.places.compiled(self.places.pieces(self._own(found.text))[0])
        if found.key is None:
            self._vault_seals.append((place, pick, found.purpose))
        else:
            self._seals.append((place, pick, self.keys.index(found.key), found.purpose.encode()))
        return [place]

    def _text(self, found: str | Json) -> list[Piece]:
        before, text = (JSONB, found.text) if isinstance(found, Json) else (b"", found)
        pieces, size = self.places.pieces(self._own(text))
        if size is not None:
            return [(len(before) + size).to_bytes(4, "big"), before, *pieces]
        place = self.places.number(f"text.{len(self.places.numbers)}")
        self._texts.append((place, self.places.compiled([before, *pieces])))
        return [place]

    def _own(self, text: str) -> str:
        """The text with the operator's account to be filled in."""
        if self.account is None:
            return text
        return re.sub(rf'(account"?: ?){self.account}(?=["}},]|$)', rf"\g<1>{marked(ACCOUNT)}", text)


def _is_account(one: "models.Field[Any, Any]") -> bool:
    related = one.related_model
    name = related._meta.label if isinstance(related, type) else one.model._meta.label
    return name == "identity.Account" and (one.is_relation or one.primary_key)
