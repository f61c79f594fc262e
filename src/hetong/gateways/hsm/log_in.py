"""Logging in to a token without ever locking it: a PIN that was refused is not offered again, by no process."""

import fcntl
from pathlib import Path

import pkcs11
from pkcs11 import TokenFlag

from hetong.gateways.hsm.failures import AlreadyRefused, LastTry
from hetong.kernel.vault import Vault

_REFUSED = (pkcs11.PinIncorrect, pkcs11.PinLenRange, pkcs11.PinInvalid)


class LogIn:
    """The user's PIN of a token; `note` is the file in which all processes of this machine remember a refusal."""

    def __init__(self, pin: str, note: Path, vault: Vault) -> None:
        self._pin = pin
        self._note = note
        self._vault = vault

    def __call__(self, token: pkcs11.Token) -> pkcs11.Session:
        """A session in which private keys may be used; processes log in one after the other."""
        with self._note.open("a+", encoding="ascii") as note:
            fcntl.flock(note, fcntl.LOCK_EX)
            note.seek(0)
            trace = self._trace(token)
            if note.read() == trace:
                raise AlreadyRefused
            _spare_the_last_try(token)
            try:
                session = _opened(token, self._pin)
            except _REFUSED:
                note.truncate(0)
                note.write(trace)
                raise
            note.truncate(0)
            return session

    def try_again(self) -> None:
        """Offer a refused PIN once more, because the operator changed it in the token."""
        self._note.unlink(missing_ok=True)

    def _trace(self, token: pkcs11.Token) -> str:
        """Recognises token and PIN, and tells neither."""
        return self._vault.blind_index(f"{token.serial.hex()}:{self._pin}", purpose="pkcs11-pin")


def _opened(token: pkcs11.Token, pin: str) -> pkcs11.Session:
    """A log-in counts for the whole process, so another session of it may have logged in already."""
    try:
        return token.open(user_pin=pin)
    except pkcs11.UserAlreadyLoggedIn:
        return token.open()


def _spare_the_last_try(token: pkcs11.Token) -> None:
    if token.flags & TokenFlag.USER_PIN_LOCKED:
        raise pkcs11.PinLocked
    if token.flags & TokenFlag.USER_PIN_FINAL_TRY:
        raise LastTry
