"""One seal ready to stamp many documents: key, picture and name, loaded once."""

from dataclasses import dataclass
from datetime import datetime

from hetong.documents.appearance import Appearance, seal_appearance
from hetong.documents.approval import Approval
from hetong.documents.complete import sign
from hetong.documents.key_bundle import first_key, sm2_key
from hetong.documents.local_signer import LocalSigner
from hetong.documents.ports import Signer, TimestampAuthority
from hetong.documents.ses import signing as national
from hetong.documents.ses.sm2 import Sm2Key, sm3
from hetong.kernel.digest import sha256_hex
from hetong.kernel.meters import SIGNATURES, measured
from hetong.kernel.wiring import provide
from hetong.seals.models import Seal


@dataclass(frozen=True)
class Stamp:
    """A seal with its opened keys; `certificate` is the SHA-256 fingerprint, `sm2` the key of its national form."""

    seal: Seal
    signer: Signer
    appearance: Appearance
    certificate: str
    sm2: Sm2Key | None

    @classmethod
    def of(cls, seal: Seal, private_key: bytes) -> "Stamp":
        """From an unwrapped `key_bundle`."""
        return cls(
            seal=seal,
            signer=LocalSigner.from_der(first_key(private_key), seal.chain),
            appearance=seal_appearance(bytes(seal.picture)),
            certificate=sha256_hex(seal.chain[0]),
            sm2=Sm2Key.from_der(own) if (own := sm2_key(private_key)) else None,
        )

    def on(
        self,
        pdf: bytes,
        *,
        field: str,
        reason: str,
        at: datetime,
        approval: Approval | None = None,
        may_owe: bool = False,
    ) -> bytes:
        """The PDF with this seal as one more signature with its own time stamp, or, if it `may_owe`, with room for one."""
        with measured(SIGNATURES, field):
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
                may_owe=may_owe,
            )

    def nationally(self, pdf: bytes, *, number: str, at: datetime) -> national.SignedBySeal | None:
        """The GB/T 38540 signature over the whole file; none where the seal has no national form."""
        if self.sm2 is None:
            return None
        about = f"contract={number};range=0-{len(pdf)}"
        return national.sign(bytes(self.seal.ses), digest=sm3(pdf), at=at, about=about, key=self.sm2)
