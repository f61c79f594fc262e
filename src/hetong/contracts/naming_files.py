"""Which stored files a contract names, and which of them others name too."""

from uuid import UUID

from hetong.contracts.attached import Attachment, SentAttachment
from hetong.contracts.models import OwedTimestamp, Version


def named_by(contract: UUID) -> set[str]:
    """The keys of all files of a contract: every version as sent, signed and archived, attachments, pictures of their pages."""
    columns = ("file", "signed_file", "archived_file")
    found = {key for row in Version.objects.filter(contract=contract).values_list(*columns) for key in row}
    found |= set(OwedTimestamp.objects.filter(contract=contract).values_list("file", flat=True))
    found |= {key for row in _attached(contract) for key in (row.file, *row.pages)}
    return found - {""}


def shared_by(contract: UUID) -> set[str]:
    """Those that other contracts name too: before contracts had keys, an attachment was stored once for all."""
    rows = _attached(contract)
    files = [row.file for row in rows]
    beside = Attachment.objects.filter(file__in=files).exclude(contract=contract)
    sent = SentAttachment.objects.filter(file__in=files).exclude(version__contract=contract)
    others = {*beside.values_list("file", flat=True), *sent.values_list("file", flat=True)}
    return {key for row in rows if row.file in others for key in (row.file, *row.pages)}


def _attached(contract: UUID) -> list[Attachment | SentAttachment]:
    beside = Attachment.objects.filter(contract=contract).defer("text")
    return [*beside, *SentAttachment.objects.filter(version__contract=contract).defer("text")]
