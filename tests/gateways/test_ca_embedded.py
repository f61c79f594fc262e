"""What the embedded authority issues, and what it refuses."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from hetong.documents.binding import bound_digest
from hetong.documents.local_signer import make_request, new_seal_key, new_worker_key
from hetong.documents.trust import may_sign_documents, path_to_root
from hetong.gateways.ca_embedded import BadRequest
from hetong.kernel.errors import Invalid

DIGEST = bytes(range(32))


def issue(ca, key=None, **changes):
    request = make_request(key or new_worker_key(), "巴特尔（虚构）")
    options = {"profile": "worker_event", "days": 1, "binding": DIGEST} | changes
    return ca.issue(request, **options)


@pytest.fixture(scope="module")
def certificate(ca):
    return x509.load_der_x509_certificate(issue(ca)[0])


def extension(certificate, kind):
    return certificate.extensions.get_extension_for_class(kind).value


def test_chain_leads_to_the_root(ca):
    chain = issue(ca)
    assert len(path_to_root(chain, ca.trust_roots())) == len(chain) == 3


def test_certificate_may_sign_documents_and_nothing_else(certificate):
    usage = extension(certificate, x509.KeyUsage)
    assert may_sign_documents(certificate)
    assert usage.content_commitment and not usage.key_cert_sign


def test_openssl_and_nss_accept_its_purpose(certificate):
    assert ExtendedKeyUsageOID.EMAIL_PROTECTION in extension(certificate, x509.ExtendedKeyUsage)


def test_key_identifiers_point_upwards(ca, certificate):
    issuer = x509.load_der_x509_certificate(issue(ca)[1])
    upwards = extension(certificate, x509.AuthorityKeyIdentifier).key_identifier
    assert upwards == extension(issuer, x509.SubjectKeyIdentifier).digest


def test_policy_notice_says_test(certificate):
    (policy,) = extension(certificate, x509.CertificatePolicies)
    assert "测试" in policy.policy_qualifiers[0].explicit_text


def test_binding_can_be_read_back(certificate):
    assert bound_digest(certificate) == DIGEST


def test_seal_certificate_has_no_binding(ca):
    request = make_request(
        new_seal_key(), "青山机械有限公司（虚构）", "青山机械有限公司（虚构）", "91350100M000100Y43"
    )
    certificate = x509.load_der_x509_certificate(ca.issue(request, profile="employer_seal", days=365)[0])
    assert bound_digest(certificate) is None
    assert certificate.subject.get_attributes_for_oid(NameOID.SERIAL_NUMBER)[0].value == "91350100M000100Y43"


def test_validity_is_as_asked(certificate):
    left = certificate.not_valid_after_utc - datetime.now(UTC)
    assert timedelta(hours=23) < left <= timedelta(days=1)


def test_serial_numbers_differ(ca):
    serials = {x509.load_der_x509_certificate(issue(ca)[0]).serial_number for _ in range(20)}
    assert len(serials) == 20


def test_request_with_a_broken_signature_is_refused(ca):
    request = bytearray(make_request(new_worker_key(), "巴特尔（虚构）"))
    request[-1] ^= 1
    with pytest.raises(BadRequest, match="证书申请无效"):
        ca.issue(bytes(request), profile="worker_event", days=1, binding=DIGEST)


@pytest.mark.parametrize("request_bytes", [b"", b"hello", b"\x30\x03\x02\x01\x00"])
def test_other_bytes_are_refused(ca, request_bytes):
    with pytest.raises(BadRequest):
        ca.issue(request_bytes, profile="employer_seal", days=1)


@pytest.mark.parametrize(
    "key",
    [rsa.generate_private_key(65537, 1024), ec.generate_private_key(ec.SECP256K1())],
    ids=["1024", "k1"],
)
def test_weak_or_unusual_keys_are_refused(ca, key):
    with pytest.raises(BadRequest):
        issue(ca, key)


@pytest.mark.parametrize("days", [0, -1, 8])
def test_event_certificates_live_days_not_years(ca, days):
    with pytest.raises(Invalid, match="1 至 7 天"):
        issue(ca, days=days)


@pytest.mark.parametrize(
    "wrong", [{"binding": None}, {"binding": b"short"}, {"profile": "root"}, {"profile": "employer_seal"}]
)
def test_wrong_profiles_and_bindings_are_programming_errors(ca, wrong):
    with pytest.raises(ValueError):
        issue(ca, **wrong)
