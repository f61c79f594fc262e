"""A clerk whose probation is too long puts it right with one click, at a PC and at the width of a phone."""

from datetime import date

import pytest
from playwright.sync_api import expect

from hetong.contracts.chinese import chinese_day
from hetong.kernel.dates import last_day
from tests.factories import resident_id, values_for
from tests.journeys.clerk import Clerk
from tests.journeys.conftest import DESKTOP, PHONE
from tests.journeys.workers import Worker

pytestmark = pytest.mark.browser

WORKER = Worker("娜仁·高娃", resident_id(811), "13700001811")


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["pc", "phone"])
def test_one_click_makes_a_probation_lawful(new_page, units, product, size):
    clerk = Clerk(new_page(size), product)
    clerk.log_in(units["single"])
    clerk.choose_template()
    clerk.follow("创建合同")
    start = date.fromisoformat(values_for(WORKER)["start_date"])
    year = {"end_date": last_day(start, 12).isoformat(), "has_probation": "yes"}
    clerk.fill({**values_for(WORKER), **year, "probation_end": last_day(start, 3).isoformat()})
    clerk.press("发送")
    clerk.sees("还不能发送", "上限")
    put_right(clerk, last_day(start, 2))
    clerk.press("发送")
    clerk.sees("确认发送")


def put_right(clerk, latest):
    """With the keyboard alone, at the blank; what was wrong is gone and the day stands in it."""
    button = clerk.page.locator("#said_probation_end button")
    expect(button).to_have_text(f"改为{chinese_day(latest)}")
    button.focus()
    clerk.page.keyboard.press("Enter")
    clerk.sees("全部内容已重新检查")
    expect(clerk.page.locator("[name=probation_end]").first).to_have_value(latest.isoformat())
    expect(clerk.page.locator("[name=fix]")).to_have_count(0)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["pc", "phone"])
def test_what_is_unlawful_is_told_while_the_form_is_written(new_page, units, product, size):
    clerk = Clerk(new_page(size), product)
    clerk.log_in(units["single"])
    clerk.choose_template()
    clerk.follow("创建合同")
    clerk.fill({**values_for(WORKER), "wage_month": "1500", "pay_day": "31"})
    clerk.page.locator("[name=position]").focus()
    told = clerk.page.locator("#said_wage_month")
    expect(told).to_contain_text("最低工资标准")
    expect(clerk.page.locator("#said_pay_day")).to_contain_text("建议改为28日")
    clerk.fill({"wage_month": "2270"})
    expect(told).to_be_hidden()
    clerk.page.locator("#said_pay_day button").click()
    clerk.sees("全部内容已重新检查")
    expect(clerk.page.locator("[name=pay_day]")).to_have_value("28")
    expect(clerk.page.locator("[name=wage_month]")).to_have_value("2270.00")
    expect(clerk.page.locator("[name=fix]")).to_have_count(0)
