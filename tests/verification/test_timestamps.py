"""Time stamps for others: only where allowed, asked and checked by OpenSSL."""

import subprocess
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from django.test import Client

from hetong.documents.ports import CertificateAuthority
from hetong.kernel.wiring import provide
from hetong.verification.timestamps import LARGEST_REQUEST, LIMIT, QUERY, REPLY

pytestmark = pytest.mark.django_db


@pytest.fixture
def allowed(settings) -> None:
    settings.TSA_PUBLIC = True


def openssl(folder: Path, arguments: str) -> str:
    done = subprocess.run(
        ["openssl", *arguments.split()], cwd=folder, capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr


@pytest.fixture
def question(tmp_path: Path) -> bytes:
    (tmp_path / "data").write_bytes(b"a report of somebody else")
    openssl(tmp_path, "ts -query -data data -sha256 -cert -out query.tsq")
    return (tmp_path / "query.tsq").read_bytes()


def test_without_the_setting_there_is_nothing(client: Client, question: bytes) -> None:
    assert client.post("/tsa", question, content_type=QUERY).status_code == 404


def test_openssl_asks_and_verifies(client: Client, allowed, question: bytes, tmp_path: Path) -> None:
    answer = client.post("/tsa", question, content_type=QUERY)
    assert answer.headers["Content-Type"] == REPLY
    (tmp_path / "reply.tsr").write_bytes(answer.content)
    root = x509.load_der_x509_certificate(provide(CertificateAuthority).trust_roots()[0])
    (tmp_path / "root.pem").write_bytes(root.public_bytes(Encoding.PEM))
    told = openssl(tmp_path, "ts -verify -queryfile query.tsq -in reply.tsr -CAfile root.pem")
    assert "Verification: OK" in told, told


def test_nonsense_is_rejected_in_the_protocols_words(client: Client, allowed, tmp_path: Path) -> None:
    (tmp_path / "reply.tsr").write_bytes(client.post("/tsa", b"hello", content_type=QUERY).content)
    assert "Rejected" in openssl(tmp_path, "ts -reply -in reply.tsr -text")


@pytest.mark.parametrize(
    ("body", "kind", "status"), [(b"hello", "text/plain", 415), (bytes(LARGEST_REQUEST + 1), QUERY, 413)]
)
def test_other_kinds_and_sizes_are_refused(
    client: Client, allowed, body: bytes, kind: str, status: int
) -> None:
    assert client.post("/tsa", body, content_type=kind).status_code == status


def test_one_address_gets_only_so_many(allowed, question: bytes) -> None:
    greedy = Client(REMOTE_ADDR="203.0.113.77")
    asked = [greedy.post("/tsa", question, content_type=QUERY).status_code for _ in range(LIMIT["most"] + 1)]
    assert (set(asked[:-1]), asked[-1]) == ({200}, 429)
