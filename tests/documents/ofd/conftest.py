"""One OFD file for the whole run, sealed by an authority of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from io import BytesIO
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from hetong.documents.ofd.rendition import RenditionFacts, rendition
from hetong.documents.ses import signing
from hetong.documents.ses.verify import Trust
from tests.documents.ses.kit import NOW, SesKit

AT = NOW + timedelta(hours=1)
FACTS = RenditionFacts(
    id=UUID(int=33190),
    title="全日制劳动合同",
    number="HT-150102-2026-7K3M9Q2XA",
    code="ABCD2345",
    employer="青山机械有限公司（虚构）",
    url="https://hetong.example/verify/?n=HT-150102-2026-7K3M9Q2XA&c=ABCD2345",
    made="2026年11月25日",
    test_mark=True,
)


@dataclass(frozen=True)
class Sealed:
    """An OFD file, the PDF it was made from, and who sealed it."""

    ofd: bytes
    pdf: bytes
    kit: SesKit
    trust: Trust

    def files(self) -> dict[str, bytes]:
        """What is in the package."""
        with ZipFile(BytesIO(self.ofd)) as package:
            return {name: package.read(name) for name in package.namelist()}


def sign_with(kit: SesKit, seal: bytes) -> Callable[..., bytes]:
    """What holds the seal's key."""

    def sign(digest: bytes, *, about: str) -> bytes:
        return signing.assemble(
            seal, signing.sign(seal, digest=digest, at=AT, about=about, key=kit.holder_key)
        )

    return sign


def packed(files: dict[str, bytes]) -> bytes:
    """A package of these files."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name, data)
    return out.getvalue()


def rendered(pdf: bytes, kit: SesKit, seal: bytes) -> bytes:
    """The OFD file of a PDF."""
    make = partial(rendition, attachments={"合同.pdf": pdf, "合同专用章.ses": b"\x30\x00"}, at=AT)
    return make(pdf, FACTS, seal=seal, sign=sign_with(kit, seal))


@pytest.fixture(scope="session")
def made(across: bytes) -> Sealed:
    kit = SesKit()
    return Sealed(rendered(across, kit, kit.seal()), across, kit, Trust([kit.root], [kit.issuing]))
