"""The embedded test seal maker, and none at all; adapters of `documents.ses.ports.SealMaker`."""

from datetime import datetime, timedelta

from hetong.documents.ses.certificates import Terms, issue, read_request
from hetong.documents.ses.making import PERSONAL_SEAL, UNIT_SEAL, SealOrder, make_seal
from hetong.documents.ses.structures import SesVersion
from hetong.documents.ses.verify import Trust
from hetong.gateways.gm_store import SIGNS, GmStore

_LIFE = timedelta(days=3 * 365)
_CLOCK_SKEW = timedelta(minutes=5)


class EmbeddedSealMaker:
    """Lets the SM2 authority of the store certify the holder's key, and makes the seal with the maker's own."""

    def __init__(self, store: GmStore, version: SesVersion = SesVersion.GBT_38540) -> None:
        self._store, self._version = store, version

    def make(
        self,
        request: bytes,
        *,
        number: str,
        personal: bool,
        name: str,
        png: bytes,
        millimetres: int,
        now: datetime,
    ) -> bytes:
        """A seal for three years."""
        order = SealOrder(
            number=number,
            type=PERSONAL_SEAL if personal else UNIT_SEAL,
            name=name,
            holders=[self._certify(request, now)],
            created=now,
            valid_from=now,
            valid_until=now + _LIFE,
            png=png,
            width=millimetres,
            height=millimetres,
        )
        certificate = self._store.certificates["maker"]
        key = self._store.keys["maker"]
        return make_seal(order, key=key, certificate=certificate, version=self._version)

    def trust(self) -> Trust:
        """The embedded test root."""
        return Trust([self._store.certificates["root"]], [self._store.certificates["issuing"]])

    def _certify(self, request: bytes, now: datetime) -> bytes:
        subject, public = read_request(request)
        terms = Terms(now - _CLOCK_SKEW, now + _LIFE, SIGNS)
        issuer = self._store.certificates["issuing"]
        return issue(subject, public, terms, issuer_key=self._store.keys["issuing"], issuer=issuer)


class NoSealMaker:
    """For installations that want PDF signatures only."""

    def make(self, request: bytes, **asked: object) -> bytes:
        """Nothing."""
        return b""

    def trust(self) -> Trust:
        """Nobody."""
        return Trust([])
