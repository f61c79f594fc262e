"""What a stranger's file may bring into a contract: checked by content, never by name."""

from hetong.documents.attachments.checked import Checked, Refused
from hetong.documents.attachments.limits import (
    MOST_BYTES,
    MOST_FILES,
    MOST_PAGES,
    MOST_TOGETHER,
)
from hetong.documents.attachments.sandbox import check

__all__ = ["MOST_BYTES", "MOST_FILES", "MOST_PAGES", "MOST_TOGETHER", "Checked", "Refused", "check"]
