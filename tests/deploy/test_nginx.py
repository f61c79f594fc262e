"""The site of nginx, started for real in front of a server that tells what reaches it."""

import json
import socket
import ssl
import subprocess
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.conf import settings

from hetong.web.errors import FORM_OVERHEAD
from tests.deploy.places import DEPLOY

SITE = DEPLOY / "nginx" / "hetong.conf"
AROUND = """
daemon off;
pid {here}/pid;
user {user};
error_log {here}/error.log;
events {{}}
http {{
    access_log off;
    include {here}/hetong.conf;
}}
"""


class Echo(BaseHTTPRequestHandler):
    """Answers with the headers that came."""

    def do_GET(self):
        body = json.dumps({name.lower(): value for name, value in self.headers.items()}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.do_GET()

    def log_message(self, *_arguments):
        pass


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass(frozen=True)
class Listening:
    """Where nginx listens, with and without TLS."""

    tls: int
    plain: int


@pytest.fixture(scope="module")
def site(listening):
    """Its address over TLS."""
    return f"https://127.0.0.1:{listening.tls}"


@pytest.fixture(scope="module")
def listening(tmp_path_factory):
    """The site with ports and paths of this test."""
    here = tmp_path_factory.mktemp("nginx")
    here.chmod(0o755)
    upstream = ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    threading.Thread(target=upstream.serve_forever, daemon=True).start()
    key, certificate = here / "private.pem", here / "fullchain.pem"
    made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    subprocess.run(
        [*made, "-subj", "/CN=hetong.example", "-keyout", key, "-out", certificate],
        check=True,
        capture_output=True,
    )
    (here / "public" / "static").mkdir(parents=True)
    (here / "public" / "static" / "style.abc.css").write_text("p{}", encoding="ascii")
    port, plain = free_port(), free_port()
    text = SITE.read_text(encoding="utf-8")
    for old, new in {
        "server 127.0.0.1:8000;": f"server 127.0.0.1:{upstream.server_port};",
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "listen [::]:80;": "",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{port} ssl http2;",
        "listen [::]:443 ssl http2;": "",
        "/etc/ssl/hetong": str(here),
        "/var/log/nginx": str(here),
        "/run/hetong-nginx": str(here / "bodies"),
        "/var/lib/hetong-public": str(here / "public"),
    }.items():
        assert old in text, old
        text = text.replace(old, new)
    (here / "hetong.conf").write_text(text, encoding="utf-8")
    (here / "nginx.conf").write_text(AROUND.format(here=here, user="root"), encoding="utf-8")
    command = ["nginx", "-p", str(here), "-c", str(here / "nginx.conf"), "-e", str(here / "error.log")]
    checked = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    server = subprocess.Popen(command)
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    yield Listening(port, plain)
    server.terminate()
    server.wait()
    upstream.shutdown()


def ask(url: str, *, body: bytes | None = None, **headers: str):
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    request = urllib.request.Request(url, data=body, headers={"Host": "hetong.example", **headers})
    return urllib.request.urlopen(request, context=context, timeout=10)


def status(url: str, **given) -> int:
    try:
        with ask(url, **given) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def test_what_a_visitor_claims_about_himself_does_not_count(site):
    claims = {"X-Forwarded-For": "10.1.1.1", "X-Forwarded-Proto": "http", "Forwarded": "for=10.1.1.1"}
    with ask(f"{site}/portal/", **claims) as answer:
        came = json.load(answer)
    assert (came["x-forwarded-for"], came["x-forwarded-proto"]) == ("127.0.0.1", "https")
    assert "forwarded" not in came
    assert came["host"] == "hetong.example"


@pytest.mark.parametrize("path", ["/metrics", "/readyz"])
def test_what_is_for_machines_inside_is_not_there(site, path):
    assert status(site + path) == 404


def test_as_much_is_taken_as_the_product_takes(site):
    limit = settings.REQUEST_LIMIT + FORM_OVERHEAD
    assert status(f"{site}/portal/", body=b"x" * limit) == 200
    assert status(f"{site}/portal/", body=b"x" * (limit + 1)) == 413


def test_static_files_come_from_the_disk_and_else_from_the_product(site):
    with ask(f"{site}/static/style.abc.css") as answer:
        assert answer.read() == b"p{}"
        assert "immutable" in answer.headers["Cache-Control"]
        assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]
    with ask(f"{site}/static/other.css") as answer:
        assert json.load(answer)["host"] == "hetong.example"


def handshake(port: int, **how: str) -> int:
    """Whether OpenSSL gets a session: 0 when it does; old protocols are allowed to this client."""
    options = [word for name, value in how.items() for word in (f"-{name}", value) if word]
    command = ["openssl", "s_client", "-connect", f"127.0.0.1:{port}", *options]
    return subprocess.run(command, input=b"", capture_output=True, check=False).returncode


@pytest.mark.parametrize(
    ("how", "works"),
    [
        ({"tls1_3": ""}, True),
        ({"tls1_2": "", "cipher": "ECDHE-ECDSA-AES128-GCM-SHA256"}, True),
        ({"tls1_1": "", "cipher": "DEFAULT@SECLEVEL=0"}, False),
        ({"tls1": "", "cipher": "DEFAULT@SECLEVEL=0"}, False),
        ({"tls1_2": "", "cipher": "ECDHE-ECDSA-AES128-SHA@SECLEVEL=0"}, False),
    ],
    ids=str,
)
def test_only_present_protocols_and_ciphers(listening, how, works):
    assert (handshake(listening.tls, **how) == 0) is works


def test_without_tls_pages_lead_on_and_programs_are_refused(listening):
    def answer(path):
        with socket.create_connection(("127.0.0.1", listening.plain)) as plain:
            plain.sendall(f"GET {path} HTTP/1.0\r\nHost: hetong.example\r\n\r\n".encode())
            return plain.makefile("rb").read().decode()

    page, program = answer("/hall/login/"), answer("/api/v1/contracts")
    assert " 301 " in page and "Location: https://hetong.example/hall/login/" in page
    assert " 403 " in program and "Location" not in program
