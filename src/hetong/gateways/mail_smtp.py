"""A mail server reached by SMTP (RFC 5321), through Django's e-mail backend."""

from dataclasses import dataclass
from smtplib import SMTPException, SMTPRecipientsRefused

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from hetong.kernel.errors import Unavailable

SECURITY = ("starttls", "tls", "none")


@dataclass(frozen=True)
class SmtpMailer:
    """A `notices.ports.Mailer`; `security` is one of `SECURITY`, `timeout` in seconds."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = ""
    security: str = "starttls"
    timeout: int = 20

    def send(self, address: str, subject: str, text: str) -> None:
        """Hand one message over and wait for the server to take it; raises `Unavailable` with the cause."""
        message = EmailMessage(subject, text, self.sender, [address], connection=self._connection())
        message.extra_headers["Auto-Submitted"] = "auto-generated"  # RFC 3834: no automatic answers
        try:
            message.send()
        except SMTPRecipientsRefused as error:
            raise Unavailable("邮件服务器拒收：收件地址不存在或不接收邮件，请核对邮箱。") from error
        except (SMTPException, OSError) as error:
            raise Unavailable("邮件服务暂时不可用。", cause=type(error).__name__) from error

    def _connection(self) -> EmailBackend:
        return EmailBackend(
            host=self.host,
            port=self.port,
            username=self.user,
            password=self.password,
            use_tls=self.security == "starttls",
            use_ssl=self.security == "tls",
            timeout=self.timeout,
        )
