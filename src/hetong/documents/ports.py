"""What the signing core needs from outside."""

from datetime import datetime
from typing import Protocol


class Signer(Protocol):
    """A private key that signs, and its certificates; the key may live in a token."""

    @property
    def chain(self) -> tuple[bytes, ...]:
        """DER certificates, the signer's own first, the root last."""

    def sign(self, data: bytes) -> bytes:
        """Signature over `data` with SHA-256: RSA PKCS#1 v1.5 or ECDSA as DER."""


class TimestampAuthority(Protocol):
    """RFC 3161 time stamps."""

    @property
    def token_size(self) -> int:
        """Bytes to reserve for one token; a larger token costs a second signature."""

    def timestamp(self, digest: bytes) -> bytes:
        """DER TimeStampToken over a SHA-256 digest; raises `kernel.errors.Unavailable`."""


class TimestampResponder(Protocol):
    """Gives RFC 3161 time stamps to others."""

    def respond(self, request: bytes) -> bytes:
        """A DER TimeStampResp to a DER TimeStampReq: a token, or a rejection that says why."""


class CertificateAuthority(Protocol):
    """Issues certificates for PKCS#10 requests (RFC 2986)."""

    def issue(
        self, request: bytes, *, profile: str, days: int, binding: bytes | None = None
    ) -> tuple[bytes, ...]:
        """DER chain for a DER request; `profile` is `worker_event`, `employer_seal`, `representative_seal` or
        `platform_report`.

        `binding` is the SHA-256 of the one document a `worker_event` certificate is for.
        """

    def revoke(self, certificate: bytes, *, reason: str, at: datetime) -> None:
        """Put a DER certificate of this authority on its revocation list; doing it twice changes nothing.

        `reason` is `cessation_of_operation`, `affiliation_changed` or `superseded` (RFC 5280 §5.3.1). Raises
        `kernel.errors.Unavailable`.
        """

    def revocation_lists(self) -> tuple[bytes, ...]:
        """DER lists of revoked certificates (RFC 5280 §5): of the issuing authority, and of every authority above it,
        in the order of `authorities`."""

    def authorities(self) -> tuple[bytes, ...]:
        """DER certificates of the issuing authority and of every authority above it, the root last."""

    def answer(self, request: bytes) -> bytes:
        """The DER answer to a DER question whether a certificate of one of them is revoked (OCSP, RFC 6960)."""

    def trust_roots(self) -> tuple[bytes, ...]:
        """DER root certificates that a verifier should trust."""
