"""Filters and pages."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template

from hetong.web.paging import page_of
from hetong.web.templatetags.hetong import cn_date, cn_time, money


def test_date_without_leading_zeros():
    assert cn_date(date(2026, 3, 1)) == "2026年3月1日"


def test_date_from_text():
    assert cn_date("2026-03-01") == "2026年3月1日"


@pytest.mark.parametrize("value", ["长期", ""])
def test_what_is_no_date_stays(value):
    assert cn_date(value) == value


def test_moment_in_local_time():
    assert cn_time(datetime(2026, 2, 28, 16, 5, tzinfo=UTC)) == "2026年3月1日 00:05"


@pytest.mark.parametrize(
    ("value", "shown"), [("4500", "4,500.00"), (1234567.5, "1,234,567.50"), ("面议", "面议")]
)
def test_money(value, shown):
    assert money(value) == shown


def test_masks_are_at_hand():
    text = Template("{% load hetong %}{{ n|mask_name }} {{ i|mask_id }}")
    assert text.render(Context({"n": "张三", "i": "150102199001011234"})) == "张* 1501**********1234"


@pytest.mark.parametrize(("size", "rows"), [("10", 10), ("100", 100), ("7", 20), ("１０", 20), ("", 20)])
def test_only_offered_sizes(rf, size, rows):
    assert len(page_of(rf.get("/", {"size": size}), range(300))) == rows


@pytest.mark.parametrize(("number", "real"), [("2", 2), ("999", 15), ("-3", 15), ("x", 1)])
def test_nonsense_gives_a_real_page(rf, number, real):
    assert page_of(rf.get("/", {"page": number}), range(300)).number == real


def _pager(rf, **query):
    request = rf.get("/", query)
    page = page_of(request, range(300))
    return Template("{% load hetong %}{% pager page %}").render(Context({"page": page, "request": request}))


def test_pager_keeps_the_filter_in_links(rf):
    assert 'href="?tab=draft&amp;page=2"' in _pager(rf, tab="draft")


def test_pager_keeps_the_filter_in_the_jump_form(rf):
    assert '<input type="hidden" name="tab" value="draft">' in _pager(rf, tab="draft")


def test_pager_marks_the_present_page(rf):
    assert '<span class="here" aria-current="page">3</span>' in _pager(rf, page="3")
