"""Stored files: there, whole, and the ones that were signed."""

from collections.abc import Iterator

from hetong.contracts import files
from hetong.contracts.models import Contract, Version
from hetong.documents.ports import CertificateAuthority
from hetong.documents.verify import verify
from hetong.evidence.audit.discrepancy import Discrepancy
from hetong.kernel.digest import sha256_hex
from hetong.kernel.wiring import provide


def check_files(contract: Contract, version: Version, archived: str) -> Iterator[Discrepancy]:
    """A version's file is the one its digest names, the signed file the one its last signature names, and the archived
    file the one whose digest is `archived`."""
    last = version.signatures.order_by("at", "pk").last()
    kept = (
        (version.file, version.digest),
        (version.signed_file, last.digest if last else ""),
        (version.archived_file, archived),
    )
    for key, expected in kept:
        if bool(key) != bool(expected) or (key and key.rsplit("/", 1)[-1] != expected):
            yield Discrepancy("file_swapped", contract.number, f"第{version.number}版的文件被换成了另一份。")
        elif key:
            yield from _check_content(contract, version, key, signed=key != version.file)
    yield from _check_attached(contract, version)


def _check_attached(contract: Contract, version: Version) -> Iterator[Discrepancy]:
    """Each attachment lies under its own digest, whole, as do the pictures of its pages."""
    for one in version.attachments.all():
        try:
            whole = sha256_hex(files.get(one.file)) == one.sha256 and all(
                files.get(page) for page in one.pages
            )
        except files.LOST:
            whole = False
        if not whole:
            message = f"第{version.number}版的附件{one.no}丢失，或内容被改动；合同文件内仍嵌有原件。"
            yield Discrepancy("attachment_damaged", contract.number, message)


def _check_content(contract: Contract, version: Version, key: str, *, signed: bool) -> Iterator[Discrepancy]:
    try:
        pdf = files.get(key)
    except files.LOST:
        yield Discrepancy("file_damaged", contract.number, f"第{version.number}版的文件丢失，或内容被改动。")
        return
    if not signed:
        return
    report = verify(pdf, roots=provide(CertificateAuthority).trust_roots())
    made_by = {one.certificate.fingerprint for one in report.signatures if one.certificate}
    recorded = set(version.signatures.values_list("certificate", flat=True))
    if not report.trusted or not recorded <= made_by:
        yield Discrepancy(
            "file_unproven", contract.number, f"第{version.number}版文件中的签名与登记的证书不符。"
        )
