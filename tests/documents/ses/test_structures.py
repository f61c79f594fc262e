"""Certificates, seals and signatures as another implementation of ASN.1 and SM2 reads them."""

from pathlib import Path

import pytest
from asn1crypto import x509

from hetong.documents.ses.certificates import Subject, chain_of, key_of, make_request, read_request
from hetong.documents.ses.oids import SM2_WITH_SM3
from hetong.documents.ses.sm2 import Sm2Key, sm3
from hetong.documents.ses.structures import Seal, SesVersion, Signature
from tests.documents.ses import openssl
from tests.documents.ses.kit import FILE, NAME, SesKit


def _element(der: bytes, place: Path, *path: int) -> bytes:
    """An element that OpenSSL cut out: the child with this number, of the child with that number, …"""
    for number in path:
        file = openssl.written(place, "whole", der)
        listed = openssl.run("asn1parse", "-inform", "DER", "-in", file).decode().splitlines()
        children = [line for line in listed if ":d=1 " in line]
        start = int(children[number].split(":")[0])
        openssl.run(
            "asn1parse", "-inform", "DER", "-in", file, "-strparse", start, "-noout", "-out", place / "part"
        )
        size = (
            len(der) - start
            if number == len(children) - 1
            else int(children[number + 1].split(":")[0]) - start
        )
        der = der[start : start + size]
    return der


def test_openssl_verifies_each_certificate(ses: SesKit, tmp_path: Path) -> None:
    for issuer, subject in ((ses.root, ses.issuing), (ses.issuing, ses.maker), (ses.issuing, ses.holder)):
        above, below = x509.Certificate.load(issuer), x509.Certificate.load(subject)
        body = _element(subject, tmp_path, 0)
        assert openssl.accepts(tmp_path, key_of(above), body, below["signature_value"].native)


def test_openssl_reads_a_certificate(ses: SesKit, tmp_path: Path) -> None:
    file = openssl.written(tmp_path, "holder.der", ses.holder)
    text = openssl.run("x509", "-inform", "DER", "-in", file, "-noout", "-text", "-nameopt", "utf8").decode()
    assert "Signature Algorithm: SM2-with-SM3" in text
    assert NAME in text and "Digital Signature, Non Repudiation" in text


def test_openssl_verifies_a_request(tmp_path: Path) -> None:
    request = openssl.written(tmp_path, "request.der", make_request(Sm2Key.new(), Subject(NAME)))
    openssl.run("req", "-inform", "DER", "-in", request, "-noout", "-verify", "-vfyopt", openssl.DISTID)


def test_a_request_for_somebody_elses_key_is_refused() -> None:
    mine, other = Sm2Key.new(), Sm2Key.new()
    request = make_request(mine, Subject(NAME))
    with pytest.raises(ValueError, match="not signed"):
        read_request(request.replace(mine.public, other.public))


def test_the_chain_ends_at_a_trusted_root(ses: SesKit) -> None:
    chain = chain_of(ses.holder, [ses.issuing], [ses.root])
    assert [one.dump() for one in chain] == [ses.holder, ses.issuing, ses.root]
    assert chain_of(ses.holder, [], [ses.root]) == []
    assert chain_of(ses.holder, [ses.issuing], [SesKit().root]) == []
    assert chain_of(ses.holder, [ses.maker], [ses.maker]) == []


@pytest.mark.parametrize("version", [SesVersion.GBT_38540, SesVersion.GMT_0031_2025])
def test_a_seal_holds_what_was_ordered(ses: SesKit, version: SesVersion) -> None:
    der = ses.seal(version=version)
    seal = Seal.load(der, strict=True)
    assert seal["info"]["header"].native == {"id": "ES", "version": int(version), "vid": "hetong"}
    assert seal["info"]["property"]["name"].native == NAME
    assert seal["info"]["property"]["cert_list"].native == [ses.holder]
    assert seal["sign_alg_id"].native == SM2_WITH_SM3
    assert seal["cert"].native == ses.maker


def test_openssl_verifies_the_makers_signature(ses: SesKit, tmp_path: Path) -> None:
    der = ses.seal()
    maker = key_of(x509.Certificate.load(ses.maker))
    info, value = _element(der, tmp_path, 0), Seal.load(der)["signed_value"].native
    assert openssl.accepts(tmp_path, maker, info, value)
    assert not openssl.accepts(tmp_path, maker, info + b"\0", value)


def test_openssl_verifies_the_signers_signature(ses: SesKit, tmp_path: Path) -> None:
    seal = ses.seal()
    der = ses.signed(seal)
    signature, holder = Signature.load(der, strict=True), key_of(x509.Certificate.load(ses.holder))
    assert openssl.accepts(tmp_path, holder, _element(der, tmp_path, 0), signature["signature"].native)
    assert _element(der, tmp_path, 0, 1) == seal
    assert signature["to_sign"]["data_hash"].native == sm3(FILE)
    assert signature["to_sign"]["property_info"].native == "HT-1"
    assert signature["cert"].native == ses.holder
