"""Each step of verification fails for its own cause, in the standard's order, and nothing altered passes."""

import random
from datetime import timedelta

import pytest

from hetong.documents.ses import signing
from hetong.documents.ses.certificates import Subject, Terms, issue
from hetong.documents.ses.making import UNIT_SEAL, SealOrder, make_seal
from hetong.documents.ses.sm2 import Sm2Key, sm3
from hetong.documents.ses.structures import SesVersion, Signature
from hetong.documents.ses.verify import Trust, verify_seal, verify_signature
from tests.documents.ses.kit import FILE, NAME, NOW, YEAR, SesKit

ORDER = [
    *("signature_format", "signature_value", "signer_chain", "signer_usage"),
    *("signer_validity", "signer_revocation"),
    *("seal_format", "seal_version", "maker_signature", "maker_chain"),
    *("maker_validity", "maker_revocation", "seal_validity"),
    *("signer_listed", "data_hash", "data_whole"),
]


@pytest.fixture
def trust(ses: SesKit) -> Trust:
    return Trust([ses.root], [ses.issuing])


@pytest.mark.parametrize("version", list(SesVersion))
def test_all_steps_hold_in_the_standards_order(ses: SesKit, trust: Trust, version: SesVersion) -> None:
    report = verify_signature(ses.signed(ses.seal(version=version)), FILE, trust=trust)
    assert [step.code for step in report.steps] == ORDER
    assert report.holds
    assert report.seal is not None and (report.seal.name, report.about) == (NAME, "HT-1")
    assert report.signed_at == NOW + timedelta(hours=1)


def test_a_seal_alone(ses: SesKit, trust: Trust) -> None:
    assert verify_seal(ses.seal(), trust=trust, at=NOW).holds
    assert verify_seal(ses.seal(), trust=trust, at=NOW + 2 * YEAR).failed == ("seal_validity",)
    assert verify_seal(b"no seal", trust=trust, at=NOW).failed == ("seal_format",)


def test_another_file(ses: SesKit, trust: Trust) -> None:
    assert verify_signature(ses.signed(ses.seal()), FILE + b" ", trust=trust).failed == ("data_hash",)


def test_what_follows_the_signed_bytes_is_never_called_intact(ses: SesKit, trust: Trust) -> None:
    seal, about = ses.seal(), f"contract=HT-1;range=0-{len(FILE)}"
    signed = signing.sign(seal, digest=sm3(FILE), at=NOW, about=about, key=ses.holder_key)
    whole = signing.assemble(seal, signed)
    assert verify_signature(whole, FILE, trust=trust).holds
    assert verify_signature(whole, FILE + b"more", trust=trust).failed == ("data_whole",)
    assert verify_signature(whole, FILE[:-1], trust=trust).failed == ("data_hash",)


def test_a_signer_whom_the_seal_does_not_list(ses: SesKit, trust: Trust) -> None:
    signed = Signature.load(ses.signed(ses.seal(holder=ses.certificate(Sm2Key.new(), "他人"))))
    signed["cert"] = ses.holder
    assert verify_signature(signed.dump(), FILE, trust=trust).failed == ("signer_listed",)


def test_a_signer_whom_nobody_knows(ses: SesKit, trust: Trust) -> None:
    stranger = SesKit()
    stranger.maker_key, stranger.maker = ses.maker_key, ses.maker
    report = verify_signature(stranger.signed(stranger.seal()), FILE, trust=trust)
    assert report.failed == ("signer_chain",)


def test_signing_outside_the_seals_time(ses: SesKit, trust: Trust) -> None:
    signed = ses.signed(ses.seal(), at=NOW - timedelta(days=1))
    assert verify_signature(signed, FILE, trust=trust).failed == ("seal_validity",)


def test_signing_outside_the_certificates_time(ses: SesKit, trust: Trust) -> None:
    signed = ses.signed(ses.seal(start=NOW + 2 * YEAR), at=NOW + 2 * YEAR)
    assert verify_signature(signed, FILE, trust=trust).failed == ("signer_validity", "maker_validity")


def test_a_maker_whom_nobody_knows(ses: SesKit, trust: Trust) -> None:
    foreign = SesKit()
    foreign.holder_key, foreign.holder = ses.holder_key, ses.holder
    assert verify_signature(foreign.signed(foreign.seal()), FILE, trust=trust).failed == ("maker_chain",)


def test_a_certificate_that_may_not_sign(ses: SesKit, trust: Trust) -> None:
    terms = Terms(NOW - YEAR, NOW + YEAR, frozenset({"key_agreement"}))
    holder = issue(
        Subject(NAME).name(), ses.holder_key.public, terms, issuer_key=ses.issuing_key, issuer=ses.issuing
    )
    report = verify_signature(ses.signed(ses.seal(holder=holder)), FILE, trust=trust)
    assert report.failed == ("signer_usage",)


def test_a_version_that_is_not_supported(ses: SesKit, trust: Trust) -> None:
    order = SealOrder("1", UNIT_SEAL, NAME, [ses.holder], NOW, NOW, NOW + YEAR, b"", 40, 40)
    seal = make_seal(order, key=ses.maker_key, certificate=ses.maker, version=2)  # type: ignore[arg-type]
    assert verify_seal(seal, trust=trust, at=NOW).failed == ("seal_version",)


def test_the_same_parts_give_the_same_bytes(ses: SesKit, trust: Trust) -> None:
    seal = ses.seal()
    signed = signing.sign(seal, digest=sm3(FILE), at=NOW, about="HT-1", key=ses.holder_key)
    assert signing.assemble(seal, signed) == signing.assemble(seal, signed)


def test_no_altered_byte_passes(ses: SesKit, trust: Trust) -> None:
    """Bytes of the structure changed, inserted and left out: never all steps hold."""
    whole, chance = ses.signed(ses.seal()), random.Random(38540)
    for place in chance.sample(range(len(whole)), 600):
        bit = 1 << chance.randrange(8)
        changed = whole[:place] + bytes([whole[place] ^ bit]) + whole[place + 1 :]
        assert not verify_signature(changed, FILE, trust=trust).holds, place
    for place in chance.sample(range(len(whole)), 200):
        assert not verify_signature(whole[:place] + whole[place + 1 :], FILE, trust=trust).holds
        assert not verify_signature(whole[:place] + b"\0" + whole[place:], FILE, trust=trust).holds
    assert not verify_signature(whole + b"\0", FILE, trust=trust).holds
