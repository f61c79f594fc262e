"""Revoked certificates of the embedded authority: one small file each, so that processes need no lock."""

import json
import os
import secrets
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509


class Revocations:
    """A directory of files named after serial numbers; what is written once stays."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def add(self, serial: int, reason: x509.ReasonFlags, at: datetime) -> None:
        """Note a serial number with time and reason, unless it is noted already."""
        self._directory.mkdir(mode=0o700, exist_ok=True)
        draft = self._directory / f".{secrets.token_hex(6)}"
        draft.write_text(json.dumps({"reason": reason.value, "at": at.astimezone(UTC).isoformat()}))
        try:
            os.link(draft, self._directory / f"{serial:x}")
        except FileExistsError:
            return
        finally:
            draft.unlink()

    def entries(self) -> list[x509.RevokedCertificate]:
        """All of them, the earliest first, as a revocation list holds them (RFC 5280 §5.1.2.6)."""
        files = [file for file in self._files() if not file.name.startswith(".")]
        return sorted((_entry(file) for file in files), key=lambda one: one.revocation_date_utc)

    def entry(self, serial: int) -> x509.RevokedCertificate | None:
        """The one with this serial number."""
        file = self._directory / f"{serial:x}"
        return _entry(file) if file.exists() else None

    def _files(self) -> list[Path]:
        return list(self._directory.iterdir()) if self._directory.exists() else []


def _entry(file: Path) -> x509.RevokedCertificate:
    kept = json.loads(file.read_text())
    return (
        x509.RevokedCertificateBuilder()
        .serial_number(int(file.name, 16))
        .revocation_date(datetime.fromisoformat(kept["at"]))
        .add_extension(x509.CRLReason(x509.ReasonFlags(kept["reason"])), critical=False)
        .build()
    )
