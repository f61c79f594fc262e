"""`python -m bench signing`: the signing core against the bare key operation, and against others on the same file."""

import argparse
import json
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import NameOID

from bench import approval, approval_processes, pyhanko_peer
from bench.interleaved import medians
from bench.ten_pages import ten_pages
from hetong.config.own_timestamps import own_timestamps
from hetong.documents.appearance import handwriting_appearance, seal_appearance
from hetong.documents.complete import sign
from hetong.documents.local_signer import LocalSigner, PrivateKey, make_request, new_seal_key, new_worker_key
from hetong.documents.ports import CertificateAuthority, TimestampAuthority
from hetong.documents.sealart import SealArt, draw_seal
from hetong.documents.verify import verify
from hetong.kernel.wiring import provide
from hetong.rehearsal.handwriting import strokes

PEERS = Path(__file__).with_name("peers")
EMPLOYER = "测速（虚构）有限责任公司"
FIXED = {"signer_name": EMPLOYER, "reason": "测速", "location": "中国"}


def main(arguments: list[str]) -> None:
    """Print a table, or with `--json` one object last."""
    parser = argparse.ArgumentParser(prog="python -m bench signing")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument(
        "--contracts", type=int, default=200, help="of the batch behind batch_ratio; 0 leaves it out"
    )
    parser.add_argument("--peers", action="store_true", help="also what bench/peers holds (needs Node.js)")
    options = parser.parse_args(arguments)
    with own_timestamps():
        figures = measure(options.rounds, with_node=options.peers)
    batch = approval.measure(options.contracts) if options.contracts else None
    figures |= {"batch": batch, "batch_ratio": batch["ratio"] if batch else None}
    figures |= {"processes": approval_processes.measure(options.contracts)} if options.contracts else {}
    print(json.dumps(figures, ensure_ascii=False) if options.json else in_words(figures))


def measure(rounds: int, *, with_node: bool) -> dict[str, object]:
    """Per algorithm `ours_ms`, `ours_seam_ms` (with the seal across ten pages), `ours_b_t_ms`, `bare_ms`, `aim_ms`;
    `verify_ms` of two signatures with time stamps."""
    pdf, across = (_signed_by_worker(ten_pages(seam=seam)) for seam in (False, True))
    keys: dict[str, PrivateKey] = {
        "rsa_2048": rsa.generate_private_key(65537, 2048),
        "ecdsa_p256": new_seal_key(),
    }
    figures: dict[str, object] = {
        name: _one(key, pdf, across, rounds, with_node) for name, key in keys.items()
    }
    return {"file_kb": round(len(pdf) / 1024, 1), **figures}


def _one(key: PrivateKey, pdf: bytes, across: bytes, rounds: int, with_node: bool) -> dict[str, object]:
    authority, tsa = provide(CertificateAuthority), provide(TimestampAuthority)
    chain = authority.issue(make_request(key, EMPLOYER), profile="employer_seal", days=30)
    signer, seal, now = LocalSigner(key, chain), seal_appearance(_seal()), datetime.now(UTC)

    def ours(stamped: TimestampAuthority | None = None, file: bytes = pdf) -> bytes:
        return sign(file, field="employer", signer=signer, tsa=stamped, at=now, appearance=seal, **FIXED)

    final, roots = ours(tsa), authority.trust_roots()
    assert verify(final, roots=roots).trusted, "what is measured is right"
    subjects: dict[str, Callable[[], object]] = {
        "bare": _bare(key),
        "ours": ours,
        "seam": lambda: ours(file=across),
        "verify": lambda: verify(final, roots=roots),
    }
    quick = medians(subjects, rounds)
    slow = medians(
        {
            "b_t": lambda: ours(tsa),
            "stamp": lambda: tsa.timestamp(bytes(32)),
            "pyhanko": pyhanko_peer.signing(key, chain, pdf),
            "pyhanko_verify": pyhanko_peer.validating(final, roots),
        },
        max(rounds // 10, 5),
    )
    peers: dict[str, object] = {"pyhanko": slow["pyhanko"], "pyhanko_verify": slow["pyhanko_verify"]}
    if with_node:
        peers |= _node(key, chain, pdf, rounds)
    return {
        "ours_ms": quick["ours"],
        "ours_seam_ms": quick["seam"],
        "bare_ms": quick["bare"],
        "aim_ms": round(1.5 * quick["bare"] + 0.15, 3),
        "ours_b_t_ms": slow["b_t"],
        "timestamp_ms": slow["stamp"],
        "verify_ms": quick["verify"],
        "peers": peers,
    }


def _bare(key: PrivateKey) -> Callable[[], object]:
    """The key operation alone, on as many bytes as the signed attributes have."""
    data = bytes(320)
    if isinstance(key, rsa.RSAPrivateKey):
        return lambda: key.sign(data, padding.PKCS1v15(), SHA256())
    return lambda: key.sign(data, ec.ECDSA(SHA256()))


def _signed_by_worker(pdf: bytes) -> bytes:
    key, binding = new_worker_key(), sha256(pdf).digest()
    request = make_request(key, "测速员")
    chain = provide(CertificateAuthority).issue(request, profile="worker_event", days=1, binding=binding)
    return sign(
        pdf,
        field="worker",
        signer=LocalSigner(key, chain),
        tsa=provide(TimestampAuthority),
        at=datetime.now(UTC),
        appearance=handwriting_appearance(strokes(1)),
        **FIXED,
    )


def _seal() -> bytes:
    return draw_seal(SealArt(kind="contract", name=EMPLOYER, lower_text="合同专用章")).png


def _node(key: PrivateKey, chain: tuple[bytes, ...], pdf: bytes, rounds: int) -> dict[str, object]:
    """The signers from npm in one process of Node.js, started after ours has rested."""
    certificates = [x509.load_der_x509_certificate(der) for der in chain]
    with TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "contract.pdf").write_bytes(pdf)
        (place / "signer.p12").write_bytes(_packed(key, certificates))
        if isinstance(key, rsa.RSAPrivateKey):
            (place / "rsa.p12").write_bytes(_packed(key, [_self_signed(key)]))
        pem = b"".join(one.public_bytes(Encoding.PEM) for one in certificates)
        (place / "certificates.pem").write_bytes(pem)
        (place / "key.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        command = ["node", str(PEERS / "sign.mjs"), folder, str(rounds)]
        answer = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return dict(json.loads(answer.stdout.splitlines()[-1]))


def _packed(key: PrivateKey, certificates: list[x509.Certificate]) -> bytes:
    locked = BestAvailableEncryption(b"bench")
    return serialize_key_and_certificates(b"bench", key, certificates[0], certificates[1:], locked)


def _self_signed(key: PrivateKey) -> x509.Certificate:
    name, now = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "bench")]), datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now).not_valid_after(now + timedelta(days=1))
    return made.sign(key, SHA256())


def in_words(figures: dict[str, object]) -> str:
    """Tables for docs/benchmarks.md."""
    lines = ["| algorithm | what | ms |", "|---|---|---|"]
    for name, found in figures.items():
        if isinstance(found, dict):
            lines += [f"| {name} | {what} | {value} |" for what, value in found.items() if what != "peers"]
            lines += [f"| {name} | {what} | {value} |" for what, value in found.get("peers", {}).items()]
    return "\n".join(lines)
