"""A clerk sends everything, goes away, finds it again in 任务中心, repairs what failed and tries it again."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.workers import some_workers

pytestmark = pytest.mark.browser
WORKERS = some_workers(24, first=781)
INCOMPLETE = WORKERS[5]


def test_what_failed_is_found_again_and_repaired(new_clerk, units, product):
    clerk, unit = new_clerk(), units["sending"]
    product.backstage(f"draft_contracts({unit.uscc!r}, {WORKERS!r}, incomplete={INCOMPLETE.phone!r})")
    clerk.log_in(unit)
    ask_for_all(clerk)
    leave_and_come_back(clerk)
    see_what_failed(clerk)
    repair(clerk)
    try_again(clerk)


def ask_for_all(clerk):
    """选择全部 over both pages; the question names who is told and which draft cannot succeed."""
    clerk.page.goto("/portal/contracts/?tab=draft")
    clerk.tick_all()
    clerk.sees("已选 24 项")
    clerk.press("发送")
    dialog = clerk.page.locator("dialog")
    expect(dialog).to_contain_text("其中 1 份内容还有问题")
    expect(dialog).to_contain_text("虚***")
    expect(dialog).to_contain_text("137****1782")
    expect(dialog).not_to_contain_text(WORKERS[1].phone)
    clerk.press("确认发送")
    expect(clerk.page).to_have_url(re.compile("/portal/tasks/batches/"))


def leave_and_come_back(clerk):
    """The work goes on; the menu leads back to it."""
    clerk.page.goto("/portal/contracts/?tab=draft")
    clerk.page.get_by_role("link", name="任务中心").click()
    clerk.sees("发送 24 份")
    line = clerk.page.locator("tbody tr").first
    expect(line).to_contain_text("已完成")
    expect(line.locator(".num")).to_have_text(["23", "1", "0"])
    clerk.follow("发送 24 份")


def see_what_failed(clerk):
    """Failed ones come first, with the cause; they can be looked at alone or searched for."""
    first = clerk.page.locator("#rows tbody tr").first
    expect(first).to_contain_text(INCOMPLETE.name)
    expect(first).to_contain_text("工作岗位")
    only(clerk, "失败")
    expect(clerk.page.locator("#rows tbody tr")).to_have_count(1)
    only(clerk, "成功")
    clerk.page.locator("[name=q]").fill(WORKERS[7].name)
    clerk.press("查找")
    expect(clerk.page.locator("#rows tbody tr")).to_have_count(1)
    clerk.follow("清除条件")


def only(clerk, state):
    """The rows of one state."""
    clerk.page.locator(".chips a", has_text=state).click()


def repair(clerk):
    """From the row to the contract, and back through the browser's history."""
    only(clerk, "失败")
    task = clerk.page.url
    clerk.page.locator("#rows tbody a").click()
    clerk.follow("修改")
    clerk.fill({"position": "质检员"})
    clerk.press("保存并预览")
    clerk.sees("质检员")
    clerk.page.goto(task)


def try_again(clerk):
    """Only that one, and now it succeeds."""
    clerk.press("重试失败的 1 份")
    expect(clerk.page.locator(".results strong")).to_have_text(["24", "24", "0", "0", "0"])
    clerk.follow("查看“签订中”的合同")
    clerk.sees("共 24 条", INCOMPLETE.name)
