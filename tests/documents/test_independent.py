"""Validators we did not write must agree: pyHanko, poppler's pdfsig, MuPDF, OpenSSL, qpdf."""

import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from asn1crypto import cms as asn1
from asn1crypto import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_der_x509_certificate
from PIL import Image
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from hetong.documents.marks import find_marks


@pytest.fixture(params=["both", "both_rsa", "three", "across"], ids=["ecdsa", "rsa", "three", "across"])
def pdf(request):
    return request.getfixturevalue(request.param)


@pytest.fixture
def count(pdf):
    """How many signatures there are."""
    return len(find_marks(pdf))


@pytest.fixture
def folder(tmp_path: Path, kit, pdf):
    (tmp_path / "contract.pdf").write_bytes(pdf)
    root = load_der_x509_certificate(kit.roots[0]).public_bytes(Encoding.PEM)
    (tmp_path / "root.pem").write_bytes(root)
    return tmp_path


def run(folder, *command):
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def hanko(pdf, roots):
    context = ValidationContext(
        trust_roots=[x509.Certificate.load(root) for root in roots], allow_fetching=False
    )
    return [
        validate_pdf_signature(one, context, ts_validation_context=context)
        for one in PdfFileReader(BytesIO(pdf)).embedded_signatures
    ]


def test_pyhanko_finds_every_signature_sound_and_trusted(kit, pdf, count):
    assert [one.bottom_line for one in hanko(pdf, kit.roots)] == [True] * count


def test_pyhanko_sees_only_form_filling_after_the_earlier_ones(kit, pdf):
    *earlier, last = hanko(pdf, kit.roots)
    assert {one.modification_level for one in earlier} == {ModificationLevel.FORM_FILLING}
    assert last.modification_level == ModificationLevel.NONE


def test_pyhanko_trusts_the_time_stamps(kit, pdf):
    assert all(
        one.timestamp_validity.valid and one.timestamp_validity.trusted for one in hanko(pdf, kit.roots)
    )


def test_pdfsig_says_all_are_valid(folder, count):
    assert run(folder, "pdfsig", "-nocert", "contract.pdf").stdout.count("Signature is Valid.") == count


def test_pdfsig_trusts_the_certificates_once_the_root_is_imported(folder, count):
    run(folder, "certutil", "-N", "-d", "sql:.", "--empty-password")
    run(folder, "certutil", "-A", "-d", "sql:.", "-n", "root", "-t", "CT,C,C", "-i", "root.pem")
    told = run(folder, "pdfsig", "-nssdir", "sql:.", "contract.pdf").stdout
    assert told.count("Certificate is Trusted.") == count, told


def test_mupdf_says_all_are_valid_and_the_last_covers_everything(folder, count):
    told = run(folder, "mutool", "sign", "-v", "contract.pdf").stdout
    assert told.count("The signature is valid but there have been edits since signing.") == count - 1, told
    assert told.count("The document is unchanged since signing.") == 1, told


def test_qpdf_finds_nothing_to_object(folder):
    checked = run(folder, "qpdf", "--check", "contract.pdf")
    assert checked.returncode == 0 and "WARNING" not in checked.stderr


@pytest.mark.parametrize("index", [0, -1])
def test_openssl_verifies_the_cms_over_the_covered_bytes(folder, pdf, index):
    mark = find_marks(pdf)[index]
    (folder / "cms.der").write_bytes(mark.cms(pdf))
    (folder / "covered").write_bytes(pdf[: mark.hole] + pdf[mark.resume : mark.end])
    arguments = (
        "-verify -cades -binary -inform DER -in cms.der -content covered -CAfile root.pem -out /dev/null"
    )
    verified = run(folder, "openssl", "cms", *arguments.split())
    assert verified.returncode == 0, verified.stderr


@pytest.mark.parametrize("index", [0, -1])
def test_openssl_verifies_the_time_stamp(folder, pdf, index):
    signer = asn1.ContentInfo.load(find_marks(pdf)[index].cms(pdf))["content"]["signer_infos"][0]
    (folder / "token.der").write_bytes(signer["unsigned_attrs"][0]["values"][0].dump())
    (folder / "stamped").write_bytes(signer["signature"].native)
    arguments = "-verify -token_in -in token.der -data stamped -CAfile root.pem"
    verified = run(folder, "openssl", "ts", *arguments.split())
    assert "Verification: OK" in verified.stdout, verified.stderr


def test_poppler_draws_seal_and_handwriting(folder):
    run(folder, "pdftoppm", "-r", "40", "-png", "contract.pdf", "page")
    pages = sorted(folder.glob("page-*.png"))
    assert [_has_ink_in_lower_half(page) for page in pages] == [True, True]


def _has_ink_in_lower_half(page: Path) -> bool:
    with Image.open(page) as picture:
        lower = picture.convert("L").crop((0, picture.height // 2, picture.width, picture.height))
    return lower.getextrema()[0] < 200
