"""GM/T 0031-2014 beside the later standards: read, made, and judged by an implementation of ASN.1 that is not ours."""

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pyasn1.codec.der.decoder import decode
from pyasn1.codec.der.encoder import encode

from hetong.documents.der import SEQUENCE, elements, opened, tlv
from hetong.documents.ses.making import UNIT_SEAL, SealOrder, make_seal
from hetong.documents.ses.moments import moment_of, time_info
from hetong.documents.ses.reading import SesKind, kind_of, read_seal
from hetong.documents.ses.structures import SesVersion
from hetong.documents.ses.structures_2014 import Seal2014
from hetong.documents.ses.verify import Trust, verify_seal, verify_signature
from tests.documents.ses.independent.maker import bits
from tests.documents.ses.independent.schema import SEALS, SIGNATURES
from tests.documents.ses.independent.write_known import KNOWN, write
from tests.documents.ses.kit import FILE, NAME, NOW, YEAR, SesKit

OLD = SesVersion.GMT_0031_2014
STANDARDS = {1: "GM/T 0031-2014", 4: "GB/T 38540-2020", 5: "GM/T 0031-2025"}


def known(name: str) -> bytes:
    return (KNOWN / name).read_bytes()


@pytest.fixture
def trust(ses: SesKit) -> Trust:
    return Trust([ses.root], [ses.issuing])


@pytest.fixture
def known_trust() -> Trust:
    return Trust([known("root.der")], [known("issuing.der")])


@pytest.mark.parametrize("version", STANDARDS)
def test_the_known_answers(known_trust: Trust, version: int) -> None:
    report = verify_signature(known(f"{version}.ses"), FILE, trust=known_trust)
    assert report.failed == ()
    assert report.seal is not None
    assert (report.seal.standard, report.seal.name, report.about) == (STANDARDS[version], NAME, "DOC-1")
    assert report.signed_at == datetime(2026, 11, 2, 8, tzinfo=UTC)
    assert {step.source.partition(" 电子")[0] for step in report.steps} == {STANDARDS[version]}
    assert verify_seal(known(f"{version}.esl"), trust=known_trust, at=report.signed_at).holds


def test_the_known_answers_can_be_made_again(ses: SesKit, trust: Trust, tmp_path: Path) -> None:
    write(ses, tmp_path, tmp_path / "known")
    for version in STANDARDS:
        made = (tmp_path / "known" / f"{version}.ses").read_bytes()
        assert verify_signature(made, FILE, trust=trust).failed == ()


@pytest.mark.parametrize("version", list(SesVersion))
def test_pyasn1_reads_what_we_make(ses: SesKit, version: SesVersion) -> None:
    seal = ses.seal(version=version)
    signed = ses.signed(seal)
    read, rest = decode(signed, asn1Spec=SIGNATURES[version]())
    assert (rest, encode(read)) == (b"", signed)
    to_sign = read["toSign"]
    assert (int(to_sign["version"]), str(to_sign["propertyInfo"])) == (version, "HT-1")
    assert encode(to_sign["eseal"]) == seal == encode(decode(seal, asn1Spec=SEALS[version]())[0])
    about = to_sign["eseal"]["sealInfo"]["property"]
    assert (str(about["name"]), [bytes(one) for one in about["certList"]]) == (NAME, [ses.holder])


def test_the_signer_stands_inside_what_is_signed(ses: SesKit) -> None:
    read, _ = decode(ses.signed(ses.seal(version=OLD)), asn1Spec=SIGNATURES[1]())
    assert bytes(read["toSign"]["cert"]) == ses.holder
    assert read["toSign"]["timeInfo"] == bits(time_info(NOW + timedelta(hours=1)))


def test_what_a_seal_says_of_itself(ses: SesKit) -> None:
    seal = read_seal(ses.seal(version=OLD))
    assert seal is not None and seal.known
    assert (seal.version, seal.name, seal.width) == (1, NAME, 40)
    assert (seal.valid_from, seal.valid_until) == (NOW, NOW + YEAR)


def test_other_version_numbers_of_2014_are_read(ses: SesKit) -> None:
    seal = Seal2014.load(ses.seal(version=OLD))
    for version, good in ((1, True), (2, True), (3, True), (4, False), (5, False), (0, False)):
        seal["info"]["header"]["version"] = version
        read = read_seal(seal.dump(force=True))
        assert read is not None and (read.known, read.standard) == (good, "GM/T 0031-2014")


def test_a_seal_of_one_kind_in_a_signature_of_the_other(ses: SesKit, trust: Trust) -> None:
    to_sign, value = elements(opened(ses.signed(ses.seal(version=OLD)), SEQUENCE))
    version, _, *rest = elements(opened(to_sign, SEQUENCE))
    mixed = tlv(SEQUENCE, tlv(SEQUENCE, version, ses.seal(), *rest), value)
    assert verify_signature(mixed, FILE, trust=trust).failed == ("signature_format",)


def test_times_that_cannot_be_written_are_refused(ses: SesKit) -> None:
    late = datetime(2049, 12, 1, tzinfo=UTC)
    order = SealOrder("1", UNIT_SEAL, NAME, [ses.holder], late, late, late + YEAR, b"", 40, 40)
    with pytest.raises(ValueError, match="2049"):
        make_seal(order, key=ses.maker_key, certificate=ses.maker, version=OLD)


@pytest.mark.parametrize(
    ("info", "moment"),
    [
        (b"\x17\x0d261125080000Z", NOW),
        (b"\x18\x0f20261125080000Z", NOW),
        (b"261125080000Z", NOW),
        (b"20261125080000Z", NOW),
        (b"2026-11-25 16:00:00", NOW),
    ],
)
def test_forms_of_the_time_of_signing(info: bytes, moment: datetime) -> None:
    assert moment_of(info) == moment


@pytest.mark.parametrize(
    "info", [b"", b"gestern", b"2026-13-25 16:00:00", b"\x30\x00", b"\x02\x01\x00", b"99"]
)
def test_times_that_are_none(info: bytes) -> None:
    with pytest.raises((ValueError, LookupError, TypeError, AttributeError)):
        moment_of(info)


def test_a_file_is_known_by_its_outline(ses: SesKit) -> None:
    for version in SesVersion:
        seal = ses.seal(version=version)
        assert (kind_of(seal), kind_of(ses.signed(seal))) == (SesKind.SEAL, SesKind.SIGNATURE)
    for other in (b"", b"%PDF-1.7", b"\x30\x00", b"\x30\x02\x30\x00", b"\x30\x80", ses.root):
        assert kind_of(other) is None or read_seal(other) is None


def test_no_altered_byte_of_2014_passes(ses: SesKit, trust: Trust) -> None:
    whole, chance = ses.signed(ses.seal(version=OLD)), random.Random(2014)
    for place in chance.sample(range(len(whole)), 600):
        changed = whole[:place] + bytes([whole[place] ^ 1 << chance.randrange(8)]) + whole[place + 1 :]
        assert not verify_signature(changed, FILE, trust=trust).holds, place
    for place in chance.sample(range(len(whole)), 200):
        assert not verify_signature(whole[:place] + whole[place + 1 :], FILE, trust=trust).holds
        assert not verify_signature(whole[:place] + b"\0" + whole[place:], FILE, trust=trust).holds


@pytest.mark.parametrize("version", SesVersion)
def test_no_bit_of_a_signatures_value_is_unused(version: SesVersion, ses: SesKit, trust: Trust) -> None:
    whole = ses.signed(ses.seal(version=version))
    value = whole.rindex(b"\x00\x30")  # the number of unused bits, before the sequence of r and s
    for unused in range(1, 8):
        changed = whole[:value] + bytes([unused]) + whole[value + 1 :]
        assert not verify_signature(changed, FILE, trust=trust).holds


def test_a_third_part_makes_it_no_signature_of_2014(ses: SesKit, trust: Trust) -> None:
    parts = elements(opened(ses.signed(ses.seal(version=OLD)), SEQUENCE))
    assert len(parts) == 2
    more = encode(bits(b"more"))
    assert verify_signature(tlv(SEQUENCE, *parts, more), FILE, trust=trust).failed == ("signature_format",)
