"""Small pieces of the portal's pages: badges, page links, facts about dates."""

from datetime import date, datetime

from django import template
from django.core.paginator import Page
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localdate

from hetong.contracts.models import Contract, Remark
from hetong.contracts.states import LABELS, Status

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
    tone = TONES.get(contract.state, "grey")
    return format_html('<span class="badge badge-{}">{}</span>', tone, LABELS[contract.state])


@register.filter
def elided(page: Page) -> list[object]:
    """Page numbers with gaps."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1))


@register.simple_tag(takes_context=True)
def page_url(context: template.Context, number: int) -> str:
    """This page's address with another page number."""
    query = context["request"].GET.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"


@register.filter
def days_until(moment: date | datetime | None) -> int:
    """Whole days from today; negative once past."""
    if moment is None:
        return 0
    day = localdate(moment) if isinstance(moment, datetime) else moment
    return (day - localdate()).days


REMARKS = {"object": "劳动者提出协商", "reject": "单位驳回", "end_flow": "终止流程的原因", "withdraw": "撤回的原因"}


@register.filter
def remark_title(remark: Remark) -> str:
    """Why something was said."""
    return REMARKS.get(remark.verb, remark.verb)
