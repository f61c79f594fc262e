"""pyHanko on the same file: signing with the key kept, and validating with the root given."""

from collections.abc import Callable, Sequence
from io import BytesIO

from asn1crypto import keys, x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from hetong.documents.local_signer import PrivateKey, private_key_der


def signing(key: PrivateKey, chain: Sequence[bytes], pdf: bytes) -> Callable[[], object]:
    """One PAdES B-B signature without a picture, space for it reserved."""
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
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        return signers.PdfSigner(metadata, signer).sign_pdf(writer, bytes_reserved=16384)

    return call


def validating(pdf: bytes, roots: Sequence[bytes]) -> Callable[[], object]:
    """Every signature with its time stamp, the roots loaded once."""
    trusted = [x509.Certificate.load(root) for root in roots]

    def call() -> object:
        context = ValidationContext(trust_roots=trusted, allow_fetching=False)
        found = PdfFileReader(BytesIO(pdf)).embedded_signatures
        return [validate_pdf_signature(one, context, ts_validation_context=context) for one in found]

    return call
