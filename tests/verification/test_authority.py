"""What the authority publishes, asked by OpenSSL over HTTP: lists, certificates, OCSP."""

import subprocess
from base64 import b64encode
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID
from django.test import Client

from hetong.documents.local_signer import make_request, new_seal_key
from hetong.documents.ports import CertificateAuthority
from hetong.documents.ses.ports import SealMaker
from hetong.documents.trust import short_name
from hetong.kernel.wiring import provide
from tests.documents.test_attacks import stranger


def issued() -> tuple[bytes, ...]:
    request = make_request(new_seal_key(), "青山机械有限公司（虚构）")
    return provide(CertificateAuthority).issue(request, profile="employer_seal", days=30)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The chain of a fresh certificate as PEM files."""
    for name, der in zip(("leaf", "issuing", "root"), issued(), strict=True):
        pem = x509.load_der_x509_certificate(der).public_bytes(Encoding.PEM)
        (tmp_path / f"{name}.pem").write_bytes(pem)
    (tmp_path / "above.pem").write_bytes(
        (tmp_path / "issuing.pem").read_bytes() + (tmp_path / "root.pem").read_bytes()
    )
    return tmp_path


def openssl(folder: Path, arguments: str) -> str:
    done = subprocess.run(
        ["openssl", *arguments.split()], cwd=folder, capture_output=True, text=True, check=False, timeout=30
    )
    return done.stdout + done.stderr


def revoke(folder: Path) -> None:
    leaf = x509.load_pem_x509_certificate((folder / "leaf.pem").read_bytes()).public_bytes(Encoding.DER)
    provide(CertificateAuthority).revoke(leaf, reason="superseded", at=datetime.now(UTC))


def asked(folder: Path, url: str, which: str = "leaf", issuer: str = "issuing") -> str:
    return openssl(
        folder, f"ocsp -issuer {issuer}.pem -cert {which}.pem -url {url}/pki/ocsp -CAfile above.pem"
    )


def test_certificates_say_where_to_ask(settings) -> None:
    leaf, issuing, _ = (x509.load_der_x509_certificate(der) for der in issued())
    name = short_name(issuing.public_bytes(Encoding.DER))
    (point,) = leaf.extensions.get_extension_for_class(x509.CRLDistributionPoints).value
    assert point.full_name[0].value == f"{settings.BASE_URL}/pki/{name}.crl"
    access = leaf.extensions.get_extension_for_class(x509.AuthorityInformationAccess).value
    found = {one.access_method: one.access_location.value for one in access}
    assert found[AuthorityInformationAccessOID.OCSP] == f"{settings.BASE_URL}/pki/ocsp"
    assert found[AuthorityInformationAccessOID.CA_ISSUERS] == f"{settings.BASE_URL}/pki/{name}.cer"


@pytest.mark.django_db
def test_openssl_takes_a_good_answer(folder, live_server) -> None:
    told = asked(folder, live_server.url)
    assert "Response verify OK" in told and "leaf.pem: good" in told, told


@pytest.mark.django_db
def test_and_one_that_says_revoked(folder, live_server) -> None:
    revoke(folder)
    told = asked(folder, live_server.url)
    assert "Response verify OK" in told and "leaf.pem: revoked" in told and "superseded" in told, told


@pytest.mark.django_db
def test_the_root_answers_for_the_issuing_authority(folder, live_server) -> None:
    told = asked(folder, live_server.url, which="issuing", issuer="root")
    assert "Response verify OK" in told and "issuing.pem: good" in told, told


@pytest.mark.django_db
def test_lists_and_certificates_are_fetched_by_the_address_in_the_certificate(
    folder, client: Client, settings
) -> None:
    pem = b""
    for der in provide(CertificateAuthority).authorities():
        name = short_name(der)
        answer = client.get(f"/pki/{name}.crl")
        assert answer.headers["Content-Type"] == "application/pkix-crl"
        pem += x509.load_der_x509_crl(answer.content).public_bytes(Encoding.PEM)
        assert client.get(f"/pki/{name}.cer").content == der
    (folder / "lists.pem").write_bytes(pem)
    arguments = "verify -crl_check_all -CRLfile lists.pem -CAfile root.pem -untrusted issuing.pem leaf.pem"
    assert "leaf.pem: OK" in openssl(folder, arguments)


@pytest.mark.django_db
@pytest.mark.parametrize("body", [b"", b"hello", b"0" * 5000])
def test_a_question_that_is_none_is_refused_in_the_protocols_words(client: Client, body: bytes) -> None:
    answer = client.post("/pki/ocsp", body, content_type="application/ocsp-request")
    assert (answer.status_code, ocsp.load_der_ocsp_response(answer.content).response_status.name) == (
        200,
        "MALFORMED_REQUEST",
    )


@pytest.mark.django_db
def test_a_question_about_another_authority_is_refused(client: Client) -> None:
    certificate = x509.load_der_x509_certificate(stranger("别人").chain[0])
    question = ocsp.OCSPRequestBuilder().add_certificate(certificate, certificate, SHA256())
    answer = client.post(
        "/pki/ocsp", question.build().public_bytes(Encoding.DER), content_type="application/ocsp-request"
    )
    assert ocsp.load_der_ocsp_response(answer.content).response_status.name == "UNAUTHORIZED"


@pytest.mark.django_db
def test_a_question_in_the_address_is_answered_with_its_nonce(client: Client) -> None:
    leaf, issuing, _ = (x509.load_der_x509_certificate(der) for der in issued())
    builder = ocsp.OCSPRequestBuilder().add_certificate(leaf, issuing, SHA256())
    question = builder.add_extension(x509.OCSPNonce(b"+/once and again"), critical=False).build()
    asked = quote(b64encode(question.public_bytes(Encoding.DER)), safe="")
    response = ocsp.load_der_ocsp_response(client.get(f"/pki/ocsp/{asked}").content)
    assert response.certificate_status is ocsp.OCSPCertStatus.GOOD
    assert response.extensions.get_extension_for_class(x509.OCSPNonce).value.nonce == b"+/once and again"


@pytest.mark.django_db
def test_another_name_is_not_found(client: Client) -> None:
    assert client.get("/pki/unknown.crl").status_code == 404


@pytest.mark.django_db
def test_the_sm2_authority_publishes_as_well(client: Client, tmp_path: Path) -> None:
    for der in provide(SealMaker).authorities():
        name = short_name(der)
        assert client.get(f"/pki/{name}.cer").content == der
        (tmp_path / "list.crl").write_bytes(client.get(f"/pki/{name}.crl").content)
        assert "SM2-with-SM3" in openssl(tmp_path, "crl -inform DER -in list.crl -noout -text")
