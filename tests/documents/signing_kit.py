"""Real keys, certificates, pictures and contracts for the tests of the signing core."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

import typst
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_der_x509_certificate
from PIL import Image, ImageDraw

from hetong.documents.appearance import Appearance, handwriting_appearance, seal_appearance
from hetong.documents.approval import Approval
from hetong.documents.complete import sign
from hetong.documents.geometry import Box
from hetong.documents.local_signer import LocalSigner, make_request, new_seal_key, new_worker_key
from hetong.documents.ports import Signer, TimestampAuthority
from hetong.documents.prepare import prepare
from hetong.gateways.ca_embedded import EmbeddedCertificateAuthority

BOXES = {"worker": Box(0, 80, 120, 160, 60), "employer": Box(1, 320, 120, 113.4, 113.4)}
"""The fields of files that were prepared before the representative's seal had one."""
ALL_BOXES = {**BOXES, "representative": Box(1, 450, 120, 56.7, 56.7)}
_SOURCE = (
    "#set document(title: [劳动合同], date: datetime(year: 2026, month: 11, day: 23))\n"
    '#set text(lang: "zh", font: "Noto Serif CJK SC")\n'
    "= 劳动合同\n甲方：青山机械有限公司（虚构） #pagebreak() 乙方：巴特尔（虚构）\n"
)


@dataclass(frozen=True)
class Kit:
    """The authority and what hangs on it."""

    ca: EmbeddedCertificateAuthority
    tsa: TimestampAuthority
    blank: bytes

    @property
    def roots(self) -> tuple[bytes, ...]:
        return self.ca.trust_roots()

    @property
    def root_pem(self) -> bytes:
        return load_der_x509_certificate(self.roots[0]).public_bytes(Encoding.PEM)

    def worker(self, document: bytes) -> Signer:
        key = new_worker_key()
        binding = hashlib.sha256(document).digest()
        request = make_request(key, "巴特尔（虚构）")
        return LocalSigner(key, self.ca.issue(request, profile="worker_event", days=1, binding=binding))

    def employer(self, *, with_rsa: bool = False) -> Signer:
        key = rsa.generate_private_key(65537, 2048) if with_rsa else new_seal_key()
        request = make_request(
            key, "青山机械有限公司（虚构）", "青山机械有限公司（虚构）", "91350100M000100Y43"
        )
        return LocalSigner(key, self.ca.issue(request, profile="employer_seal", days=365))

    def representative(self) -> Signer:
        key = new_seal_key()
        request = make_request(key, "苏日勒格（虚构）", "青山机械有限公司（虚构）", "91350100M000100Y43")
        return LocalSigner(key, self.ca.issue(request, profile="representative_seal", days=365))

    @property
    def seal(self) -> Appearance:
        return seal_appearance(seal_png())

    def signed_by_worker(
        self, *, stamped: bool = True, picture: Appearance | None = None, blank: bytes = b""
    ) -> bytes:
        pdf = blank or self.blank
        return signed(pdf, "worker", self.worker(pdf), self.tsa if stamped else None, picture)

    def signed_by_both(self, *, with_rsa: bool = False, stamped: bool = True, blank: bytes = b"") -> bytes:
        written = handwriting_appearance(stroke_png())
        first = self.signed_by_worker(stamped=stamped, picture=written, blank=blank)
        tsa = self.tsa if stamped else None
        return signed(first, "employer", self.employer(with_rsa=with_rsa), tsa, self.seal)

    def signed_by_all(self) -> bytes:
        blank, seal = blank_contract(ALL_BOXES), seal_appearance(seal_png())
        written = handwriting_appearance(stroke_png())
        first = signed(blank, "worker", self.worker(blank), self.tsa, written)
        second = signed(first, "employer", self.employer(), self.tsa, seal)
        return signed(second, "representative", self.representative(), self.tsa, seal)


def signed(
    pdf: bytes,
    field: str,
    signer: Signer,
    tsa: TimestampAuthority | None,
    picture: Appearance | None = None,
    approval: Approval | None = None,
) -> bytes:
    return sign(
        pdf,
        field=field,
        signer=signer,
        tsa=tsa,
        at=datetime.now(UTC),
        signer_name="巴特尔（虚构）",
        reason="同意签订劳动合同",
        location="呼和浩特",
        appearance=picture,
        approval=approval,
    )


def typeset(standards: Sequence[str] = ("a-2b",)) -> bytes:
    return typst.compile(_SOURCE.encode(), format="pdf", pdf_standards=list(standards))


def blank_contract(boxes: Mapping[str, Box] = BOXES) -> bytes:
    return prepare(typeset(), boxes)


def seal_png(colour: tuple[int, int, int] = (200, 20, 30), size: int = 240) -> bytes:
    picture = Image.new("RGBA", (size, size))
    ImageDraw.Draw(picture).ellipse((8, 8, size - 8, size - 8), outline=(*colour, 255), width=9)
    return png(picture)


def stroke_png() -> bytes:
    picture = Image.new("RGBA", (400, 200))
    ImageDraw.Draw(picture).line((60, 150, 200, 40, 330, 150), fill=(10, 10, 10, 255), width=8)
    return png(picture)


def png(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
