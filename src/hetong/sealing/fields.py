"""Model fields that are encrypted at rest: by the vault, or under the key of the contract that a row belongs to."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models

from hetong.kernel.digest import canonical_json
from hetong.sealing.data_keys import HEAD, KeyDestroyed, seal, unseal

Under = Callable[[Any], UUID | None]


@dataclass(frozen=True)
class Keyed:
    """A value on its way to the database, with the key to seal it under."""

    value: Any
    key: UUID | None


class SealedField(models.BinaryField):  # type: ignore[type-arg]
    """A column that holds what was sealed, so that key rotation finds it.

    `needs` names the columns from which `purpose_of` tells the purpose that is bound to a row's data, and `under` the
    contract whose key seals it; without `under` it is the vault. `mixed` columns also hold what is no contract's.
    """

    needs: tuple[str, ...] = ()
    under: Under | None = None
    mixed = False

    def __init__(
        self,
        *args: Any,
        under: Under | None = None,
        mixed: bool = False,
        needs: tuple[str, ...] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.under, self.mixed, self.needs = under, mixed, needs

    def purpose_of(self, row: models.Model) -> str:
        """The purpose under which this column of a row was sealed."""
        return "field"

    def key_of(self, row: models.Model) -> UUID | None:
        """The key under which this column of a row is to be sealed; None for the vault's."""
        return self.under(row) if self.under else None

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """The row tells the key."""
        value = super().pre_save(model_instance, add)
        return Keyed(value, self.key_of(model_instance)) if self.under else value


class SealedBytesField(SealedField):
    """Bytes that an action seals and opens itself, under a purpose of its own."""

    def __init__(
        self,
        *args: Any,
        purpose: Callable[[Any], str] = lambda row: "field",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._purpose = purpose

    def purpose_of(self, row: models.Model) -> str:
        """What the declaration says."""
        return self._purpose(row)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Sealed already."""
        return models.BinaryField.pre_save(self, model_instance, add)

    def deconstruct(self) -> Any:
        """To migrations it is a column of bytes."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.BinaryField", args, kwargs


class EncryptedField(SealedField):
    """A value that is sealed on its way in and opened on its way out; not searchable: keep a blind index beside it.

    What was destroyed with its key reads as nothing.
    """

    nothing: Any = ""

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """Open what the database holds."""
        if value is None:
            return None
        try:
            return self.read(unseal(bytes(value), purpose="field"))
        except KeyDestroyed:
            return type(self.nothing)()

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """Seal before it leaves the process."""
        plain, key = (value.value, value.key) if isinstance(value, Keyed) else (value, None)
        sealed = None if plain is None else seal(self.written(plain), under=key, purpose="field")
        return super().get_db_prep_value(sealed, connection, prepared)

    def read(self, plain: bytes) -> Any:
        """The value of the plain bytes."""
        return plain.decode()

    def written(self, value: Any) -> bytes:
        """The plain bytes of a value."""
        return str(value).encode()


class EncryptedTextField(EncryptedField):
    """Text."""


class EncryptedJSONField(EncryptedField):
    """A JSON value."""

    nothing: Any = {}

    def read(self, plain: bytes) -> Any:
        """As it was."""
        return json.loads(plain)

    def written(self, value: Any) -> bytes:
        """Canonical JSON."""
        return canonical_json(value)


def keyed(row: models.Model, changed: Mapping[str, Any]) -> dict[str, Any]:
    """What is given to `QuerySet.update` for a row, so that its sealed columns stay under its own key."""
    fields = {name: row._meta.get_field(name) for name in changed if name in _sealed(row)}
    return {
        name: Keyed(value, fields[name].key_of(row)) if name in fields else value  # type: ignore[union-attr]
        for name, value in changed.items()
    }


def is_own(sealed: bytes) -> bool:
    """Whether something lies under a contract's own key."""
    return sealed[:1] == HEAD


def _sealed(row: models.Model) -> set[str]:
    return {one.name for one in row._meta.concrete_fields if isinstance(one, SealedField) and one.under}
