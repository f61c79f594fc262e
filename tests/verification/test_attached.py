"""A concluded contract with attachments: signatures cover them, the verification page lists them."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from hetong.contracts import actions, files
from hetong.documents.embedded import embedded_files
from hetong.documents.marks import find_marks
from hetong.documents.ports import CertificateAuthority
from hetong.documents.verify import verify
from hetong.kernel.digest import sha256_hex
from hetong.kernel.wiring import provide
from tests import factories, walking
from tests.documents.attachments import makers
from tests.documents.test_mutation import flipped, hanko_accepts, openssl_accepts, pdfsig_accepts

pytestmark = pytest.mark.django_db(transaction=True)
FILES = {
    "薪酬制度.pdf": makers.a_pdf(2),
    "宿舍.png": makers.a_picture(),
    "岗位说明.docx": makers.a_word_file("负责检验"),
}


@pytest.fixture
def contract(db):
    """Signed by both, with a PDF, a picture and a Word file."""
    account, worker = factories.an_employer(), factories.a_person("巴特尔")
    representative = factories.with_seals(account)
    draft, by = factories.a_draft(account, worker), factories.employer_actor(account)
    for name, data in FILES.items():
        actions.attach(draft, name=name, data=data, by=by, now=timezone.now())
    contract = walking.walk_to("awaiting_employer_signature", draft, account, worker)
    factories.stamped(account, [contract], representative)
    contract.refresh_from_db()
    return contract


@pytest.fixture
def pdf(contract) -> bytes:
    contract.current.refresh_from_db()
    return files.get(contract.current.signed_file)


def upload(client, data: bytes) -> str:
    file = SimpleUploadedFile("合同.pdf", data, "application/pdf")
    return client.post("/verify/file/", {"file": file}).content.decode()


def test_everybody_accepts_it(pdf, tmp_path: Path):
    roots = provide(CertificateAuthority).trust_roots()
    report = verify(pdf, roots=roots)
    assert (report.intact, report.trusted, len(report.signatures)) == (True, True, 2)
    assert hanko_accepts(pdf, roots)
    assert pdfsig_accepts(pdf, tmp_path)
    for mark in find_marks(pdf):
        (tmp_path / "cms.der").write_bytes(mark.cms(pdf))
        assert openssl_accepts(pdf, mark, tmp_path)


def test_a_changed_attachment_breaks_both_signatures(pdf, tmp_path: Path):
    roots = provide(CertificateAuthority).trust_roots()
    changed = flipped(pdf, pdf.index(b"/EmbeddedFile") + 120, 1)
    assert not verify(changed, roots=roots).intact
    assert not hanko_accepts(changed, roots)
    assert not pdfsig_accepts(changed, tmp_path)


def test_what_is_inside_is_what_was_attached(pdf, contract):
    kept = [one.sha256 for one in contract.current.attachments.all()]
    assert [one.sha256 for one in embedded_files(pdf)] == kept
    assert kept[0] == sha256_hex(FILES["薪酬制度.pdf"])


def test_by_file_each_is_listed_with_name_and_digest(client, pdf):
    page = upload(client, pdf)
    assert "文件内的3个附件" in page
    assert "01 附件一 薪酬制度.pdf" in page
    assert sha256_hex(FILES["岗位说明.docx"]) in page


def test_by_number_the_digests_are_told_and_no_titles(client, contract):
    page = client.get("/verify/", {"n": contract.number, "c": contract.code}).content.decode()
    assert sha256_hex(FILES["薪酬制度.pdf"]) in page
    assert "薪酬制度" not in page


def test_of_a_changed_file_no_attachments_are_listed(client, pdf):
    page = upload(client, flipped(pdf, pdf.index(b"/EmbeddedFile") + 120, 1))
    assert ("个附件" in page, 'data-verdict="bad"' in page) == (False, True)
