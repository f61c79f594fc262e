"""What a download packs: the signed files of each contract, named for people, with their line in the list."""

import re
import zlib
from datetime import date

from django.utils import timezone

from hetong.batches.models import BatchRow, PackedFile
from hetong.contracts import files
from hetong.contracts.models import Contract, Version
from hetong.contracts.states import LABELS

HEADINGS = (
    "文件",
    "劳动者",
    "文书",
    "编号",
    "状态",
    "合同开始日期",
    "合同结束日期",
    "签订时间",
    "SHA-256",
)
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')
"""What Windows does not allow in a file name."""
LONGEST_NAME = 100


def keep(row: BatchRow, documents: list[Version]) -> None:
    """Note each document of a row's contract; its file is read once, so that a damaged one is found now."""
    folder = folder_of(row.contract) if len(documents) > 1 else ""
    taken: set[str] = set()
    PackedFile.objects.bulk_create(_packed(row, version, folder, taken) for version in documents)


def _packed(row: BatchRow, version: Version, folder: str, taken: set[str]) -> PackedFile:
    data = files.get(version.newest_file)
    name = unique(folder + file_name(row.contract, version), taken)
    return PackedFile(
        row=row,
        name=name,
        key=version.newest_file,
        size=len(data),
        crc=zlib.crc32(data),
        facts=[name, *_facts(version.contract), version.newest_file.rsplit("/", 1)[-1]],
    )


def _facts(contract: Contract) -> list[str]:
    signed = f"{timezone.localtime(contract.signed_at):%Y-%m-%d %H:%M}" if contract.signed_at else ""
    term = [_day(contract.start_date), _day(contract.end_date)]
    return [
        contract.worker_name,
        contract.kind.label,
        contract.number,
        LABELS[contract.state],
        *term,
        signed,
    ]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def folder_of(contract: Contract) -> str:
    """Where a contract and its annexes stand together."""
    return f"{safe(contract.worker_name)}-{contract.number}/"


def file_name(contract: Contract, version: Version) -> str:
    """`姓名-合同编号-v1.pdf`; of an annex, what it is instead of whose."""
    document = version.contract
    title = document.worker_name if document.pk == contract.pk else document.kind.label
    return f"{safe(title)}-{document.number}-v{version.number}.pdf"


def safe(name: str) -> str:
    """A name that every file system takes."""
    return _FORBIDDEN.sub("_", name).strip(" .")[:LONGEST_NAME] or "未填姓名"


def unique(name: str, taken: set[str]) -> str:
    """The name, with a number when it is taken already."""
    stem, dot, ending = name.rpartition(".")
    found, number = name, 1
    while found in taken:
        number += 1
        found = f"{stem}（{number}）{dot}{ending}"
    taken.add(found)
    return found
