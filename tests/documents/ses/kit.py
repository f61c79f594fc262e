"""An SM2 authority, a seal maker and an employer for the tests."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from hetong.documents.ses import signing
from hetong.documents.ses.certificates import Subject, Terms, issue, make_request, read_request
from hetong.documents.ses.making import UNIT_SEAL, SealOrder, make_seal
from hetong.documents.ses.sm2 import Sm2Key, sm3
from hetong.documents.ses.structures import SesVersion

NOW = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
YEAR = timedelta(days=365)
NAME = "星河（虚构）畜牧有限责任公司"
FILE = "合同文件".encode()
ISSUES = frozenset({"key_cert_sign", "crl_sign"})
SIGNS = frozenset({"digital_signature", "non_repudiation"})


def _authority() -> tuple[Sm2Key, bytes, Sm2Key, bytes]:
    terms, root_key, key = (
        Terms(NOW - YEAR, NOW + 20 * YEAR, ISSUES, authority=True),
        Sm2Key.new(),
        Sm2Key.new(),
    )
    root = issue(Subject("测试根").name(), root_key.public, terms, issuer_key=root_key)
    issuing = issue(Subject("测试签发").name(), key.public, terms, issuer_key=root_key, issuer=root)
    return root_key, root, key, issuing


@dataclass
class SesKit:
    """Keys and certificates of everyone who takes part."""

    maker_key: Sm2Key = field(default_factory=Sm2Key.new)
    holder_key: Sm2Key = field(default_factory=Sm2Key.new)

    def __post_init__(self) -> None:
        self.root_key, self.root, self.issuing_key, self.issuing = _authority()
        self.maker = self.certificate(self.maker_key, "测试制章")
        self.holder = self.certificate(self.holder_key, NAME)

    def certificate(self, key: Sm2Key, name: str, *, start: datetime = NOW - YEAR) -> bytes:
        """A certificate for two years."""
        subject, public = read_request(make_request(key, Subject(name)))
        terms = Terms(start, start + 2 * YEAR, SIGNS)
        return issue(subject, public, terms, issuer_key=self.issuing_key, issuer=self.issuing)

    def seal(
        self,
        *,
        holder: bytes | None = None,
        start: datetime = NOW,
        version: SesVersion = SesVersion.GBT_38540,
        maker: bytes | None = None,
        number: str = "15019900000001",
    ) -> bytes:
        """A seal for a year."""
        holders = [holder or self.holder]
        order = SealOrder(number, UNIT_SEAL, NAME, holders, start, start, start + YEAR, b"\x89PNG", 40, 40)
        return make_seal(order, key=self.maker_key, certificate=maker or self.maker, version=version)

    def signed(self, seal: bytes, *, at: datetime = NOW + timedelta(hours=1), data: bytes = FILE) -> bytes:
        """The SES_Signature over a file."""
        signed = signing.sign(seal, digest=sm3(data), at=at, about="HT-1", key=self.holder_key)
        return signing.assemble(seal, signed)
