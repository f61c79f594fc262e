"""Keys and certificates of the embedded SM2 authority and seal maker, beside the P-256 ones, sealed by the vault."""

import secrets
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hetong.documents.ses.certificates import Subject, Terms, issue
from hetong.documents.ses.sm2 import Sm2Key
from hetong.gateways.revocations import Revocations
from hetong.kernel.vault import Vault

ORGANIZATION = "合同平台（测试，未经许可的电子认证）"
SIGNS = frozenset({"digital_signature", "non_repudiation"})
_ISSUES = frozenset({"key_cert_sign", "crl_sign"})
_NAMES = {
    "root": "合同平台测试根证书 TEST SM2 Root CA",
    "issuing": "合同平台测试签发证书 TEST SM2 Issuing CA",
    "maker": "合同平台测试制章 TEST Seal Maker",
}
_YEARS = {"root": 20, "issuing": 10, "maker": 10}


@dataclass(frozen=True)
class GmStore:
    """DER certificates and keys by name: `root`, `issuing` and `maker`; `revoked` is what `issuing` took back."""

    certificates: Mapping[str, bytes]
    keys: Mapping[str, Sm2Key]
    revoked: Revocations

    @classmethod
    def open(cls, directory: Path, vault: Vault) -> "GmStore":
        """Load what is under `directory`; the first process to ask creates it, for ever."""
        if not directory.exists():
            _create(directory, vault)
        return cls(
            certificates={name: (directory / f"{name}.der").read_bytes() for name in _NAMES},
            keys={name: _load_key(directory, name, vault) for name in _NAMES},
            revoked=Revocations(directory / "revoked"),
        )


def _create(directory: Path, vault: Vault) -> None:
    """Write everything beside the place and move it there, so that no half-made authority is ever seen."""
    draft = directory.with_name(f".{directory.name}.{secrets.token_hex(6)}")
    draft.mkdir(parents=True, mode=0o700)
    keys = {name: Sm2Key.new() for name in _NAMES}
    for name, certificate in _certificates(keys, datetime.now(UTC)).items():
        (draft / f"{name}.der").write_bytes(certificate)
        (draft / f"{name}.key").write_bytes(vault.encrypt(keys[name].der(), purpose=f"pki:{name}"))
    try:
        draft.rename(directory)
    except OSError:
        shutil.rmtree(draft)
        if not directory.exists():
            raise


def _certificates(keys: Mapping[str, Sm2Key], now: datetime) -> dict[str, bytes]:
    root = _certificate("root", keys, "root", None, now)
    issuing = _certificate("issuing", keys, "root", root, now)
    return {"root": root, "issuing": issuing, "maker": _certificate("maker", keys, "issuing", issuing, now)}


def _certificate(
    name: str, keys: Mapping[str, Sm2Key], issuer: str, above: bytes | None, now: datetime
) -> bytes:
    authority = name != "maker"
    end = now + timedelta(days=365 * _YEARS[name])
    terms = Terms(now - timedelta(days=1), end, _ISSUES if authority else SIGNS, authority)
    subject = Subject(_NAMES[name], ORGANIZATION).name()
    return issue(subject, keys[name].public, terms, issuer_key=keys[issuer], issuer=above)


def _load_key(directory: Path, name: str, vault: Vault) -> Sm2Key:
    return Sm2Key.from_der(vault.decrypt((directory / f"{name}.key").read_bytes(), purpose=f"pki:{name}"))
