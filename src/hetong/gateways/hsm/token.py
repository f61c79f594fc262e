"""One logged-in session per process with a PKCS#11 token, opened anew whenever it is lost."""

import logging
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from time import monotonic
from typing import Any, TypeVar

import pkcs11
from pkcs11 import Mechanism, ObjectClass

from hetong.gateways.hsm.failures import unavailable
from hetong.gateways.hsm.log_in import LogIn
from hetong.gateways.key_places import KeysUnavailable

T = TypeVar("T")
REST = 1.0
"""Seconds for which a token that failed is not asked again, so that those who wait in line are told at once."""
logger = logging.getLogger(__name__)

# Modules are started for one thread, and starting one anew is undefined while another thread is inside.
# Whoever forks holds it too, so that the child never inherits a module that is in the middle of something.
_INSIDE = threading.RLock()
os.register_at_fork(before=_INSIDE.acquire, after_in_parent=_INSIDE.release, after_in_child=_INSIDE.release)


class Token:
    """The token that bears `label`, behind the PKCS#11 library `module`; one caller at a time.

    A session belongs to the process that opened it: after a fork the child opens its own.
    """

    def __init__(
        self, module: str, label: str, log_in: LogIn, clock: Callable[[], float] = monotonic
    ) -> None:
        self.module, self.label = module, label
        self.log_in = log_in
        self._clock = clock
        self._session: pkcs11.Session | None = None
        self._process = 0
        self._keys: dict[bytes, Any] = {}
        self._rests_until = 0.0
        self._failure = KeysUnavailable("")

    def sign(self, key: bytes, mechanism: Mechanism, data: bytes) -> bytes:
        """What the private key of this CKA_ID makes of `data`, as the mechanism encodes it."""
        made: bytes = self.use(lambda session: self._key(session, key).sign(data, mechanism=mechanism))
        return made

    def use(self, work: Callable[[pkcs11.Session], T]) -> T:
        """What `work` returns; it is done a second time when the session turns out to be lost.

        Raises `KeysUnavailable`.
        """
        with _INSIDE:
            session = self._present()
            if session is not None:
                try:
                    return work(session)
                except pkcs11.PKCS11Error as error:
                    logger.warning("token session lost: %s", type(error).__name__)
            return self._afresh(work)

    @contextmanager
    def writing(self) -> Iterator[pkcs11.Session]:
        """A session that may create and destroy keys; raises `KeysUnavailable`."""
        with _INSIDE:
            session = self.use(lambda session: session.token.open(rw=True))
            try:
                yield session
            except pkcs11.PKCS11Error as error:
                raise unavailable(error) from error
            finally:
                _close(session)

    def close(self) -> None:
        """Log out; the next caller logs in again."""
        with _INSIDE:
            session, self._session = self._present(), None
            if session is not None:
                _close(session)

    def _present(self) -> pkcs11.Session | None:
        return self._session if self._process == os.getpid() else None

    def _afresh(self, work: Callable[[pkcs11.Session], T]) -> T:
        if self._clock() < self._rests_until:
            raise self._failure
        self._session = None
        try:
            session = self.log_in(_found(_started_anew(self.module), self.label))
            self._keys, self._process = {}, os.getpid()
            made = work(session)
        except pkcs11.PKCS11Error as error:
            self._rests_until, self._failure = self._clock() + REST, unavailable(error)
            logger.error("token unusable: %s", self._failure.cause)
            raise self._failure from error
        self._session, self._rests_until = session, 0.0
        return made

    def _key(self, session: pkcs11.Session, key: bytes) -> Any:
        if key not in self._keys:
            self._keys[key] = session.get_key(object_class=ObjectClass.PRIVATE_KEY, id=key)
        return self._keys[key]


def _close(session: pkcs11.Session) -> None:
    with suppress(pkcs11.PKCS11Error):  # it may be lost already
        session.close()


def _started_anew(module: str) -> Any:
    """The module as if it had just been loaded: it looks for tokens again and knows of no log-in.

    A forked child must start it too (PKCS#11 usage guide §2.5.1); whether it may first be stopped there differs.
    """
    library = pkcs11.lib(module)
    with suppress(pkcs11.PKCS11Error):  # it may not be running
        library.finalize()
    library.initialize()
    return library


def _found(library: Any, label: str) -> pkcs11.Token:
    """The one token of this label; slots that answer with an error are passed over."""
    found = [token for slot in library.get_slots(token_present=True) for token in _in(slot, label)]
    if not found:
        raise pkcs11.NoSuchToken
    if len(found) > 1:
        raise pkcs11.MultipleTokensReturned
    return found[0]


def _in(slot: pkcs11.Slot, label: str) -> list[pkcs11.Token]:
    try:
        token = slot.get_token()
    except pkcs11.PKCS11Error:
        return []
    return [token] if token.label == label else []
