"""Small pieces of the portal's pages: badges, page links, facts about dates."""

from datetime import date, datetime

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localdate

from hetong.batches.models import BatchRow, RowStatus
from hetong.contracts.findings import Finding
from hetong.contracts.models import Contract, Remark
from hetong.contracts.registry import all_templates
from hetong.contracts.rules.case import EMPLOYER_LABELS, LICENCE
from hetong.contracts.states import Status
from hetong.documents.attachments import MOST_BYTES, MOST_FILES, MOST_PAGES, MOST_TOGETHER
from hetong.portal.attachment_rows import rows
from hetong.portal.task_list import running
from hetong.portal.verb_words import worded
from hetong.portal.verbs import verb_named
from hetong.seals.models import Authorisation, SealKind
from hetong.signing.models import BatchItem, ItemStatus, TaskStatus

register = template.Library()

TONES = {
    Status.DRAFT: "grey",
    Status.NEGOTIATING: "amber",
    Status.AWAITING_EMPLOYER_SIGNATURE: "blue",
    Status.AWAITING_WORKER_CONFIRMATION: "blue",
    Status.AWAITING_WORKER_SIGNATURE: "blue",
    Status.SIGNING_OVERDUE: "red",
    Status.SIGNED: "green",
}


@register.filter
def status_badge(contract: Contract) -> SafeString:
    """The state in the manual's words."""
    tone = "amber" if contract.owed_since else TONES.get(contract.state, "grey")
    return format_html('<span class="badge badge-{}">{}</span>', tone, contract.state_label)


@register.filter
def days_until(moment: date | datetime | None) -> int:
    """Whole days from today; negative once past."""
    if moment is None:
        return 0
    day = localdate(moment) if isinstance(moment, datetime) else moment
    return (day - localdate()).days


@register.simple_tag
def send_label(contract: Contract) -> str:
    """发送, or 提交签章 where the employer alone signs."""
    return worded(verb_named("send"), contract.kind).label


REMARKS = {
    "object": "劳动者提出协商",
    "answer": "单位回复",
    "reject": "单位驳回",
    "end_flow": "终止流程的原因",
}


@register.filter
def remark_title(remark: Remark) -> str:
    """Why something was said."""
    return REMARKS.get(remark.verb, remark.verb)


ITEM_TONES = {
    ItemStatus.DONE: "green",
    ItemStatus.FAILED: "red",
    ItemStatus.CLAIMED: "blue",
    ItemStatus.OWED: "amber",
}


@register.filter
def item_badge(item: BatchItem) -> SafeString:
    """What became of one document of a signing task."""
    tone = ITEM_TONES.get(ItemStatus(item.status), "grey")
    given_up = item.task.status == TaskStatus.CANCELLED
    label = "未盖章" if given_up else item.get_status_display()
    return format_html('<span class="badge badge-{}">{}</span>', tone, label)


ROW_TONES = {
    RowStatus.DONE: "green",
    RowStatus.FAILED: "red",
    RowStatus.SKIPPED: "amber",
    RowStatus.CLAIMED: "blue",
}


@register.filter
def row_badge(row: BatchRow) -> SafeString:
    """What became of one contract of a batch."""
    tone = ROW_TONES.get(RowStatus(row.status), "grey")
    return format_html('<span class="badge badge-{}">{}</span>', tone, row.get_status_display())


@register.inclusion_tag("portal/parts/running.html", takes_context=True)
def running_tasks(context: Context) -> dict[str, int]:
    """How many tasks of the employer work in the background."""
    account = context.get("account")
    return {"running": running(account.employer) if account else 0}


@register.filter
def scope(authorisation: Authorisation) -> str:
    """Which templates an agent may stamp."""
    if not authorisation.templates:
        return "全部合同"
    labels = {template.code: template.label for template in all_templates()}
    return "、".join(labels.get(code, code) for code in authorisation.templates)


@register.simple_tag
def finding_address(finding: Finding, form: str = "") -> str:
    """Where it is put right: at the blank of the form, or, for the employer's own facts, on a page about them."""
    if finding.field in EMPLOYER_LABELS:
        return reverse("portal:licence" if finding.field == LICENCE else "hall:employer")
    return f"{form}#id_{finding.field}"


@register.filter
def kinds(authorisation: Authorisation) -> str:
    """Which seals an agent may use."""
    if not authorisation.kinds:
        return "全部业务印章"
    return "、".join(SealKind(kind).label for kind in authorisation.kinds)


@register.simple_tag
def finding_text(finding: Finding) -> str:
    """What is wrong and how to put it right, as one sentence."""
    message = finding.message.rstrip("。；，")
    return f"{message}；{finding.remedy}" if finding.remedy else f"{message}。"


@register.inclusion_tag("portal/parts/draft_attachments.html", takes_context=True)
def draft_attachments(context: Context) -> dict[str, object]:
    """The attachments of the draft in the form, and what of them was refused."""
    contract, problems = context.get("contract"), context.get("attachment_problems") or []
    attached = list(contract.attachments.all()) if contract else []
    keys = {str(one.pk) for one in attached}
    return {
        "contract": contract,
        "rows": rows(attached, problems),
        "refused": [one for one in problems if one.about not in keys],
        "room": MOST_FILES - len(attached),
        "most_bytes": MOST_BYTES,
        "most_mb": MOST_BYTES // 1024 // 1024,
        "most_together_mb": MOST_TOGETHER // 1024 // 1024,
        "most_pages": MOST_PAGES,
    }
