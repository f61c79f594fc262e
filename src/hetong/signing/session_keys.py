"""The seal key of one approved task: sealed by the vault for that task alone, and only for half an hour."""

from datetime import timedelta

from hetong.kernel.keyring import vault
from hetong.signing.models import SigningTask

SESSION_LIFE = timedelta(minutes=30)


def seal_key(task: SigningTask, private_key: bytes) -> bytes:
    """Bind an opened key to a task."""
    return vault().encrypt(private_key, purpose=_purpose(task))


def open_key(task: SigningTask) -> bytes:
    """The key that `seal_key` bound to this task."""
    return vault().decrypt(bytes(task.session_key or b""), purpose=_purpose(task))


def _purpose(task: SigningTask) -> str:
    return f"task.key:{task.pk}"
