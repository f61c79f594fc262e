"""The attachments of a contract as its page lists them."""

from hetong.contracts.attached import SentAttachment
from hetong.contracts.enclosing import form_of, label
from hetong.contracts.models import Contract


def attached_to(contract: Contract) -> list[tuple[str, str, SentAttachment]]:
    """附件一, what it is, and the file, for each attachment of the present version."""
    if contract.current is None:
        return []
    return [(label(one.no), form_of(one), one) for one in contract.current.attachments.all()]
