"""Keys of a backup, and the contracts' keys that lie beside it."""

from uuid import uuid4

from django.conf import settings

from hetong.backups import keys
from hetong.kernel.keyring import open_vault, vault
from hetong.kernel.vault import Keys
from hetong.sealing.data_keys import DataKeys


def test_an_older_backup_is_read_with_the_keys_of_then_and_of_now():
    then = {"master": "aa", "others": "", "index": "11"}
    now = {"master": "cc", "others": "bb", "index": "11"}
    assert keys.joined(then, now) == {"master": "aa", "others": "cc,bb", "index": "11"}
    assert keys.joined(then, then) == then


def test_what_another_master_key_wraps_is_not_opened(tmp_path):
    present, name, copied = vault().keys, uuid4(), DataKeys(tmp_path)
    copied.encrypt(b"x", under=name, purpose="file")
    assert DataKeys(tmp_path).opens(name)
    open_vault(Keys(b"z" * 32, (), present.index))
    try:
        assert not DataKeys(tmp_path).opens(name)
    finally:
        open_vault(present, settings.SECRETS.keys)
