"""Filters and components of our pages: `{% load hetong %}`."""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.template import Context
from django.utils import timezone

from hetong.contracts.bounded import MOST
from hetong.kernel import masking
from hetong.web.paging import SIZES
from hetong.web.rare_characters import style_sheet_address

register = template.Library()
register.filter("mask_name", masking.mask_name)
register.filter("mask_id", masking.mask_id)
register.filter("mask_phone", masking.mask_phone)
register.simple_tag(style_sheet_address, name="rare_characters")


@register.filter
def cn_date(value: Any) -> str:
    """2026年3月1日, from a date, a moment or `YYYY-MM-DD`; anything else unchanged."""
    day = _day(value)
    return f"{day.year}年{day.month}月{day.day}日" if day else str(value or "")


@register.filter
def cn_time(value: datetime | None) -> str:
    """2026年3月1日 09:30, in local time."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    return f"{cn_date(local)} {local:%H:%M}"


@register.filter
def cn_second(value: datetime | None) -> str:
    """2026年3月1日 09:30:05, in local time."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    return f"{cn_date(local)} {local:%H:%M:%S}"


@register.filter
def money(value: Any) -> str:
    """4500 → 4,500.00; anything that is no number unchanged."""
    try:
        return f"{Decimal(str(value)):,.2f}"
    except InvalidOperation:
        return str(value or "")


@register.filter
def up_to_most(count: int) -> str:
    """A count as far as it was counted: 10000+."""
    return f"{MOST}+" if count > MOST else str(count)


@register.filter
def kind(field: BoundField) -> str:
    """How a field is laid out: `check`, `choices` or `plain`."""
    widget = field.field.widget
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        return "choices"
    return "check" if isinstance(widget, CheckboxInput) else "plain"


@register.inclusion_tag("web/components/pager.html", takes_context=True)
def pager(context: Context, page: Page[Any]) -> dict[str, Any]:
    """Numbers, page size and jump of a page; all other parameters of the address are kept."""
    request = context["request"]
    kept = [
        (key, value)
        for key in request.GET
        if key not in ("page", "size")
        for value in request.GET.getlist(key)
    ]
    numbers = list(page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1))
    return {"request": request, "page": page, "numbers": numbers, "sizes": SIZES, "kept": kept, "gap": "…"}


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None
