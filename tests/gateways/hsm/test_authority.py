"""An authority whose keys are in a token: certificates, lists, answers, time stamps, and what others say of the PDF."""

import itertools
import subprocess
from io import BytesIO

import pytest
from asn1crypto import cms as asn1
from asn1crypto import tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from hetong.config.wiring import OWN_TOKEN
from hetong.documents.der import content, elements
from hetong.documents.local_signer import LocalSigner, make_request
from hetong.documents.marks import find_marks
from hetong.documents.verify import verify
from hetong.gateways.ca_embedded import EmbeddedCertificateAuthority
from hetong.gateways.hsm.keys import key_in
from hetong.gateways.hsm.making import make_key
from hetong.gateways.hsm.place import InToken
from hetong.gateways.key_places import KeysUnavailable
from hetong.gateways.pki_store import PkiStore
from hetong.gateways.tsa_http import HttpTimestampAuthority
from hetong.gateways.tsa_server import TimestampResponder, TsaServer
from hetong.kernel.errors import Unavailable
from tests.documents.signing_kit import blank_contract, signed
from tests.softhsm import softhsm

NAME = "青山机械有限公司（虚构）"


@pytest.fixture(scope="module")
def device(tmp_path_factory, vault):
    """One for the whole file: RSA keys take a while to be made."""
    with softhsm(tmp_path_factory.mktemp("device"), vault) as device:
        yield device


@pytest.fixture(scope="module")
def token(device):
    token = device.token(clock=itertools.count(0, 3600).__next__)
    yield token
    token.close()


@pytest.fixture(scope="module")
def authority(token, kind, device, vault):
    """Its three keys are in the token."""
    return PkiStore.open(device.folder / kind, vault, InToken(token, kind))


@pytest.fixture(scope="module")
def ca(authority):
    return EmbeddedCertificateAuthority(authority)


@pytest.fixture(scope="module")
def seal(token, kind, ca):
    """A key in the token that signs documents."""
    key = key_in(token, make_key(token, kind, "hetong test"))
    return LocalSigner(key, ca.issue(make_request(key, NAME, NAME), profile="employer_seal", days=30))


@pytest.fixture(scope="module")
def tsa(authority, ca):
    server = TsaServer(authority)
    server.start()
    yield HttpTimestampAuthority([server.url], 10, ca.trust_roots(), token_size=OWN_TOKEN)
    server.stop()


@pytest.fixture(scope="module", params=["B-B", "B-T"])
def level(request):
    return request.param


@pytest.fixture(scope="module")
def pdf(level, seal, tsa):
    return signed(blank_contract(), "employer", seal, tsa if level == "B-T" else None)


def run(folder, command):
    return subprocess.run(command.split(), cwd=folder, capture_output=True, text=True, check=False)


def write_root(folder, ca):
    root = x509.load_der_x509_certificate(ca.trust_roots()[0])
    (folder / "root.pem").write_bytes(root.public_bytes(Encoding.PEM))


def test_the_directory_holds_certificates_and_no_keys(authority, kind, device):
    assert sorted(path.suffix for path in (device.folder / kind).iterdir()) == [".der"] * 3


def test_another_process_finds_the_same_authority(authority, kind, device, vault):
    again = PkiStore.open(device.folder / kind, vault, InToken(device.token(), "p256"))
    assert again.root.chain == authority.root.chain
    lists = EmbeddedCertificateAuthority(again).revocation_lists()
    issuing = x509.load_der_x509_certificate(authority.issuing.chain[0])
    assert x509.load_der_x509_crl(lists[0]).is_signature_valid(issuing.public_key())


def test_we_trust_the_file(pdf, level, ca):
    report = verify(pdf, roots=ca.trust_roots())
    assert report.trusted and report.level == level


def test_pyhanko_calls_the_file_sound_and_trusted(pdf, ca):
    roots = [asn1_x509.Certificate.load(root) for root in ca.trust_roots()]
    context = ValidationContext(trust_roots=roots, allow_fetching=False)
    (one,) = PdfFileReader(BytesIO(pdf)).embedded_signatures
    status = validate_pdf_signature(one, context, ts_validation_context=context)
    assert status.bottom_line, status.pretty_print_details()


def test_poppler_and_openssl_call_the_file_valid(pdf, ca, tmp_path):
    write_root(tmp_path, ca)
    (mark,) = find_marks(pdf)
    (tmp_path / "contract.pdf").write_bytes(pdf)
    (tmp_path / "cms.der").write_bytes(mark.cms(pdf))
    (tmp_path / "covered").write_bytes(pdf[: mark.hole] + pdf[mark.resume : mark.end])
    assert "Signature is Valid." in run(tmp_path, "pdfsig -nocert contract.pdf").stdout
    checked = run(
        tmp_path,
        "openssl cms -verify -cades -binary -inform DER -in cms.der -content covered -CAfile root.pem -out /dev/null",
    )
    assert checked.returncode == 0, checked.stderr


def test_openssl_accepts_the_time_stamp(seal, tsa, ca, tmp_path):
    pdf = signed(blank_contract(), "employer", seal, tsa)
    write_root(tmp_path, ca)
    (mark,) = find_marks(pdf)
    signer = asn1.ContentInfo.load(mark.cms(pdf))["content"]["signer_infos"][0]
    (tmp_path / "token.der").write_bytes(signer["unsigned_attrs"][0]["values"][0].dump())
    (tmp_path / "stamped").write_bytes(signer["signature"].native)
    told = run(tmp_path, "openssl ts -verify -token_in -in token.der -data stamped -CAfile root.pem")
    assert "Verification: OK" in told.stdout, told.stderr


def test_openssl_accepts_the_revocation_lists(ca, tmp_path):
    write_root(tmp_path, ca)
    (tmp_path / "list.der").write_bytes(ca.revocation_lists()[1])
    assert "verify OK" in run(tmp_path, "openssl crl -in list.der -inform DER -CAfile root.pem -noout").stderr


@pytest.fixture
def question(seal):
    certificate, issuer = (x509.load_der_x509_certificate(der) for der in seal.chain[:2])
    request = ocsp.OCSPRequestBuilder().add_certificate(certificate, issuer, SHA256()).build()
    return request.public_bytes(Encoding.DER)


def test_answers_about_certificates_are_signed_by_whom_the_token_appointed(ca, question):
    answer = ocsp.load_der_ocsp_response(ca.answer(question))
    assert answer.certificate_status is ocsp.OCSPCertStatus.GOOD


@pytest.fixture
def pulled_out(device):
    device.pull_out()
    yield
    device.plug_in()


def test_a_time_stamp_fits_the_space_that_is_kept_for_it(tsa):
    assert len(tsa.timestamp(bytes(32))) <= tsa.token_size


def test_whom_the_token_appointed_answers_without_it(ca, device, question):
    ca.answer(question)
    device.pull_out()
    try:
        assert ocsp.load_der_ocsp_response(ca.answer(question)).response_status.name == "SUCCESSFUL"
    finally:
        device.plug_in()


def test_without_the_token_everything_else_says_to_try_later(pulled_out, tsa, authority, question):
    ca = EmbeddedCertificateAuthority(authority)
    assert ocsp.load_der_ocsp_response(ca.answer(question)).response_status.name == "TRY_LATER"
    with pytest.raises(KeysUnavailable):
        ca.revocation_lists()
    with pytest.raises(Unavailable):
        tsa.timestamp(bytes(32))
    asked = tsp.TimeStampReq(
        {
            "version": 1,
            "message_imprint": {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": bytes(32)},
        }
    )
    (refused,) = elements(content(TimestampResponder(authority.tsa).respond(asked.dump())))
    assert tsp.PKIStatusInfo.load(refused)["fail_info"].native == {"system_failure"}


def test_keys_in_files_are_not_taken_for_keys_in_the_token(tmp_path, token, vault):
    PkiStore.open(tmp_path / "pki", vault)
    with pytest.raises(KeysUnavailable) as told:
        PkiStore.open(tmp_path / "pki", vault, InToken(token, "p256"))
    assert "keys-in-token --move" in told.value.cause


def test_keys_in_the_token_are_missed_without_the_setting(authority, kind, device, vault):
    with pytest.raises(KeysUnavailable) as told:
        PkiStore.open(device.folder / kind, vault)
    assert "HETONG_PKCS11_MODULE" in told.value.cause
