"""A time-stamp authority under the root of the tests, with a certificate that ends when a test wants and a clock that it sets."""

from datetime import datetime, timedelta

from asn1crypto import tsp
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from hetong.documents.local_signer import LocalSigner, new_seal_key
from hetong.gateways.pki_store import PkiStore, authority_key_identifier, key_usage
from hetong.gateways.tsa_server import TimestampResponder
from hetong.kernel.wiring import provide


class OwnTsa:
    """A `documents.ports.TimestampAuthority` without a network."""

    token_size = 2048

    def __init__(self, *, now: datetime, until: datetime) -> None:
        self.now, self.until = now, until
        self._responder = TimestampResponder(_signer(now, until), lambda: self.now)

    def timestamp(self, digest: bytes) -> bytes:
        imprint = {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": digest}
        asked = tsp.TimeStampReq({"version": 1, "message_imprint": imprint, "cert_req": True})
        return tsp.TimeStampResp.load(self._responder.respond(asked.dump()))["time_stamp_token"].dump()


def _signer(now: datetime, until: datetime) -> LocalSigner:
    store, key = provide(PkiStore), new_seal_key()
    root = x509.load_der_x509_certificate(store.root.chain[0])
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"测试时间戳 {until:%Y}")])
    certificate = (
        x509.CertificateBuilder(root.subject, name, key.public_key(), store.serials.new())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(until)
        .add_extension(authority_key_identifier(root), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(key_usage("digital_signature"), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        .sign(store.root_key, SHA256())
    )
    return LocalSigner(key, (certificate.public_bytes(Encoding.DER), store.root.chain[0]))
