"""The embedded test certificate authority; every certificate says 测试."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID

from hetong.documents.binding import BINDING
from hetong.documents.local_signer import PrivateKey
from hetong.documents.trust import short_name
from hetong.gateways.ocsp_delegate import Delegation
from hetong.gateways.ocsp_responder import Responsible, answer
from hetong.gateways.pki_store import PkiStore, authority_key_identifier, key_usage
from hetong.kernel.errors import Invalid

TEST_POLICY = x509.ObjectIdentifier("2.25.64158712930548157032096318841267530917")
_LONGEST = {"worker_event": 7, "employer_seal": 1830, "representative_seal": 1830, "platform_report": 1}
_CLOCK_SKEW = timedelta(minutes=5)
LIST_LIFE = timedelta(days=7)
REASONS = {
    "cessation_of_operation": x509.ReasonFlags.cessation_of_operation,
    "affiliation_changed": x509.ReasonFlags.affiliation_changed,
    "superseded": x509.ReasonFlags.superseded,
}
_DOCUMENT_SIGNING = x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36")


class BadRequest(Invalid):
    """The certificate request cannot be honoured."""

    code = "bad_certificate_request"
    message = "证书申请无效：签名或密钥不符合要求，请重新生成密钥后再申请。"


def _utc_now() -> datetime:
    return datetime.now(UTC)


class EmbeddedCertificateAuthority:
    """A `documents.ports.CertificateAuthority` over a `PkiStore`."""

    def __init__(
        self,
        store: PkiStore,
        clock: Callable[[], datetime] = _utc_now,
        also_trusted: Sequence[bytes] = (),
        base_url: str = "",
    ) -> None:
        """`base_url`, without a slash at its end, is where certificates say that lists and answers are had."""
        self._also_trusted = tuple(also_trusted)
        self._key, self._root_key = store.issuing_key, store.root_key
        self._chain = store.issuing.chain
        self._clock = clock
        self._issuer = x509.load_der_x509_certificate(self._chain[0])
        self._constant = [*_constant_extensions(self._issuer), *_where_to_ask(base_url, self._chain[0])]
        self._revoked, self._serials = store.revoked, store.serials
        self._responsible = self._answering(store)

    def issue(
        self, request: bytes, *, profile: str, days: int, binding: bytes | None = None
    ) -> tuple[bytes, ...]:
        """The new certificate, the issuer's and the root's; `BadRequest` if the request is unsound."""
        _check_profile(profile, days, binding)
        asked = _checked(request)
        builder = self._builder(asked, days)
        for extension, critical in self._constant:
            builder = builder.add_extension(extension, critical)
        if binding is not None:
            value = x509.UnrecognizedExtension(x509.ObjectIdentifier(BINDING), b"\x04\x20" + binding)
            builder = builder.add_extension(value, critical=False)
        return (builder.sign(self._key, SHA256()).public_bytes(Encoding.DER), *self._chain)

    def revoke(self, certificate: bytes, *, reason: str, at: datetime) -> None:
        """Remember the certificate as revoked, for ever; the first time and reason stay."""
        revoked = x509.load_der_x509_certificate(certificate)
        revoked.verify_directly_issued_by(self._issuer)
        self._revoked.add(revoked.serial_number, REASONS[reason], at)

    def revocation_lists(self) -> tuple[bytes, ...]:
        """Lists of this moment, good for a week; the root has revoked nothing.

        A list proves that a signature was made in time only if it is not older than the signature.
        """
        root = x509.load_der_x509_certificate(self._chain[-1])
        return (
            self._list(self._issuer, self._key, self._revoked.entries()),
            self._list(root, self._root_key, []),
        )

    def _list(
        self,
        issuer: x509.Certificate,
        key: PrivateKey,
        entries: list[x509.RevokedCertificate],
    ) -> bytes:
        now = self._clock()
        builder = (
            x509.CertificateRevocationListBuilder(revoked_certificates=entries)
            .issuer_name(issuer.subject)
            .last_update(now)
            .next_update(now + LIST_LIFE)
            .add_extension(authority_key_identifier(issuer), critical=False)
            .add_extension(x509.CRLNumber(int(now.timestamp())), critical=False)
        )
        return builder.sign(key, SHA256()).public_bytes(Encoding.DER)

    def authorities(self) -> tuple[bytes, ...]:
        """The issuing authority and the root."""
        return self._chain

    def answer(self, request: bytes) -> bytes:
        """Signed by whom the authority that issued the certificate in question has appointed."""
        return answer(request, self._responsible, now=self._clock())

    def trust_roots(self) -> tuple[bytes, ...]:
        """The test root, and the roots of outside services that this installation trusts."""
        return (self._chain[-1], *self._also_trusted)

    def _answering(self, store: PkiStore) -> tuple[Responsible, ...]:
        """The issuing authority and the root, which issued its and the time-stamp authority's certificate."""
        root = x509.load_der_x509_certificate(self._chain[-1])
        below = [
            x509.load_der_x509_certificate(one.chain[0]).serial_number for one in (store.issuing, store.tsa)
        ]
        return (
            Responsible(
                self._issuer,
                Delegation(self._issuer, self._key, store.serials.new).at,
                self._issued,
                self._revoked.entry,
            ),
            Responsible(
                root,
                Delegation(root, self._root_key, store.serials.new).at,
                below.__contains__,
                lambda serial: None,
            ),
        )

    def _issued(self, serial: int) -> bool:
        """An authority from before serial numbers proved themselves cannot tell, and calls every one its own."""
        return self._serials.made(serial) or not self._serials.made(self._issuer.serial_number)

    def _builder(self, asked: x509.CertificateSigningRequest, days: int) -> x509.CertificateBuilder:
        now, public = self._clock(), asked.public_key()
        return (
            x509.CertificateBuilder()
            .subject_name(asked.subject)
            .issuer_name(self._issuer.subject)
            .public_key(public)
            .serial_number(self._serials.new())
            .not_valid_before(now - _CLOCK_SKEW)
            .not_valid_after(now + timedelta(days=days))
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        )


def _constant_extensions(issuer: x509.Certificate) -> list[tuple[x509.ExtensionType, bool]]:
    """The same for every profile; e-mail protection is what OpenSSL and NSS ask of a signer's certificate."""
    uses = [_DOCUMENT_SIGNING, ExtendedKeyUsageOID.EMAIL_PROTECTION]
    notice = "测试证书，仅供演示，不具有法律效力"
    return [
        (authority_key_identifier(issuer), False),
        (x509.BasicConstraints(ca=False, path_length=None), True),
        (key_usage("digital_signature", "content_commitment"), True),
        (x509.ExtendedKeyUsage(uses), False),
        (
            x509.CertificatePolicies([x509.PolicyInformation(TEST_POLICY, [x509.UserNotice(None, notice)])]),
            False,
        ),
    ]


def _where_to_ask(base_url: str, issuer: bytes) -> list[tuple[x509.ExtensionType, bool]]:
    """Where the revocation list, the issuer's certificate and an OCSP answer are had (RFC 5280 §4.2.1.13, §4.2.2.1)."""
    if not base_url:
        return []
    name = f"{base_url}/pki/{short_name(issuer)}"
    listed = x509.DistributionPoint([x509.UniformResourceIdentifier(f"{name}.crl")], None, None, None)
    access = [
        x509.AccessDescription(method, x509.UniformResourceIdentifier(url))
        for method, url in (
            (AuthorityInformationAccessOID.OCSP, f"{base_url}/pki/ocsp"),
            (AuthorityInformationAccessOID.CA_ISSUERS, f"{name}.cer"),
        )
    ]
    return [(x509.CRLDistributionPoints([listed]), False), (x509.AuthorityInformationAccess(access), False)]


def _check_profile(profile: str, days: int, binding: bytes | None) -> None:
    if profile not in _LONGEST:
        raise ValueError(f"unknown certificate profile {profile!r}")
    if not 1 <= days <= _LONGEST[profile]:
        raise Invalid(f"证书有效期须在 1 至 {_LONGEST[profile]} 天之间，请修改有效期。", days=days)
    if (profile == "worker_event") != (binding is not None):
        raise ValueError("a worker_event certificate, and no other, is bound to a document")
    if binding is not None and len(binding) != 32:
        raise ValueError("the binding is a SHA-256 digest of 32 bytes")


def _checked(request: bytes) -> x509.CertificateSigningRequest:
    """The request, if it proves possession of an acceptable key."""
    try:
        asked = x509.load_der_x509_csr(request)
        sound = asked.is_signature_valid
    except Exception as error:  # the parser raises many kinds for foreign bytes
        raise BadRequest from error
    if not sound or not _strong(asked.public_key()) or not asked.subject.rdns:
        raise BadRequest
    return asked


def _strong(key: object) -> bool:
    if isinstance(key, rsa.RSAPublicKey):
        return 2048 <= key.key_size <= 4096
    return isinstance(key, ec.EllipticCurvePublicKey) and key.curve.name in ("secp256r1", "secp384r1")
