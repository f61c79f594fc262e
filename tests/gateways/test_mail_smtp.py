"""E-mail over a real socket to a real SMTP server."""

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from hetong.config.env import BadSetting
from hetong.config.management.commands.serve import free_port
from hetong.config.wiring import mailer_of
from hetong.gateways.mail_inbox import InboxMailer
from hetong.gateways.mail_smtp import SmtpMailer
from hetong.kernel.errors import Unavailable

SENDER = "合同平台 <notice@hetong.example>"
TEXT = "您好：\n\n您与青草（虚构）公司的劳动合同已生效。"


class Postbox:
    """What the server took; it refuses one mailbox."""

    def __init__(self) -> None:
        self.letters: list[tuple[list[str], EmailMessage]] = []

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:
        """Nobody lives at `nobody@`."""
        if address.startswith("nobody@"):
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope) -> str:
        """Keep it."""
        letter = message_from_bytes(envelope.content, policy=policy.default)
        self.letters.append((envelope.rcpt_tos, letter))
        return "250 OK"


def check_password(server, session, envelope, mechanism, data) -> AuthResult:
    """One account."""
    return AuthResult(success=(data.login, data.password) == (b"notice", b"secret"))


@pytest.fixture
def postbox() -> Postbox:
    return Postbox()


@pytest.fixture
def server(postbox) -> Iterator[Controller]:
    controller = Controller(postbox, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield controller
    controller.stop()


@pytest.fixture
def mailer(server) -> SmtpMailer:
    return SmtpMailer("127.0.0.1", server.port, SENDER, security="none", timeout=5)


def test_it_arrives_word_for_word(mailer, postbox):
    mailer.send("bat@nm.example", "【电子劳动合同】劳动合同已生效（HT-1）", TEXT)
    ((to, letter),) = postbox.letters
    assert to == ["bat@nm.example"]
    assert letter["Subject"].strip() == "【电子劳动合同】劳动合同已生效（HT-1）"
    assert letter["From"] == SENDER
    assert letter.get_content().strip().replace("\r\n", "\n") == TEXT


def test_machines_are_told_not_to_answer(mailer, postbox):
    mailer.send("bat@nm.example", "题", TEXT)
    assert postbox.letters[0][1]["Auto-Submitted"] == "auto-generated"


def test_a_mailbox_that_does_not_exist_is_named_as_the_cause(mailer):
    with pytest.raises(Unavailable, match="收件地址不存在"):
        mailer.send("nobody@nm.example", "题", TEXT)


def test_a_server_that_is_not_there_is_unavailable():
    absent = SmtpMailer("127.0.0.1", free_port(), SENDER, security="none", timeout=5)
    with pytest.raises(Unavailable, match="邮件服务暂时不可用"):
        absent.send("bat@nm.example", "题", TEXT)


class TestEncryption:
    @pytest.fixture
    def server(self, postbox, tmp_path, monkeypatch) -> Iterator[Controller]:
        certificate = a_certificate(tmp_path / "server.pem")
        monkeypatch.setenv("SSL_CERT_FILE", certificate)
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        tls.load_cert_chain(certificate)
        options = {"authenticator": check_password, "auth_required": True, "auth_require_tls": True}
        controller = Controller(
            postbox, hostname="127.0.0.1", port=free_port(), tls_context=tls, require_starttls=True, **options
        )
        controller.start()
        yield controller
        controller.stop()

    def mailer(self, server, password="secret") -> SmtpMailer:
        return SmtpMailer("localhost", server.port, SENDER, "notice", password, "starttls", 5)

    def test_it_goes_encrypted_with_a_password(self, server, postbox):
        self.mailer(server).send("bat@nm.example", "题", TEXT)
        assert len(postbox.letters) == 1

    def test_a_wrong_password_is_unavailable(self, server, postbox):
        with pytest.raises(Unavailable):
            self.mailer(server, "wrong").send("bat@nm.example", "题", TEXT)
        assert postbox.letters == []

    def test_a_server_without_a_trusted_certificate_gets_nothing(self, server, postbox, monkeypatch):
        monkeypatch.delenv("SSL_CERT_FILE")
        with pytest.raises(Unavailable):
            self.mailer(server).send("bat@nm.example", "题", TEXT)
        assert postbox.letters == []


def a_certificate(path) -> str:
    """A self-signed certificate for localhost, with its key, in one PEM file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    form = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    pem = key.private_bytes(serialization.Encoding.PEM, *form)
    path.write_bytes(pem + built.public_bytes(serialization.Encoding.PEM))
    return str(path)


class TestWiring:
    SETTINGS = {
        "host": "",
        "port": 587,
        "user": "",
        "password": "",
        "security": "starttls",
        "sender": "",
        "timeout": 9,
    }

    def test_without_a_host_letters_land_in_the_demo_inbox(self):
        assert isinstance(mailer_of(self.SETTINGS), InboxMailer)

    def test_with_a_host_they_go_there(self):
        mailer = mailer_of({**self.SETTINGS, "host": "mail.example", "sender": SENDER})
        assert (mailer.host, mailer.port, mailer.timeout) == ("mail.example", 587, 9)

    def test_a_host_without_a_sender_stops_with_a_remedy(self):
        with pytest.raises(BadSetting, match="HETONG_SMTP_FROM"):
            mailer_of({**self.SETTINGS, "host": "mail.example"})
