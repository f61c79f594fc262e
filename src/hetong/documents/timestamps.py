"""Reads and checks RFC 3161 time stamp tokens, from our own authority or any other."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import cms, tsp

from hetong.documents.cms import SIGNED_DATA, TST_INFO, issuer_and_serial
from hetong.documents.der import OCTETS, SEQUENCE, SET, content, elements, is_plain, opened, tlv
from hetong.documents.report import TimestampFacts
from hetong.documents.trust import common_name, load, may_stamp_time, path_to_root, signature_holds, valid_at

_DIGESTS = ("sha256", "sha384", "sha512")
_TAGGED_0 = 0xA0


class BadToken(ValueError):
    """The token is damaged or not for this digest."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token whose signature holds; `chain` starts with the authority's certificate."""

    time: datetime
    nonce: int | None
    serial: int
    chain: tuple[bytes, ...]

    def facts(self, roots: Sequence[bytes]) -> TimestampFacts:
        """What a report says of an intact token."""
        certificate = load(self.chain[0])
        path = path_to_root(self.chain, roots)
        trusted = path is not None and valid_at(path, self.time) and may_stamp_time(certificate)
        return TimestampFacts(
            self.time, common_name(certificate.subject), f"{self.serial:x}", intact=True, trusted=trusted
        )


def read_token(der: bytes, digest: bytes) -> Token:
    """The token if it is whole and stamps this SHA-256 digest, else `BadToken`."""
    try:
        return _read(der, digest)
    except (ValueError, TypeError, KeyError, IndexError) as error:
        raise BadToken(str(error)) from error


def _read(der: bytes, digest: bytes) -> Token:
    kind, wrapped = elements(opened(der, SEQUENCE))
    signed_data = opened(opened(wrapped, _TAGGED_0), SEQUENCE)
    version, algorithms, enclosed, *optional, signers = elements(signed_data)
    content_type, carried = elements(opened(enclosed, SEQUENCE))
    shape = (kind, version, content_type)
    _require(is_plain(der) and shape == (SIGNED_DATA, b"\x02\x01\x03", TST_INFO), "not a time stamp")
    info = opened(opened(carried, _TAGGED_0), OCTETS)
    signer = elements(opened(opened(signers, SET), SEQUENCE))
    chain = _chain(elements(opened(optional[0], _TAGGED_0)), signer[1])
    _check_signer(signer, opened(algorithms, SET), chain[0], info)
    return _stamped(info, digest, chain)


def _stamped(info: bytes, digest: bytes, chain: tuple[bytes, ...]) -> Token:
    read = tsp.TSTInfo.load(info, strict=True)
    imprint = read["message_imprint"]
    _require(imprint["hash_algorithm"]["algorithm"].native == "sha256", "imprint algorithm")
    _require(imprint["hashed_message"].native == digest, "imprint")
    return Token(read["gen_time"].native, read["nonce"].native, read["serial_number"].native, chain)


def _chain(enclosed: list[bytes], identifier: bytes) -> tuple[bytes, ...]:
    """The enclosed certificates, the one that the signer identifier names first."""
    (own,) = (one for one in enclosed if issuer_and_serial(one) == identifier)
    return (own, *(one for one in enclosed if one is not own))


def _check_signer(signer: list[bytes], declared: bytes, certificate: bytes, info: bytes) -> None:
    """The signature holds; `signer` is the content of a SignerInfo (RFC 5652 §5.3)."""
    version, _, digest_algorithm, attributes, algorithm, signature = signer[:6]
    digest = cms.DigestAlgorithm.load(digest_algorithm, strict=True)["algorithm"].native
    signed_with = cms.SignedDigestAlgorithm.load(algorithm, strict=True)
    named = signed_with["algorithm"].native
    _require(version == b"\x02\x01\x01" and digest in _DIGESTS and declared == digest_algorithm, "algorithms")
    _require(named == "rsassa_pkcs1v15" or signed_with.hash_algo == digest, "algorithms")
    _check_attributes(opened(attributes, _TAGGED_0), digest, certificate, info)
    data = tlv(SET, content(attributes))
    _require(signature_holds(load(certificate), opened(signature, OCTETS), data, digest), "signature")


def _check_attributes(data: bytes, digest: str, certificate: bytes, info: bytes) -> None:
    """Content type, digest, and the signing-certificate attribute (RFC 2634, RFC 5035)."""
    found = {one["type"].native: one["values"][0] for one in map(cms.CMSAttribute.load, elements(data))}
    _require(found["content_type"].native == "tst_info", "content type")
    _require(found["message_digest"].native == hashlib.new(digest, info).digest(), "digest")
    if "signing_certificate_v2" in found:
        named = found["signing_certificate_v2"]["certs"][0]
        expected = hashlib.new(named["hash_algorithm"]["algorithm"].native, certificate).digest()
    else:
        named = found["signing_certificate"]["certs"][0]
        expected = hashlib.sha1(certificate, usedforsecurity=False).digest()
    _require(named["cert_hash"].native == expected, "signing certificate")


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise BadToken(what)
