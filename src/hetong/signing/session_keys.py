"""The seal keys of one approved task: sealed by the vault for that task alone, and only for half an hour."""

import json
from collections.abc import Sequence
from datetime import timedelta

from hetong.kernel.keyring import vault
from hetong.signing.models import SigningTask

SESSION_LIFE = timedelta(minutes=30)


def seal_keys(task: SigningTask, private_keys: Sequence[bytes]) -> bytes:
    """Bind opened keys to a task: the employer's seal first, then the representative's if it is used."""
    packed = json.dumps([key.hex() for key in private_keys]).encode()
    return vault().encrypt(packed, purpose=task.key_purpose)


def open_keys(task: SigningTask) -> list[bytes]:
    """The keys that `seal_keys` bound to this task, in their order."""
    packed = vault().decrypt(bytes(task.session_key or b""), purpose=task.key_purpose)
    return [bytes.fromhex(key) for key in json.loads(packed)]
