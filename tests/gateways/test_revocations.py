"""The embedded authority's revocation list, read by OpenSSL."""

import subprocess
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.serialization import Encoding

from hetong.documents.local_signer import make_request, new_seal_key
from hetong.gateways.ca_embedded import EmbeddedCertificateAuthority
from hetong.gateways.pki_store import PkiStore

AT = datetime(2026, 11, 25, 8, 30, tzinfo=UTC)


@pytest.fixture
def authority(tmp_path, vault):
    """One with an empty list."""
    return EmbeddedCertificateAuthority(PkiStore.open(tmp_path / "pki", vault))


@pytest.fixture
def chain(authority):
    return issue(authority)


def issue(authority):
    request = make_request(new_seal_key(), "青山机械有限公司（虚构）", "青山机械有限公司（虚构）")
    return authority.issue(request, profile="employer_seal", days=30)


def listed(authority) -> dict[int, tuple[datetime, x509.ReasonFlags]]:
    found = x509.load_der_x509_crl(authority.revocation_lists()[0])
    return {
        one.serial_number: (
            one.revocation_date_utc,
            one.extensions.get_extension_for_class(x509.CRLReason).value.reason,
        )
        for one in found
    }


def serial(chain) -> int:
    return x509.load_der_x509_certificate(chain[0]).serial_number


def test_at_first_the_list_is_empty(authority):
    assert listed(authority) == {}


def test_a_revoked_certificate_stands_on_it_with_time_and_reason(authority, chain):
    authority.revoke(chain[0], reason="superseded", at=AT)
    assert listed(authority) == {serial(chain): (AT, x509.ReasonFlags.superseded)}


def test_the_first_time_and_reason_stay(authority, chain):
    authority.revoke(chain[0], reason="affiliation_changed", at=AT)
    authority.revoke(chain[0], reason="superseded", at=AT + timedelta(days=1))
    assert listed(authority) == {serial(chain): (AT, x509.ReasonFlags.affiliation_changed)}


def test_it_outlives_the_process(authority, chain, tmp_path, vault):
    authority.revoke(chain[0], reason="cessation_of_operation", at=AT)
    again = EmbeddedCertificateAuthority(PkiStore.open(tmp_path / "pki", vault))
    assert serial(chain) in listed(again)


def test_a_certificate_of_another_authority_is_refused(authority, ca):
    with pytest.raises((ValueError, InvalidSignature)):
        authority.revoke(issue(ca)[0], reason="superseded", at=AT)


def test_the_list_is_the_issuers_and_good_for_a_week(authority):
    found = x509.load_der_x509_crl(authority.revocation_lists()[0])
    issuer = x509.load_der_x509_certificate(issue(authority)[1])
    assert found.is_signature_valid(issuer.public_key())
    left = found.next_update_utc - datetime.now(UTC)
    assert timedelta(days=6) < left <= timedelta(days=7)


def test_openssl_refuses_a_revoked_certificate_and_accepts_another(authority, chain, tmp_path):
    good = issue(authority)
    authority.revoke(chain[0], reason="superseded", at=AT)
    write_pem(tmp_path / "root.pem", chain[2])
    write_pem(tmp_path / "issuing.pem", chain[1])
    (tmp_path / "list.pem").write_bytes(
        x509.load_der_x509_crl(authority.revocation_lists()[0]).public_bytes(Encoding.PEM)
    )
    assert "certificate revoked" in openssl_verify(tmp_path, chain)
    assert openssl_verify(tmp_path, good).strip().endswith("OK")


def write_pem(path, der) -> None:
    path.write_bytes(x509.load_der_x509_certificate(der).public_bytes(Encoding.PEM))


def openssl_verify(folder, chain) -> str:
    write_pem(folder / "one.pem", chain[0])
    arguments = "-crl_check -CAfile root.pem -untrusted issuing.pem -CRLfile list.pem one.pem"
    command = ["openssl", "verify", *arguments.split()]
    told = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return told.stdout + told.stderr
