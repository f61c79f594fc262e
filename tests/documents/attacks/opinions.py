"""What four verifiers say of each attack, as the table of docs/signing.md: `python -m tests.documents.attacks.opinions`."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from hetong.documents.appearance import seal_appearance
from hetong.documents.prepare import prepare
from hetong.documents.report import Weight
from hetong.documents.verify import verify
from hetong.gateways.ca_embedded import EmbeddedCertificateAuthority
from hetong.gateways.pki_store import PkiStore
from hetong.gateways.tsa_http import HttpTimestampAuthority
from hetong.gateways.tsa_server import TsaServer
from hetong.kernel.vault import Keys, Vault
from tests.documents.attacks.forgery import FORGERY
from tests.documents.attacks.incremental import INCREMENTAL
from tests.documents.attacks.shadow import SHADOW
from tests.documents.signing_kit import BOXES, Kit, blank_contract, seal_png, signed, typeset


def main() -> None:
    with TemporaryDirectory() as folder:
        store = PkiStore.open(Path(folder) / "pki", Vault(Keys(b"m" * 32)))
        server = TsaServer(store)
        server.start()
        ca = EmbeddedCertificateAuthority(store)
        kit = Kit(ca, HttpTimestampAuthority([server.url], 5, ca.trust_roots(), 2048), blank_contract())
        for name, pdf in _files(kit):
            said = (_ours(pdf, kit), _hanko(pdf, kit), _pdfsig(pdf, folder), _mupdf(pdf, folder))
            sys.stdout.write(f"| `{name}` | {' | '.join(said)} |\n")
        server.stop()


def _files(kit: Kit):
    both = kit.signed_by_both()
    yield "(the file itself)", both
    for name, attack in {**INCREMENTAL, **FORGERY}.items():
        yield name, attack(both)
    for name, (before, after) in SHADOW.items():
        blank = prepare(before(typeset()), BOXES)
        first = signed(blank, "worker", kit.worker(blank), kit.tsa)
        picture = seal_appearance(seal_png())
        yield name, after(signed(first, "employer", kit.employer(), kit.tsa, picture))


def _ours(pdf: bytes, kit: Kit) -> str:
    report = verify(pdf, roots=kit.roots)
    codes = dict.fromkeys(found.code for found in report.findings if found.weight is Weight.BROKEN)
    return "valid" if report.trusted else ", ".join(f"`{code}`" for code in codes)


def _hanko(pdf: bytes, kit: Kit) -> str:
    roots = [x509.Certificate.load(root) for root in kit.roots]
    context = ValidationContext(trust_roots=roots, allow_fetching=False)
    try:
        found = PdfFileReader(BytesIO(pdf)).embedded_signatures
        states = [validate_pdf_signature(one, context, ts_validation_context=context) for one in found]
    except Exception as error:  # whatever the parser meets in a bent file
        return f"error ({type(error).__name__})"
    if not states:
        return "no signature"
    return "valid" if all(one.bottom_line for one in states) and len(states) == 2 else "invalid"


def _pdfsig(pdf: bytes, folder: str) -> str:
    told = _run(folder, pdf, "pdfsig", "-nocert")
    if told.count("Signature is Valid.") < 2:
        return "invalid" if "Signature #" in told else "no signature"
    return "valid" if "Total document signed" in told else "valid, but not of the whole file"


def _mupdf(pdf: bytes, folder: str) -> str:
    told = _run(folder, pdf, "mutool", "sign", "-v")
    if told.count("Verifying signature") < 2:
        return "no signature" if "Verifying" not in told else "one signature"
    if told.count("is valid but") + told.count("is unchanged") < 2:
        return "invalid"
    return "valid" if "is unchanged" in told else "valid, with later edits"


def _run(folder: str, pdf: bytes, *command: str) -> str:
    (Path(folder) / "attacked.pdf").write_bytes(pdf)
    done = subprocess.run(
        [*command, "attacked.pdf"], cwd=folder, capture_output=True, check=False, timeout=30
    )
    return (done.stdout + done.stderr).decode(errors="replace")


if __name__ == "__main__":
    main()
