"""The first thing to read: what was verified, and what should be looked at twice."""

from collections.abc import Iterator

from hetong.documents.evidence_report import Block, Text
from hetong.evidence.dossier.case import Case


def summary(case: Case) -> Iterator[Block]:
    """One box for the files, one for each warning about devices."""
    doubtful = [file.name for file in case.files if not file.report.trusted]
    if doubtful:
        yield Text(f"核验未全部通过：{'、'.join(doubtful)}，见第四部分。", "warn")
    elif case.files:
        count = sum(len(file.signatures) for file in case.files)
        yield Text(
            f"随附{len(case.files)}份文件上的{count}个电子签名及其证书、时间戳核验通过，签名之后没有改动。",
            "good",
        )
    grave = dict.fromkeys(flag.text for flags in case.flags.values() for flag in flags if flag.grave)
    for text in grave:
        yield Text(f"设备提示：{text}", "warn")
