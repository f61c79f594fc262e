"""Revocation lists with SM2: read by OpenSSL, and what they say about seals and signatures."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from asn1crypto import crl, x509

from hetong.documents.ses.revocation import RevokedSerial, make_list
from hetong.documents.ses.verify import Trust, verify_seal, verify_signature
from tests.documents.ses import openssl
from tests.documents.ses.kit import FILE, NOW, YEAR, SesKit

SIGNED = NOW + timedelta(hours=1)


def revoked(certificate: bytes, at: datetime) -> RevokedSerial:
    return RevokedSerial(x509.Certificate.load(certificate).serial_number, at, "cessation_of_operation")


def lists(
    ses: SesKit, *entries: RevokedSerial, now: datetime = NOW, root: tuple[RevokedSerial, ...] = ()
) -> list[bytes]:
    until = now + timedelta(days=7)
    return [
        make_list(ses.issuing, ses.issuing_key, entries, now=now, until=until),
        make_list(ses.root, ses.root_key, root, now=now, until=until),
    ]


@pytest.fixture
def trust(ses: SesKit) -> Trust:
    return Trust([ses.root], [ses.issuing])


def test_openssl_reads_the_list(ses: SesKit, tmp_path: Path) -> None:
    (made, _) = lists(ses, revoked(ses.holder, NOW))
    file = openssl.written(tmp_path, "list.crl", made)
    text = openssl.run("crl", "-inform", "DER", "-in", file, "-noout", "-text").decode()
    assert "Cessation Of Operation" in text and "SM2-with-SM3" in text
    assert f"{x509.Certificate.load(ses.holder).serial_number:X}" in text
    read = crl.CertificateList.load(made)
    key = x509.Certificate.load(ses.issuing).public_key.dump()
    assert openssl.accepts(tmp_path, key, read["tbs_cert_list"].dump(), read["signature"].native)


def test_nobody_revoked(ses: SesKit, trust: Trust) -> None:
    report = verify_signature(ses.signed(ses.seal()), FILE, trust=replace(trust, lists=lists(ses)))
    assert report.holds and report.doubts == ()


def test_without_lists_nobody_knows(ses: SesKit, trust: Trust) -> None:
    report = verify_signature(ses.signed(ses.seal()), FILE, trust=trust)
    assert report.holds and report.doubts == ("signer_revocation", "maker_revocation")


@pytest.mark.parametrize(
    ("at", "failed", "doubts"),
    [
        (SIGNED - timedelta(seconds=1), ("signer_revocation",), ()),
        (SIGNED, ("signer_revocation",), ()),
        (SIGNED + timedelta(seconds=1), (), ("signer_revocation",)),
    ],
)
def test_the_signer_revoked(
    ses: SesKit, trust: Trust, at: datetime, failed: tuple[str, ...], doubts: tuple[str, ...]
) -> None:
    known = replace(trust, lists=lists(ses, revoked(ses.holder, at), now=at))
    report = verify_signature(ses.signed(ses.seal()), FILE, trust=known)
    assert (report.failed, report.doubts) == (failed, doubts)


def test_the_maker_revoked_before_it_made_the_seal(ses: SesKit, trust: Trust) -> None:
    known = replace(trust, lists=lists(ses, revoked(ses.maker, NOW - YEAR / 2)))
    assert verify_seal(ses.seal(), trust=known, at=NOW).failed == ("maker_revocation",)


def test_a_revoked_authority_takes_everybody_with_it(ses: SesKit, trust: Trust) -> None:
    known = replace(trust, lists=lists(ses, root=(revoked(ses.issuing, NOW - YEAR / 2),)))
    report = verify_signature(ses.signed(ses.seal()), FILE, trust=known)
    assert report.failed == ("signer_revocation", "maker_revocation")


def test_a_list_that_ran_out_before_tells_nothing(ses: SesKit, trust: Trust) -> None:
    known = replace(trust, lists=lists(ses, now=NOW - timedelta(days=8)))
    assert verify_seal(ses.seal(), trust=known, at=NOW).doubts == ("maker_revocation",)


def test_the_newest_list_counts(ses: SesKit, trust: Trust) -> None:
    late = SIGNED + timedelta(days=30)
    both = [*lists(ses), *lists(ses, revoked(ses.holder, SIGNED), now=late)]
    for known in (both, both[::-1]):
        report = verify_signature(ses.signed(ses.seal()), FILE, trust=replace(trust, lists=known))
        assert report.failed == ("signer_revocation",)


def test_lists_of_others_and_altered_ones_tell_nothing(ses: SesKit, trust: Trust) -> None:
    other, (own, root) = SesKit(), lists(ses)
    turned = bytes([*own[:-1], own[-1] ^ 1])
    for known in (lists(other), [turned, root], [b"no list", b""], [root, root]):
        report = verify_seal(ses.seal(), trust=replace(trust, lists=known), at=NOW)
        assert report.holds and report.doubts == ("maker_revocation",)
