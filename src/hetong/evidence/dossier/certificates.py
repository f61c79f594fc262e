"""Signatures, certificates and time stamps, as our verifier found them."""

from collections.abc import Iterator

from hetong.documents.evidence_report import Block, Facts, Heading, Text
from hetong.documents.report import SignatureFacts, Weight
from hetong.evidence.dossier.case import Case
from hetong.evidence.dossier.signed_files import SIGNERS
from hetong.evidence.dossier.words import moment_words


def signatures(case: Case) -> Iterator[Block]:
    """Each signature of each file, then what speaks against it, or that nothing does."""
    for file in case.files:
        findings = [one for one in file.report.findings if one.weight is not Weight.NOTE]
        for signed in file.signatures:
            yield Heading(f"{file.name}：{signed.party}", 2)
            yield Facts(_signature(signed.facts))
        for finding in findings:
            yield Text(f"{SIGNERS.get(finding.field, '')}{finding.message}", "warn")
        if not findings:
            yield Text(f"{file.name}：签名之后没有改动，签名、证书和时间戳核验通过。", "good")


def _signature(facts: SignatureFacts) -> list[tuple[str, str]]:
    rows = [("签名人", facts.signer), ("签署理由", facts.reason)]
    if facts.certificate is not None:
        one = facts.certificate
        rows += [
            ("证书", f"由“{one.issuer}”签发，序列号 {one.serial}"),
            ("证书有效期", f"{moment_words(one.not_before)}至{moment_words(one.not_after)}"),
            ("证书摘要", one.fingerprint),
        ]
    if facts.timestamp is not None:
        stamp = facts.timestamp
        rows.append(
            ("时间戳", f"{moment_words(stamp.time)}，由“{stamp.authority}”签发，序列号 {stamp.serial}")
        )
    return [*rows, ("签名前文件摘要", facts.document_digest)]
