"""The process in which one file is opened: bytes on standard input, the outcome on standard output."""

import json
import resource
import sys

from hetong.documents.attachments.checked import PDF, PICTURE, Checked, Refused
from hetong.documents.attachments.kinds import kind_of
from hetong.documents.attachments.limits import CPU_SECONDS, MEMORY
from hetong.documents.attachments.pdf_check import check_pdf
from hetong.documents.attachments.pictures import check_picture, pages_of_pdf
from hetong.documents.attachments.word_check import check_word


def main() -> None:
    """Answer with a refusal, or with what is kept of the file."""
    _limit()
    try:
        checked = _checked(sys.stdin.buffer.read())
    except Refused as error:
        _write({"refused": error.message})
        return
    blobs = [checked.content, *checked.pages]
    head = {"kind": checked.kind, "suffix": checked.suffix, "text": checked.text}
    _write({**head, "sizes": [len(blob) for blob in blobs]}, *blobs)


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _checked(data: bytes) -> Checked:
    kind = kind_of(data)
    if kind == PDF:
        check_pdf(data)
        return Checked(PDF, "pdf", data, pages=tuple(pages_of_pdf(data)))
    return check_picture(data) if kind == PICTURE else check_word(data)


def _write(head: dict[str, object], *blobs: bytes) -> None:
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n")
    for blob in blobs:
        sys.stdout.buffer.write(blob)


if __name__ == "__main__":
    main()
