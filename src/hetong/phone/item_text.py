"""What a document of a signing task says, for whoever is to stamp it: one line in the list, and the whole text."""

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from hetong.contracts.changed_terms import ChangedTerm, proposed_terms
from hetong.contracts.key_terms import key_terms
from hetong.contracts.models import Contract
from hetong.contracts.proposed_ending import proposed_ending
from hetong.documents.html import as_html
from hetong.signing.models import BatchItem
from hetong.web.masked_text import masked_text

TERMS = ("工资", "期限")


def masked_page(item: BatchItem) -> SafeString:
    """The very version that is stamped, with numbers masked."""
    document = masked_text(item.version, item.version.contract.kind)
    return mark_safe(as_html(document.as_record()))  # noqa: S308 - escapes every value


def in_short(item: BatchItem) -> str:
    """Wage and term of a contract; of an annex what it changes, or the last day and the severance."""
    contract = item.version.contract
    if contract.current_id != item.version_id:
        return ""
    return "；".join(_said(contract))


def _said(contract: Contract) -> list[str]:
    if not contract.main_id:
        return [f"{one.label}：{one.text}" for one in key_terms(contract) if one.label in TERMS]
    parting = proposed_ending(contract, today=timezone.localdate())
    if parting:
        return [f"{label}：{text}" for label, text in parting.facts[:4] if label != "依据"]
    changes = proposed_terms(contract)
    since = [changes[0].since] if changes and changes[0].since else []
    return [*since, *map(_change, changes)]


def _change(change: ChangedTerm) -> str:
    return f"{change.field.label}：{change.before} → {change.after}"
