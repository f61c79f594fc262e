"""Both sides hear of each other: the bell at the PC, the messages and the reminder on the phone."""

import pytest
from playwright.sync_api import expect

from tests.factories import resident_id
from tests.journeys.workers import Worker

pytestmark = pytest.mark.browser
WORKER = Worker("那仁满都拉", resident_id(731), "13700001731")


def test_an_objection_rings_the_bell_and_both_sides_read_on(new_clerk, new_phone, units, product):
    unit = units["telling"]
    facts = (WORKER.name, WORKER.id_number, WORKER.phone)
    product.backstage(f"send_contract({unit.uscc!r}, *{facts!r})")
    worker, clerk = new_phone(), new_clerk()
    read_the_message(worker)
    object_and_remind(worker)
    hear_of_it(clerk, unit)
    see_what_was_delivered(clerk)
    choose_how_to_be_told(worker)


def read_the_message(worker):
    """What was sent before the real-name check is found after it."""
    worker.log_in(WORKER.phone)
    worker.prove_name(WORKER.name, WORKER.id_number)
    worker.page.goto("/m/")
    worker.sees("1条未读")
    worker.page.locator(".door", has_text="消息").click()
    worker.page.get_by_role("link", name="收到劳动合同").click()
    worker.sees("待个人确认")
    worker.page.goto("/m/messages/")
    expect(worker.page.locator(".is-unread")).to_have_count(0)


def object_and_remind(worker):
    """The worker wants something else, and is told when reminding again is possible."""
    worker.page.goto("/m/c/")
    worker.page.locator(".list a").first.click()
    worker.follow("提出协商")
    worker.type_in("原因", "工资应为每月六千元")
    worker.press("提交协商")
    worker.sees("协商中")
    worker.press("提醒单位处理")
    worker.sees("已提醒单位")
    worker.press("提醒单位处理")
    worker.sees("可以再次发送")


def hear_of_it(clerk, unit):
    """The bell counts; each message leads to the contract and is read then."""
    clerk.log_in(unit)
    clerk.page.goto("/portal/contracts/")
    bell = clerk.page.locator(".bell")
    expect(bell.locator(".bell-count")).to_contain_text("2")
    bell.click()
    clerk.sees("劳动者提出协商", "劳动者催办", WORKER.name)
    clerk.page.get_by_role("link", name="劳动者提出协商").click()
    clerk.sees(WORKER.name, "工资应为每月六千元")
    expect(bell.locator(".bell-count")).to_contain_text("1")
    bell.click()
    clerk.press("全部标为已读")
    expect(bell.locator(".bell-count")).to_have_count(0)


def see_what_was_delivered(clerk):
    """The log names channel, masked recipient and state, and when it can be sent again."""
    clerk.page.go_back()
    clerk.page.goto("/portal/contracts/?tab=negotiating")
    clerk.follow(WORKER.name)
    log = clerk.page.locator("#notices")
    expect(log).to_contain_text("收到劳动合同")
    expect(log).to_contain_text("137****1731")
    expect(log).to_contain_text("已发送")
    expect(log).to_contain_text("可以再次发送")


def choose_how_to_be_told(worker):
    """A mailbox, and no reminders by text message."""
    worker.page.goto("/m/mine/")
    worker.type_in("电子邮箱", "narin@nm.example")
    worker.page.get_by_label("接收提醒短信").uncheck()
    worker.press("保存")
    worker.sees("已保存")
    worker.page.goto("/m/mine/")
    expect(worker.page.get_by_label("电子邮箱")).to_have_value("narin@nm.example")
    expect(worker.page.get_by_label("接收提醒短信")).not_to_be_checked()
