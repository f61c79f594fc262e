"""The ledger's digests are of what rows say, not of how they are sealed: they outlive a change of keys."""

from django.conf import settings

from hetong.config.resealing import reseal_everything
from hetong.kernel.keyring import open_vault
from hetong.kernel.vault import Keys


def test_the_audit_finds_nothing_after_a_rotation(world):
    keys = settings.SECRETS.keys()
    open_vault(Keys(b"n" * 32, (keys.master,), keys.index))
    try:
        assert reseal_everything() == []
        open_vault(Keys(b"n" * 32, (), keys.index))
        assert world.found() == []
    finally:
        open_vault(Keys(keys.master, (b"n" * 32,), keys.index))
        reseal_everything()
        open_vault(keys, settings.SECRETS.keys)
