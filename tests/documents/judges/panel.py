"""Asks each judge whether it accepts files as wholes: every signature, time stamp and, where there is a store, revocation."""

import subprocess
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

from asn1crypto import cms as asn1
from asn1crypto import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_der_x509_certificate
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import DocumentSecurityStore, validate_pdf_signature, validate_pdf_timestamp
from pyhanko_certvalidator import ValidationContext

from hetong.documents.marks import find_marks

Files = Mapping[str, bytes]
_JARS = ":".join(f"/usr/share/java/{name}.jar" for name in ("itext5", "bcprov", "bcpkix", "bcutil"))


class Panel:
    """All judges with the root that they shall trust; `folder` is theirs to write into."""

    def __init__(self, folder: Path, roots: tuple[bytes, ...]) -> None:
        self.folder, self.roots = folder, roots
        pem = b"".join(load_der_x509_certificate(one).public_bytes(Encoding.PEM) for one in roots)
        (folder / "root.pem").write_bytes(pem)
        self._run("certutil", "-N", "-d", "sql:.", "--empty-password")
        for number, one in enumerate(roots):
            (folder / "root.der").write_bytes(one)
            self._run(
                "certutil", "-A", "-d", "sql:.", "-n", f"root {number}", "-t", "CT,C,C", "-i", "root.der"
            )

    def judges(self) -> dict[str, Callable[[Files], dict[str, bool]]]:
        """By name, as in the table of docs/signing.md."""
        each = {"pyHanko": self.hanko, "pdfsig": self.pdfsig, "MuPDF": self.mupdf, "OpenSSL": self.openssl}
        return {
            **{name: _one_by_one(judge) for name, judge in each.items()},
            "iText 5": self.itext,
            "qpdf": _one_by_one(self.qpdf),
        }

    def hanko(self, pdf: bytes) -> bool:
        """What the file carries of certificates and lists is all there is; with a store, every certificate needs its list."""
        reader = PdfFileReader(BytesIO(pdf))
        trusted: dict[str, object] = {"trust_roots": [x509.Certificate.load(root) for root in self.roots]}
        trusted["allow_fetching"] = False
        context = ValidationContext(**trusted)
        if "/DSS" in reader.root:
            store = DocumentSecurityStore.read_dss(reader)
            context = store.as_validation_context({**trusted, "revocation_mode": "require"})
        signed = [
            validate_pdf_signature(one, context, ts_validation_context=context)
            for one in reader.embedded_regular_signatures
        ]
        stamped = [validate_pdf_timestamp(one, context) for one in reader.embedded_timestamp_signatures]
        kept = all(one.intact and one.valid and one.trusted for one in stamped)
        return bool(signed) and kept and all(one.bottom_line for one in signed)

    def pdfsig(self, pdf: bytes) -> bool:
        """Sound and trusted, by NSS. Archive time stamps it reads too, and calls their signatures valid.

        It asks for OCSP answers at the address in the certificates, where nobody answers during tests, and without that
        wish it does not trust certificates that name no address: one of the two has to be content.
        """
        count = sum(not mark.archive for mark in find_marks(pdf))
        told = [self._told(pdf, "pdfsig", *given, "-nssdir", "sql:.") for given in ((), ("-no-ocsp",))]
        sound = all(one.count("Signature is Valid.") >= count for one in told)
        return sound and any(one.count("Certificate is Trusted.") >= count for one in told)

    def mupdf(self, pdf: bytes) -> bool:
        """It knows neither our root nor archive time stamps, only whether the signatures are sound."""
        told = self._told(pdf, "mutool", "sign", "-v")
        sound = told.count("The signature is valid but") + told.count("is unchanged since signing")
        return sound >= sum(not mark.archive for mark in find_marks(pdf))

    def openssl(self, pdf: bytes) -> bool:
        """CMS over the covered bytes, time stamp over the signature, archive time stamp over the file."""
        return all(self._openssl_one(pdf, mark) for mark in find_marks(pdf))

    def itext(self, files: Files) -> dict[str, bool]:
        """iText 5, Bouncy Castle and the path validation of Java, in one start of the machine."""
        paths = []
        for number, pdf in enumerate(files.values()):
            (self.folder / f"{number}.pdf").write_bytes(pdf)
            paths.append(f"{number}.pdf")
        judge = str(Path(__file__).with_name("ITextJudge.java"))
        told = self._run("java", "-cp", _JARS, judge, "root.pem", *paths).stdout.splitlines()
        return {name: line.split(" ")[1] == "ok" for name, line in zip(files, told, strict=True)}

    def qpdf(self, pdf: bytes) -> bool:
        """Structure alone."""
        return "WARNING" not in (told := self._told(pdf, "qpdf", "--check")) and "No syntax" in told

    def _openssl_one(self, pdf: bytes, mark: object) -> bool:
        (self.folder / "covered").write_bytes(pdf[: mark.hole] + pdf[mark.resume : mark.end])
        (self.folder / "cms.der").write_bytes(mark.cms(pdf))
        if mark.archive:
            return self._stamps("cms.der", "covered")
        arguments = (
            "-verify -cades -binary -inform DER -in cms.der -content covered -CAfile root.pem -out /dev/null"
        )
        verified = self._run("openssl", "cms", *arguments.split()).returncode == 0
        signer = asn1.ContentInfo.load(mark.cms(pdf))["content"]["signer_infos"][0]
        if not signer["unsigned_attrs"]:
            return verified
        (self.folder / "token.der").write_bytes(signer["unsigned_attrs"][0]["values"][0].dump())
        (self.folder / "stamped").write_bytes(signer["signature"].native)
        return verified and self._stamps("token.der", "stamped")

    def _stamps(self, token: str, data: str) -> bool:
        arguments = f"-verify -token_in -in {token} -data {data} -CAfile root.pem"
        return "Verification: OK" in self._run("openssl", "ts", *arguments.split()).stdout

    def _told(self, pdf: bytes, *command: str) -> str:
        (self.folder / "judged.pdf").write_bytes(pdf)
        done = self._run(*command, "judged.pdf")
        return done.stdout + done.stderr

    def _run(self, *command: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            command, cwd=self.folder, capture_output=True, text=True, check=False, errors="replace"
        )


def _one_by_one(judge: Callable[[bytes], bool]) -> Callable[[Files], dict[str, bool]]:
    return lambda files: {name: judge(pdf) for name, pdf in files.items()}
