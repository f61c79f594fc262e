"""Keys and certificates of the embedded test authority: certificates in one directory, keys beside them or in a token."""

import secrets
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from hetong.documents.local_signer import LocalSigner, PrivateKey
from hetong.documents.ports import Signer
from hetong.gateways.key_places import KeyPlace, SealedFiles
from hetong.gateways.revocations import Revocations
from hetong.gateways.serials import Serials
from hetong.kernel.vault import Vault

_NAMES = {
    "root": "合同平台测试根证书 TEST Root CA",
    "issuing": "合同平台测试签发证书 TEST Issuing CA",
    "tsa": "合同平台测试时间戳 TEST TSA",
}
_YEARS = {"root": 20, "issuing": 10, "tsa": 10}


@dataclass(frozen=True)
class PkiStore:
    """Three signers: the root, the issuing authority and the time stamp authority, both under the root.

    `revoked` are the certificates that the issuing authority took back, `serials` the numbers that it gives.
    """

    root: Signer
    issuing: Signer
    tsa: Signer
    issuing_key: PrivateKey
    root_key: PrivateKey
    revoked: Revocations
    serials: Serials

    @classmethod
    def open(cls, directory: Path, vault: Vault, place: KeyPlace | None = None) -> "PkiStore":
        """Load the authority under `directory`; the first process to ask creates it, for ever.

        Its keys are in `place`, or sealed in files.
        """
        place, serials = place or SealedFiles(vault), Serials(vault)
        if not directory.exists():
            _create(directory, place, serials)
        certificates = authority_certificates(directory)
        keys = {name: place.load(directory, name, certificate) for name, certificate in certificates.items()}
        root = certificates["root"]
        return cls(
            root=LocalSigner(keys["root"], (root,)),
            issuing=LocalSigner(keys["issuing"], (certificates["issuing"], root)),
            tsa=LocalSigner(keys["tsa"], (certificates["tsa"], root)),
            issuing_key=keys["issuing"],
            root_key=keys["root"],
            revoked=Revocations(directory / "revoked"),
            serials=serials,
        )


def authority_certificates(directory: Path) -> dict[str, bytes]:
    """DER by name."""
    return {name: (directory / f"{name}.der").read_bytes() for name in _NAMES}


def stale_keys(directory: Path, vault: Vault) -> list[str]:
    """Whose keys do not lie under the master key in use."""
    found = sorted(directory.glob("*.key"))
    return [path.stem for path in found if not path.read_bytes().startswith(vault.head)]


def reseal_key(directory: Path, name: str, vault: Vault) -> None:
    """Seal one key of the authority anew under the master key in use, in one step."""
    path = directory / f"{name}.key"
    draft = directory / f".{name}.key"
    draft.touch(mode=0o600)
    draft.write_bytes(vault.reseal(path.read_bytes(), purpose=f"pki:{name}"))
    draft.replace(path)


def authority_key_identifier(issuer: x509.Certificate) -> x509.AuthorityKeyIdentifier:
    """Points at the issuer by its subject key identifier (RFC 5280 §4.2.1.1)."""
    subject = issuer.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    return x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(subject)


def key_usage(*allowed: str) -> x509.KeyUsage:
    """A key usage extension with only the named bits set."""
    bits = (
        "digital_signature",
        "content_commitment",
        "key_encipherment",
        "data_encipherment",
        "key_agreement",
        "key_cert_sign",
        "crl_sign",
        "encipher_only",
        "decipher_only",
    )
    return x509.KeyUsage(**{bit: bit in allowed for bit in bits})


def _create(directory: Path, place: KeyPlace, serials: Serials) -> None:
    """Write everything beside the place and move it there, so that no half-made authority is ever seen."""
    draft = directory.with_name(f".{directory.name}.{secrets.token_hex(6)}")
    draft.mkdir(parents=True, mode=0o700)
    keys = {name: place.create(draft, name) for name in _NAMES}
    for name, certificate in _certificates(keys, serials, datetime.now(UTC)).items():
        (draft / f"{name}.der").write_bytes(certificate.public_bytes(Encoding.DER))
    try:
        draft.rename(directory)
    except OSError:
        shutil.rmtree(draft)
        place.discard(list(keys.values()))
        if not directory.exists():
            raise


def _certificates(
    keys: Mapping[str, PrivateKey], serials: Serials, now: datetime
) -> dict[str, x509.Certificate]:
    authority = (x509.BasicConstraints(ca=True, path_length=None), key_usage("key_cert_sign", "crl_sign"))
    issuing = (x509.BasicConstraints(ca=True, path_length=0), key_usage("key_cert_sign", "crl_sign"))
    stamping = (x509.BasicConstraints(ca=False, path_length=None), key_usage("digital_signature"))
    root = _certificate("root", serials.new(), keys, now, None, authority).sign(keys["root"], SHA256())
    tsa = _certificate("tsa", serials.new(), keys, now, root, stamping).add_extension(
        x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True
    )
    return {
        "root": root,
        "issuing": _certificate("issuing", serials.new(), keys, now, root, issuing).sign(
            keys["root"], SHA256()
        ),
        "tsa": tsa.sign(keys["root"], SHA256()),
    }


def _certificate(
    name: str,
    serial: int,
    keys: Mapping[str, PrivateKey],
    now: datetime,
    issuer: x509.Certificate | None,
    critical: tuple[x509.ExtensionType, ...],
) -> x509.CertificateBuilder:
    public = keys[name].public_key()
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(_name("root"))
        .public_key(public)
        .serial_number(serial)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=365 * _YEARS[name]))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    )
    if issuer is not None:
        builder = builder.add_extension(authority_key_identifier(issuer), critical=False)
    for extension in critical:
        builder = builder.add_extension(extension, critical=True)
    return builder


def _name(name: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "合同平台（测试，未经许可的电子认证）"),
            x509.NameAttribute(NameOID.COMMON_NAME, _NAMES[name]),
        ]
    )
