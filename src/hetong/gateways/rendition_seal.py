"""The platform's own seal on OFD renditions: a key beside the SM2 authority's, sealed by the vault; adapter of `RenditionSeal`."""

import secrets
from datetime import datetime, timedelta
from pathlib import Path

from hetong.documents.der import elements
from hetong.documents.key_bundle import bundle
from hetong.documents.sealart import SealArt, draw_seal
from hetong.documents.ses import signing
from hetong.documents.ses.certificates import Subject, make_request
from hetong.documents.ses.ports import SealMaker
from hetong.documents.ses.reading import read_seal
from hetong.documents.ses.signing import SignedBySeal
from hetong.documents.ses.sm2 import Sm2Key
from hetong.gateways.gm_store import ORGANIZATION
from hetong.kernel.errors import Unavailable
from hetong.kernel.ids import uuid7
from hetong.kernel.vault import Vault

NAME, LINE = "电子劳动合同平台", "版式转换专用章"
_EARLY = timedelta(days=30)
_PURPOSE = "pki:rendition"


class EmbeddedRenditionSeal:
    """Made when first asked for and again before it runs out; key and seal lie in one file and change together."""

    def __init__(self, directory: Path, vault: Vault, maker: SealMaker) -> None:
        self._file, self._vault, self._maker = directory / "rendition.key", vault, maker

    def seal(self, at: datetime) -> bytes:
        """The one on file, or a new one."""
        known = self._read()
        read = read_seal(known[1]) if known else None
        if known and read and read.valid_from <= at and at + _EARLY < read.valid_until:
            return known[1]
        return self._make(at)

    def sign(self, seal: bytes, digest: bytes, *, about: str, at: datetime) -> bytes:
        """With the key on file; `Unavailable` when another process has just exchanged it."""
        known = self._read()
        if known is None or known[1] != seal:
            raise Unavailable
        key = Sm2Key.from_der(known[0])
        signed: SignedBySeal = signing.sign(seal, digest=digest, at=at, about=about, key=key)
        return signing.assemble(seal, signed)

    def _read(self) -> tuple[bytes, bytes] | None:
        if not self._file.exists():
            return None
        key, seal = elements(self._vault.decrypt(self._file.read_bytes(), purpose=_PURPOSE))
        return key, seal

    def _make(self, at: datetime) -> bytes:
        key, drawn = Sm2Key.new(), draw_seal(SealArt(kind="contract", name=NAME, lower_text=LINE))
        seal = self._maker.make(
            make_request(key, Subject(f"{NAME} {LINE}", ORGANIZATION)),
            number=uuid7().hex,
            personal=False,
            name=f"{NAME} {LINE}",
            png=drawn.png,
            millimetres=round(drawn.width_mm),
            now=at,
        )
        if seal:
            self._write(self._vault.encrypt(bundle(key.der(), seal), purpose=_PURPOSE))
        return seal

    def _write(self, data: bytes) -> None:
        draft = self._file.with_name(f".{secrets.token_hex(6)}")
        draft.touch(mode=0o600)
        draft.write_bytes(data)
        draft.replace(self._file)
