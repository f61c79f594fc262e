"""What is done to make one copy of a sample: seal, hash, write, in this order."""

import re
from dataclasses import dataclass, field
from uuid import UUID

from django.db import models

from hetong.demo.populating.columns import Sealed, column, written
from hetong.demo.populating.slots import Places, Slots, Template, marked
from hetong.kernel.digest import chain_bytes, sha256_hex
from hetong.kernel.keyring import vault
from hetong.ledger.models import Entry
from hetong.sealing.data_keys import DataKey

Lines = dict[type[models.Model], list[str]]
ACCOUNT = marked("account")


@dataclass
class Program:
    """The steps of one sample; `keys` are the contracts whose keys seal, in the order in which a copy gives them."""

    places: Places
    keys: list[UUID] = field(default_factory=list)
    account: int | None = None
    _hashes: list[tuple[int, Template]] = field(default_factory=list)
    _seals: list[tuple[int, Template, int | None, str]] = field(default_factory=list)
    _lines: list[tuple[type[models.Model], Template]] = field(default_factory=list)

    def hash(self, name: str, covered: bytes) -> None:
        """A digest that is computed anew, from then on known by its name."""
        self._hashes.append((self.places.number(name), self.places.template(self._own(covered.decode()))))

    def chain(self, entry: Entry, name: str) -> None:
        """The digest of a ledger entry."""
        self.hash(name, chain_bytes(entry.previous, entry.facts()))

    def write(self, row: models.Model, **instead: str) -> None:
        """A row; `instead` gives the text of columns that differ."""
        texts = [instead.get(one.name) or self._column(one, row) for one in written(type(row))]
        self._lines.append((type(row), self.places.template("\t".join(texts))))

    def run(self, slots: Slots, keys: list[DataKey], lines: Lines) -> None:
        """Make one copy: fill the slots that are computed, and add its rows to `lines`."""
        for slot, template in self._hashes:
            slots[slot] = sha256_hex(template.fill(slots).encode())
        for slot, template, key, purpose in self._seals:
            plain = template.fill(slots).encode()
            sealer = vault() if key is None else keys[key]
            slots[slot] = sealer.encrypt(plain, purpose=purpose).hex()
        for model, template in self._lines:
            lines[model].append(template.fill(slots))

    def blank(self) -> Slots:
        """Slots to be filled."""
        return [""] * len(self.places.numbers)

    def _column(self, one: "models.Field[object, object]", row: models.Model) -> str:
        if self.account is not None and _is_account(one) and getattr(row, one.attname) is not None:
            return ACCOUNT
        found = column(one, row)
        if not isinstance(found, Sealed):
            return self._own(found)
        name = f"sealed.{len(self.places.numbers)}"
        place = self.places.number(name)
        key = None if found.key is None else self.keys.index(found.key)
        self._seals.append((place, self.places.template(self._own(found.text)), key, found.purpose))
        return rf"\\x{marked(name)}"

    def _own(self, text: str) -> str:
        """The text with the operator's account to be filled in."""
        if self.account is None:
            return text
        return re.sub(rf'(account"?: ?){self.account}(?=["}},]|$)', rf"\g<1>{ACCOUNT}", text)


def _is_account(one: "models.Field[object, object]") -> bool:
    related = one.related_model
    name = related._meta.label if isinstance(related, type) else one.model._meta.label
    return name == "identity.Account" and (one.is_relation or one.primary_key)
