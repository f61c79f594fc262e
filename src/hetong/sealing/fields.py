"""Model fields that are encrypted at rest."""

import json
from typing import Any

from django.db import models

from hetong.kernel.digest import canonical_json
from hetong.kernel.keyring import vault


class EncryptedTextField(models.BinaryField):  # type: ignore[type-arg]
    """Text, sealed by the vault; not searchable: keep a blind index beside it where look-up is needed."""

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """Open what the database holds."""
        return None if value is None else vault().decrypt(bytes(value), purpose="field").decode()

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """Seal before it leaves the process."""
        sealed = None if value is None else vault().encrypt(value.encode(), purpose="field")
        return super().get_db_prep_value(sealed, connection, prepared)


class EncryptedJSONField(models.BinaryField):  # type: ignore[type-arg]
    """A JSON value, sealed by the vault."""

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """Open what the database holds."""
        return None if value is None else json.loads(vault().decrypt(bytes(value), purpose="field"))

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """Seal before it leaves the process."""
        sealed = None if value is None else vault().encrypt(canonical_json(value), purpose="field")
        return super().get_db_prep_value(sealed, connection, prepared)
