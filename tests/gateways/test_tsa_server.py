"""The time stamp authority, asked by OpenSSL and by hand."""

import subprocess
import urllib.error
import urllib.request

import pytest
from asn1crypto import tsp
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_der_x509_certificate

from hetong.documents.der import content, elements
from hetong.gateways.tsa_server import TEST_POLICY, TimestampResponder, TsaServer


def query(**changes):
    imprint = {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": bytes(32)}
    return tsp.TimeStampReq({"version": "v1", "message_imprint": imprint, "cert_req": True} | changes).dump()


def token(store, request):
    answer = tsp.TimeStampResp.load(TimestampResponder(store.tsa).respond(request), strict=True)
    return answer["time_stamp_token"]["content"]


def info(store, request):
    return token(store, request)["encap_content_info"]["content"].parsed


def post(url, data, kind="application/timestamp-query"):
    request = urllib.request.Request(url, data, {"Content-Type": kind})
    with urllib.request.urlopen(request, timeout=5) as answer:
        return answer.read()


def run(folder, command):
    return subprocess.run(command.split(), cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("digest", ["sha256", "sha384", "sha512"])
def test_openssl_accepts_query_and_reply(server, store, tmp_path, digest):
    (tmp_path / "data").write_bytes(b"contract")
    root = load_der_x509_certificate(store.root.chain[0]).public_bytes(Encoding.PEM)
    (tmp_path / "root.pem").write_bytes(root)
    run(tmp_path, f"openssl ts -query -data data -{digest} -cert -out query.tsq")
    (tmp_path / "reply.tsr").write_bytes(post(server.url, (tmp_path / "query.tsq").read_bytes()))
    told = run(tmp_path, "openssl ts -verify -in reply.tsr -queryfile query.tsq -CAfile root.pem")
    assert "Verification: OK" in told.stdout, told.stderr


def test_nonce_is_echoed(store):
    assert info(store, query(nonce=123456789))["nonce"].native == 123456789


def test_no_nonce_no_nonce(store):
    assert info(store, query())["nonce"].native is None


def test_policy_and_accuracy_are_stated(store):
    stated = info(store, query())
    assert (stated["policy"].native, stated["accuracy"]["seconds"].native) == (TEST_POLICY, 1)


def test_serial_numbers_differ(store):
    assert len({info(store, query())["serial_number"].native for _ in range(20)}) == 20


def test_certificate_only_when_asked(store):
    bare, full = token(store, query(cert_req=False)), token(store, query())
    assert bare["certificates"].native is None and len(full["certificates"]) == 1


@pytest.mark.parametrize(
    ("request_bytes", "failure"),
    [
        (b"hello", "bad_data_format"),
        (b"", "bad_data_format"),
        (query(version=2), "bad_request"),
        (query(req_policy="1.2.3.4"), "unaccepted_policy"),
        (
            query(message_imprint={"hash_algorithm": {"algorithm": "sha1"}, "hashed_message": bytes(20)}),
            "bad_alg",
        ),
        (
            query(message_imprint={"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": bytes(31)}),
            "bad_data_format",
        ),
    ],
    ids=["text", "nothing", "version", "policy", "digest algorithm", "digest length"],
)
def test_bad_requests_are_rejected_with_the_reason(store, request_bytes, failure):
    (status,) = elements(content(TimestampResponder(store.tsa).respond(request_bytes)))
    told = tsp.PKIStatusInfo.load(status, strict=True).native
    assert (told["status"], told["fail_info"]) == ("rejection", {failure})


@pytest.mark.parametrize(("size", "kind", "status"), [(10, "text/plain", 415), (70_000, "text/plain", 413)])
def test_http_refuses_other_types_and_large_bodies(server, size, kind, status):
    with pytest.raises(urllib.error.HTTPError) as raised:
        post(server.url, b"x" * size, kind)
    assert raised.value.code == status


def test_port_is_free_after_stop(store):
    first = TsaServer(store)
    first.start()
    port = int(first.url.rsplit(":", 1)[1].strip("/"))
    first.stop()
    TsaServer(store, port=port).stop()
