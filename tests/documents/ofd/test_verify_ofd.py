"""Nothing in an OFD package can be changed, taken away or added without a finding."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from hetong.documents.ofd.verify import verify_ofd
from hetong.documents.ses.structures import SesVersion
from hetong.documents.ses.verify import Trust
from tests.documents.ofd.conftest import FACTS, Sealed, packed, rendered, sign_with
from tests.documents.ses.kit import SesKit

STATEMENT, VALUE = "Doc_0/Signs/Sign_0/Signature.xml", "Doc_0/Signs/Sign_0/SignedValue.dat"
SEAL, LIST = "Doc_0/Signs/Sign_0/Seal.esl", "Doc_0/Signs/Signatures.xml"


def test_the_file_itself(made: Sealed) -> None:
    report = verify_ofd(made.ofd, trust=made.trust)
    assert report.findings == () and report.intact
    (seal,) = report.seals
    assert seal.failed == () and len(seal.steps) == 16
    assert report.title == FACTS.title and report.attachments["合同.pdf"] == made.pdf


def test_each_file_changed_in_turn(made: Sealed) -> None:
    files = made.files()
    for name, data in files.items():
        for place in {0, len(data) // 2, len(data) - 1}:
            turned = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
            report = verify_ofd(packed({**files, name: turned}), trust=made.trust)
            assert not report.intact, (name, place)
            if name not in (STATEMENT, VALUE, "OFD.xml", LIST):
                assert ("file_changed", name) in [(one.code, one.path) for one in report.findings]


def test_each_file_emptied_and_taken_away_in_turn(made: Sealed) -> None:
    files = made.files()
    for name in files:
        without = {other: data for other, data in files.items() if other != name}
        assert not verify_ofd(packed(without), trust=made.trust).intact, name
        assert not verify_ofd(packed({**files, name: b""}), trust=made.trust).intact, name


def test_a_file_added(made: Sealed) -> None:
    report = verify_ofd(packed({**made.files(), "Doc_0/Pages/Page_9/Content.xml": b"<x/>"}), trust=made.trust)
    assert [(one.code, one.path) for one in report.findings] == [
        ("file_added", "Doc_0/Pages/Page_9/Content.xml")
    ]


def test_two_files_exchanged(made: Sealed) -> None:
    files = made.files()
    first, second = "Doc_0/Pages/Page_0/Content.xml", "Doc_0/Pages/Page_1/Content.xml"
    report = verify_ofd(packed({**files, first: files[second], second: files[first]}), trust=made.trust)
    assert report.codes == ("file_changed",)


def test_a_digest_adapted_to_a_changed_page(made: Sealed) -> None:
    """Then Signature.xml is another, and the seal is not over it."""
    files = made.files()
    changed = files[STATEMENT].replace(b"<ofd:CheckValue>", b"<ofd:CheckValue>A", 1)
    report = verify_ofd(packed({**files, STATEMENT: changed}), trust=made.trust)
    assert not report.intact
    emptied = re.sub(rb"<ofd:Reference .*?</ofd:Reference>", b"", files[STATEMENT])
    report = verify_ofd(packed({**files, STATEMENT: emptied}), trust=made.trust)
    assert "file_added" in report.codes and report.seals[0].failed == ("data_hash",)


def test_a_digest_that_is_none(made: Sealed) -> None:
    files = made.files()
    begun = b"<ofd:CheckValue>"
    for content in ("国".encode(), b"?", b"</ofd:CheckValue>" + begun):
        changed = files[STATEMENT].replace(begun, begun + content, 1)
        assert verify_ofd(packed({**files, STATEMENT: changed}), trust=made.trust).codes == (
            "unknown_signature",
        )


def test_the_signature_of_another_file(made: Sealed) -> None:
    files = made.files()
    other = sign_with(made.kit, made.kit.seal())(b"\0" * 32, about="x")
    report = verify_ofd(packed({**files, VALUE: other}), trust=made.trust)
    assert report.codes == ("seal_differs",) and "data_hash" in report.seals[0].failed


def test_a_seal_that_nobody_knows(made: Sealed) -> None:
    report = verify_ofd(made.ofd, trust=Trust([SesKit().root]))
    assert report.findings == () and set(report.seals[0].failed) == {"signer_chain", "maker_chain"}


def test_without_a_seal(made: Sealed) -> None:
    files = {name: data for name, data in made.files().items() if "/Signs/" not in name}
    entry = re.sub(rb"<ofd:Signatures>.*?</ofd:Signatures>", b"", files["OFD.xml"])
    assert verify_ofd(packed({**files, "OFD.xml": entry}), trust=made.trust).codes == ("no_seal",)


def test_a_second_document_is_not_passed_over(made: Sealed) -> None:
    files = made.files()
    body = re.search(rb"<ofd:DocBody>.*</ofd:DocBody>", files["OFD.xml"])
    assert body is not None
    entry = files["OFD.xml"].replace(body[0], body[0] * 2)
    assert verify_ofd(packed({**files, "OFD.xml": entry}), trust=made.trust).codes == ("several_documents",)


@pytest.mark.parametrize("place", ["../../etc/passwd", "/../x", "", "Doc_0/none.xml"])
def test_places_that_lead_nowhere(made: Sealed, place: str) -> None:
    files = made.files()
    turned = files[LIST].replace(b"/Doc_0/Signs/Sign_0/Signature.xml", place.encode())
    assert verify_ofd(packed({**files, LIST: turned}), trust=made.trust).codes == ("unknown_signature",)


def test_entities_are_not_followed(made: Sealed) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016">&a;</ofd:OFD>'
    assert not verify_ofd(packed({**made.files(), "OFD.xml": bomb}), trust=made.trust).intact


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x03\x04" + b"\0" * 100, b"%PDF-1.7"])
def test_what_is_no_package(made: Sealed, data: bytes) -> None:
    assert verify_ofd(data, trust=made.trust).codes == ("not_ofd",)


def test_a_name_twice_and_a_name_outside(made: Sealed) -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        out = BytesIO(made.ofd)
        with ZipFile(out, "a") as package:
            package.writestr("OFD.xml", b"<x/>")
    assert verify_ofd(out.getvalue(), trust=made.trust).codes == ("not_ofd",)
    assert verify_ofd(packed({**made.files(), "../x": b""}), trust=made.trust).codes == ("not_ofd",)


def test_a_bomb_is_not_unpacked(made: Sealed) -> None:
    large = packed({**made.files(), "x": b"\0" * (201 * 1024 * 1024)})
    assert len(large) < 2 * 1024 * 1024
    assert verify_ofd(large, trust=made.trust).codes == ("not_ofd",)


def test_a_seal_of_2014_is_good_too(made: Sealed) -> None:
    ofd = rendered(made.pdf, made.kit, made.kit.seal(version=SesVersion.GMT_0031_2014))
    (seal,) = verify_ofd(ofd, trust=made.trust).seals
    assert seal.failed == () and seal.seal is not None and seal.seal.standard == "GM/T 0031-2014"
