"""What national-standard seals need from outside."""

from datetime import datetime
from typing import Protocol

from hetong.documents.ses.verify import Trust


class SealMaker(Protocol):
    """制章人: makes seals of GB/T 38540, or GM/T 0031, for others' keys; it never sees a holder's private key."""

    def make(
        self,
        request: bytes,
        *,
        number: str,
        personal: bool,
        name: str,
        png: bytes,
        millimetres: int,
        now: datetime,
    ) -> bytes:
        """A DER SESeal whose one holder has a new certificate for the PKCS#10 `request`.

        Empty when this installation makes none. Raises `kernel.errors.Unavailable`.
        """

    def trust(self) -> Trust:
        """What a verifier should trust for these seals, without lists."""

    def revoke(self, seal: bytes, *, reason: str, at: datetime) -> None:
        """Put the certificates of a DER SESeal's holders on the list; doing it twice changes nothing.

        `reason` as for `documents.ports.CertificateAuthority`. Raises `kernel.errors.Unavailable`.
        """

    def authorities(self) -> tuple[bytes, ...]:
        """DER certificates of whoever issues to holders and makers, the root last."""

    def revocation_lists(self) -> tuple[bytes, ...]:
        """A DER list by each of `authorities`, in their order."""


class RenditionSeal(Protocol):
    """版式转换章: the platform's own seal on files that it renders in another format; never a party's."""

    def seal(self, at: datetime) -> bytes:
        """The DER SESeal in force; empty when this installation has none. Raises `kernel.errors.Unavailable`."""

    def sign(self, seal: bytes, digest: bytes, *, about: str, at: datetime) -> bytes:
        """The DER SES_Signature over an SM3 digest with a seal that `seal` gave."""
