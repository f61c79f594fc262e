"""The embedded test seal maker, and none at all; adapters of `documents.ses.ports.SealMaker`."""

from datetime import UTC, datetime, timedelta

from asn1crypto import x509
from cryptography.x509 import CRLReason, RevokedCertificate

from hetong.documents.ses.certificates import Terms, issue, read_request
from hetong.documents.ses.making import PERSONAL_SEAL, UNIT_SEAL, SealOrder, make_seal
from hetong.documents.ses.reading import read_seal
from hetong.documents.ses.revocation import RevokedSerial, make_list
from hetong.documents.ses.structures import SesVersion
from hetong.documents.ses.verify import Trust
from hetong.documents.trust import short_name
from hetong.gateways.ca_embedded import LIST_LIFE, REASONS
from hetong.gateways.gm_store import SIGNS, GmStore

_LIFE = timedelta(days=3 * 365)
_CLOCK_SKEW = timedelta(minutes=5)


class EmbeddedSealMaker:
    """Lets the SM2 authority of the store certify the holder's key, and makes the seal with the maker's own."""

    def __init__(
        self, store: GmStore, version: SesVersion = SesVersion.GBT_38540, *, base_url: str = ""
    ) -> None:
        """`base_url`, without a slash at its end, is where certificates say that the list is had."""
        self._store, self._version = store, version
        issuer = short_name(store.certificates["issuing"])
        self._list_url = f"{base_url}/pki/{issuer}.crl" if base_url else ""

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

    def revoke(self, seal: bytes, *, reason: str, at: datetime) -> None:
        """Remember the holders' certificates as revoked, for ever; the first time and reason stay."""
        read = read_seal(seal)
        for holder in read.holders if read else ():
            certificate = x509.Certificate.load(holder)
            if certificate.issuer.dump() == self._issuer().subject.dump():
                self._store.revoked.add(certificate.serial_number, REASONS[reason], at)

    def authorities(self) -> tuple[bytes, ...]:
        """The issuing authority and the root."""
        return self._store.certificates["issuing"], self._store.certificates["root"]

    def revocation_lists(self) -> tuple[bytes, ...]:
        """Lists of this moment, good for a week; the root has revoked nothing."""
        revoked = [_entry(one) for one in self._store.revoked.entries()]
        return self._list("issuing", revoked), self._list("root", [])

    def _list(self, name: str, entries: list[RevokedSerial]) -> bytes:
        now, key = datetime.now(UTC), self._store.keys[name]
        return make_list(self._store.certificates[name], key, entries, now=now, until=now + LIST_LIFE)

    def _issuer(self) -> x509.Certificate:
        return x509.Certificate.load(self._store.certificates["issuing"])

    def _certify(self, request: bytes, now: datetime) -> bytes:
        subject, public = read_request(request)
        terms = Terms(now - _CLOCK_SKEW, now + _LIFE, SIGNS, list_url=self._list_url)
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

    def revoke(self, seal: bytes, **told: object) -> None:
        """There is nothing to revoke."""

    def authorities(self) -> tuple[bytes, ...]:
        """None."""
        return ()

    def revocation_lists(self) -> tuple[bytes, ...]:
        """None."""
        return ()


def _entry(one: RevokedCertificate) -> RevokedSerial:
    reason = one.extensions.get_extension_for_class(CRLReason).value.reason
    return RevokedSerial(one.serial_number, one.revocation_date_utc, reason.name)
