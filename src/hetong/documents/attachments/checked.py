"""The outcome of a check: what is kept of a file, or why it is refused."""

from dataclasses import dataclass

from hetong.kernel.errors import Invalid

PDF, PICTURE, WORD = "pdf", "image", "docx"
MIME = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
"""Media types by the ending under which a file is kept."""


class Refused(Invalid):
    """A file that cannot become part of a contract; the sentence says why and what to do."""

    code = "attachment_refused"


@dataclass(frozen=True, slots=True)
class Checked:
    """A file as it is kept.

    `content` are the bytes to keep: those of a picture are made anew. `suffix` fits them, whatever the file was
    called. `pages` are pictures (PNG or JPEG) of its pages, `text` are the words of a Word file, which has none.
    """

    kind: str
    suffix: str
    content: bytes
    pages: tuple[bytes, ...] = ()
    text: str = ""
