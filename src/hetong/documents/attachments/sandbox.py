"""Files of strangers are opened in a process of their own, with little memory and little time."""

import json

from hetong.documents.attachments.checked import Checked, Refused
from hetong.documents.attachments.kinds import kind_of
from hetong.documents.attachments.limits import MB, MOST_BYTES, WALL_SECONDS
from hetong.kernel.apart import run_apart

_MODULE = "hetong.documents.attachments"


def check(data: bytes) -> Checked:
    """What is kept of an uploaded file; raises `Refused` with a sentence that says why and what to do."""
    if len(data) > MOST_BYTES:
        size = f"{len(data) / MB:.1f} MB"
        raise Refused(
            f"文件有 {size}，超过单个文件 {MOST_BYTES // MB} MB 的上限；请压缩、降低扫描分辨率或拆分后再上传。"
        )
    kind_of(data)
    answer = run_apart(_MODULE, data, seconds=WALL_SECONDS)
    if not answer:
        raise Refused(
            "文件过于复杂，检查时超出了允许的时间或内存；请打开它，用“打印”另存为新的 PDF 后再上传。"
        )
    return _read(answer)


def _read(answer: bytes) -> Checked:
    """A line of JSON, then the blobs whose sizes it gives: content, then pages."""
    line, _, blobs = answer.partition(b"\n")
    head = json.loads(line)
    if head.get("refused"):
        raise Refused(str(head["refused"]))
    parts, start = [], 0
    for size in head["sizes"]:
        parts.append(blobs[start : start + size])
        start += size
    content, *pages = parts
    return Checked(head["kind"], head["suffix"], content, tuple(pages), head["text"])
