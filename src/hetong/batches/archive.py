"""The zip of a download: a list until somebody fetches it, written while it is sent."""

import csv
import io
import zlib
from datetime import timedelta
from functools import partial

from django.utils import timezone

from hetong.batches.models import Batch, BatchStatus, PackedFile
from hetong.batches.packing import HEADINGS
from hetong.batches.zip_layout import Member, ZipLayout
from hetong.contracts import files
from hetong.kernel.errors import WrongState

MANIFEST = "合同清单.csv"
KEPT = timedelta(days=7)


def archive_of(batch: Batch) -> ZipLayout:
    """The list of contracts, then their documents; raises `WrongState` while they are packed and when they are gone."""
    if batch.status == BatchStatus.RUNNING:
        raise WrongState("正在打包，请等待完成后再下载。")
    packed = list(PackedFile.objects.filter(row__batch=batch))
    if batch.removed_at or not packed:
        raise WrongState("压缩包已过保留期或没有内容，请在“合同管理”中重新勾选合同下载。")
    listed = manifest(packed)
    members = [Member(MANIFEST, len(listed), zlib.crc32(listed), partial(bytes, listed))]
    members += [Member(one.name, one.size, one.crc, partial(files.get, one.key)) for one in packed]
    return ZipLayout(members, at=timezone.localtime(batch.created_at))


def archive_name(batch: Batch) -> str:
    """What the browser saves it as; no personal data."""
    return f"劳动合同-{timezone.localtime(batch.created_at):%Y%m%d-%H%M}.zip"


def manifest(packed: list[PackedFile]) -> bytes:
    """The list as CSV; the mark in front tells spreadsheet programs that it is UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    writer.writerows(one.facts for one in packed)
    return out.getvalue().encode("utf-8-sig")
