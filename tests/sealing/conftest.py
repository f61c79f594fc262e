"""A change of the master key within one process."""

import pytest
from django.conf import settings

from hetong.kernel.keyring import open_vault
from hetong.kernel.vault import Keys, Vault

NEW = b"n" * 32


@pytest.fixture
def former() -> Vault:
    """A vault that has the key of before, and no other."""
    keys = settings.SECRETS.keys()
    return Vault(Keys(keys.master, (), keys.index))


@pytest.fixture
def new_key():
    """Call it when the world stands: from then on another key is in use, and the former one is read."""
    keys = settings.SECRETS.keys()

    def change(*, read_former: bool = True) -> Vault:
        return open_vault(Keys(NEW, (keys.master,) if read_former else (), keys.index))

    yield change
    open_vault(keys, settings.SECRETS.keys)
