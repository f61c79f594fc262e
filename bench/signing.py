"""One signature: ours against the bare key operation and against pyHanko, on the same file in the same run."""

import io
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

ROUNDS = 30


def medians(subjects: dict[str, Callable[[], object]], rounds: int = ROUNDS) -> dict[str, float]:
    """Milliseconds per call, interleaved so that noise falls on all alike."""
    times: dict[str, list[float]] = {name: [] for name in subjects}
    for call in subjects.values():
        call()
    for _ in range(rounds):
        for name, call in subjects.items():
            start = time.perf_counter()
            call()
            times[name].append((time.perf_counter() - start) * 1000)
    return {name: round(statistics.median(values), 3) for name, values in times.items()}


def compare(pdf: bytes, seal_png: bytes) -> dict[str, float]:
    """ms: bare P-256 operation, our B-B, our B-T with a TSA over HTTP, pyHanko B-B with the key kept."""
    from hetong.documents.appearance import seal_appearance
    from hetong.documents.complete import sign
    from hetong.documents.local_signer import LocalSigner, make_request, new_seal_key
    from hetong.documents.ports import CertificateAuthority, TimestampAuthority
    from hetong.kernel.wiring import provide

    key = new_seal_key()
    request = make_request(key, common_name="测速（虚构）有限公司")
    chain = provide(CertificateAuthority).issue(request, profile="employer_seal", days=30)
    signer, appearance, tsa = LocalSigner(key, chain), seal_appearance(seal_png), provide(TimestampAuthority)
    fixed = {"signer_name": "测速", "reason": "测速", "location": "中国", "appearance": appearance}
    now = datetime.now(UTC)
    pyhanko = _pyhanko(key, chain, pdf)
    subjects: dict[str, Callable[[], object]] = {
        "bare_p256": lambda: key.sign(pdf[:64], ec.ECDSA(SHA256())),
        "hetong_b_b": lambda: sign(pdf, field="employer", signer=signer, tsa=None, at=now, **fixed),
        "hetong_b_t": lambda: sign(pdf, field="employer", signer=signer, tsa=tsa, at=now, **fixed),
        "pyhanko_b_b": pyhanko,
    }
    return medians(subjects)


def _pyhanko(key: ec.EllipticCurvePrivateKey, chain: tuple[bytes, ...], pdf: bytes) -> Callable[[], object]:
    from asn1crypto import keys, x509
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import signers
    from pyhanko.sign.fields import SigSeedSubFilter
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    from hetong.documents.local_signer import private_key_der

    certificates = [x509.Certificate.load(der) for der in chain]
    registry = SimpleCertificateStore()
    registry.register_multiple(certificates)
    signer = signers.SimpleSigner(
        signing_cert=certificates[0],
        signing_key=keys.PrivateKeyInfo.load(private_key_der(key)),
        cert_registry=registry,
    )
    metadata = signers.PdfSignatureMetadata(
        field_name="employer", subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256"
    )

    def call() -> object:
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        return signers.PdfSigner(metadata, signer).sign_pdf(writer, bytes_reserved=16384)

    return call
