"""Reads and checks RFC 3161 time stamp tokens, from our own authority or any other."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import cms, core, tsp

from hetong.documents.report import TimestampFacts
from hetong.documents.trust import common_name, load, may_stamp_time, path_to_root, signature_holds, valid_at

_DIGESTS = ("sha256", "sha384", "sha512")
_HASHED_WITH = {"sha256_rsa": "sha256", "sha384_rsa": "sha384", "sha512_rsa": "sha512"} | {
    "sha256_ecdsa": "sha256",
    "sha384_ecdsa": "sha384",
    "sha512_ecdsa": "sha512",
}


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
    except BadToken:
        raise
    except Exception as error:  # asn1crypto raises many kinds for damaged bytes
        raise BadToken(str(error)) from error


def _read(der: bytes, digest: bytes) -> Token:
    outer = cms.ContentInfo.load(der, strict=True)
    signed = outer["content"]
    _require(outer["content_type"].native == "signed_data" and signed["version"].native == "v3", "shape")
    enclosed = signed["encap_content_info"]
    _require(enclosed["content_type"].native == "tst_info", "content type")
    (signer,) = signed["signer_infos"]
    chain = _chain(signed, signer)
    _check_signature(signed, signer, chain[0], enclosed["content"].contents)
    info = tsp.TSTInfo.load(enclosed["content"].contents, strict=True)
    imprint = info["message_imprint"]
    _require(imprint["hash_algorithm"]["algorithm"].native == "sha256", "imprint algorithm")
    _require(imprint["hashed_message"].native == digest, "imprint")
    _require(outer.dump(force=True) == der, "encoding")
    return Token(info["gen_time"].native, info["nonce"].native, info["serial_number"].native, chain)


def _chain(signed: cms.SignedData, signer: cms.SignerInfo) -> tuple[bytes, ...]:
    """The enclosed certificates, the signer's own first."""
    identifier = signer["sid"].chosen
    enclosed = [choice.chosen for choice in signed["certificates"]]
    own = [
        one
        for one in enclosed
        if one.issuer == identifier["issuer"] and one.serial_number == identifier["serial_number"].native
    ]
    _require(len(own) == 1, "signer certificate")
    return (own[0].dump(), *(one.dump() for one in enclosed if one is not own[0]))


def _check_signature(signed: cms.SignedData, signer: cms.SignerInfo, certificate: bytes, content: bytes) -> None:
    digest = signer["digest_algorithm"]["algorithm"].native
    declared = [one["algorithm"].native for one in signed["digest_algorithms"]]
    algorithm = signer["signature_algorithm"]["algorithm"].native
    _require(signer["version"].native == "v1" and digest in _DIGESTS and declared == [digest], "algorithms")
    _require(algorithm == "rsassa_pkcs1v15" or _HASHED_WITH.get(algorithm) == digest, "algorithms")
    attributes = {one["type"].native: one["values"] for one in signer["signed_attrs"]}
    _require(attributes["content_type"][0].native == "tst_info", "content type")
    _require(attributes["message_digest"][0].native == hashlib.new(digest, content).digest(), "digest")
    _require(_names(attributes, certificate), "signing certificate")
    data = signer["signed_attrs"].untag().dump()
    _require(signature_holds(load(certificate), signer["signature"].native, data, digest), "signature")


def _names(attributes: dict[str, core.SetOf], certificate: bytes) -> bool:
    """Whether a signing-certificate attribute (RFC 2634, RFC 5035) names the certificate."""
    if "signing_certificate_v2" in attributes:
        named = attributes["signing_certificate_v2"][0]["certs"][0]
        algorithm = named["hash_algorithm"]["algorithm"].native
        return bool(named["cert_hash"].native == hashlib.new(algorithm, certificate).digest())
    named = attributes["signing_certificate"][0]["certs"][0]
    return bool(named["cert_hash"].native == hashlib.sha1(certificate, usedforsecurity=False).digest())


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise BadToken(what)
