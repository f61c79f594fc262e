"""One seal ready to stamp many documents: key, picture and name, loaded once."""

from dataclasses import dataclass
from datetime import datetime

from hetong.documents.appearance import Appearance, seal_appearance
from hetong.documents.approval import Approval
from hetong.documents.complete import sign
from hetong.documents.local_signer import LocalSigner
from hetong.documents.ports import TimestampAuthority
from hetong.kernel.digest import sha256_hex
from hetong.kernel.wiring import provide
from hetong.seals.models import Seal


@dataclass(frozen=True)
class Stamp:
    """A seal with its opened key; `certificate` is the SHA-256 fingerprint."""

    seal: Seal
    signer: LocalSigner
    appearance: Appearance
    certificate: str

    @classmethod
    def of(cls, seal: Seal, private_key: bytes) -> "Stamp":
        """From an unwrapped PKCS#8 key."""
        return cls(
            seal=seal,
            signer=LocalSigner.from_der(private_key, seal.chain),
            appearance=seal_appearance(bytes(seal.picture)),
            certificate=sha256_hex(seal.chain[0]),
        )

    def on(
        self, pdf: bytes, *, field: str, reason: str, at: datetime, approval: Approval | None = None
    ) -> bytes:
        """The PDF with this seal as one more signature with its own time stamp."""
        return sign(
            pdf,
            field=field,
            signer=self.signer,
            tsa=provide(TimestampAuthority),
            at=at,
            signer_name=self.seal.name,
            reason=reason,
            location="中国",
            appearance=self.appearance,
            approval=approval,
        )
