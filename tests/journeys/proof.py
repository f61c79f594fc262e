"""Whether a PDF is signed as it should be, asked of our own verifier and of poppler's."""

import subprocess
from pathlib import Path

from hetong.documents.verify import verify
from tests.journeys.installation import Product


def assert_signed(pdf: Path, product: Product) -> None:
    """Both parties' signatures hold, according to `verify` and to `pdfsig`."""
    report = verify(pdf.read_bytes(), roots=[(product.data / "pki" / "root.der").read_bytes()])
    assert [one.field for one in report.signatures] == ["worker", "employer"]
    assert report.intact and report.trusted, [finding.message for finding in report.findings]
    answer = subprocess.run(["pdfsig", "-nocert", pdf], capture_output=True, text=True, check=False).stdout
    assert answer.count("Signature is Valid") == 2, answer
