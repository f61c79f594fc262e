"""Model fields that are encrypted at rest."""

import json
from collections.abc import Callable
from typing import Any

from django.db import models

from hetong.kernel.digest import canonical_json
from hetong.kernel.keyring import vault


class SealedField(models.BinaryField):  # type: ignore[type-arg]
    """A column that holds what the vault has sealed, so that key rotation finds it.

    `needs` names the columns from which `purpose_of` tells the purpose that is bound to a row's data.
    """

    needs: tuple[str, ...] = ()

    def purpose_of(self, row: models.Model) -> str:
        """The purpose under which this column of a row was sealed."""
        return "field"


class SealedBytesField(SealedField):
    """Bytes that an action seals and opens itself, under a purpose of its own."""

    def __init__(
        self,
        *args: Any,
        purpose: Callable[[Any], str] = lambda row: "field",
        needs: tuple[str, ...] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._purpose, self.needs = purpose, needs

    def purpose_of(self, row: models.Model) -> str:
        """What the declaration says."""
        return self._purpose(row)

    def deconstruct(self) -> Any:
        """To migrations it is a column of bytes."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.BinaryField", args, kwargs


class EncryptedTextField(SealedField):
    """Text, sealed by the vault; not searchable: keep a blind index beside it where look-up is needed."""

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """Open what the database holds."""
        return None if value is None else vault().decrypt(bytes(value), purpose="field").decode()

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """Seal before it leaves the process."""
        sealed = None if value is None else vault().encrypt(value.encode(), purpose="field")
        return super().get_db_prep_value(sealed, connection, prepared)


class EncryptedJSONField(SealedField):
    """A JSON value, sealed by the vault."""

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """Open what the database holds."""
        return None if value is None else json.loads(vault().decrypt(bytes(value), purpose="field"))

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """Seal before it leaves the process."""
        sealed = None if value is None else vault().encrypt(canonical_json(value), purpose="field")
        return super().get_db_prep_value(sealed, connection, prepared)
