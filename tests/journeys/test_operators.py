"""A colleague joins, takes contracts over and leaves again; nothing is left without an operator."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.units import PASSWORD
from tests.journeys.workers import some_workers

pytestmark = pytest.mark.browser
WORKERS = some_workers(3, first=691)
NAME, USERNAME = "苏日娜", "surina-hr"
OWN_PASSWORD = "草原上的雨-2027"
DRAFTS = "/portal/contracts/?tab=draft"


def test_contracts_go_to_a_colleague_and_come_back(new_clerk, units, product):
    clerk, colleague, unit = new_clerk(), new_clerk(), units["changing"]
    product.backstage(f"draft_contracts({unit.uscc!r}, {WORKERS!r}, incomplete='')")
    clerk.log_in(unit)
    open_an_account(clerk)
    hand_two_over(clerk)
    find_them_by_operator(clerk)
    hand_over_the_last(clerk)
    log_in_for_the_first_time(colleague, unit)
    hear_of_it(colleague)
    close_the_account(clerk)
    stand_before_the_door(colleague)


def open_an_account(clerk):
    """From 单位信息; a password that is easily guessed is refused and nothing else is lost."""
    clerk.page.goto("/hall/employer/")
    clerk.follow("管理登录账号")
    clerk.fill({"operator_name": NAME, "username": USERNAME})
    clerk.fill({"password": "1234567890", "password_again": "1234567890"})
    clerk.press("开通账号")
    expect(clerk.page.get_by_label("经办人姓名")).to_have_value(NAME)
    clerk.fill({"password": PASSWORD, "password_again": PASSWORD})
    clerk.press("开通账号")
    clerk.sees(f"账号 {USERNAME} 已开通")


def log_in_for_the_first_time(colleague, unit):
    """The password that a colleague chose opens nothing but its change."""
    colleague.log_in(unit, username=USERNAME, at="/hall/password/")
    colleague.page.goto(DRAFTS)
    colleague.sees("您现在的密码是同事开通账号时设置的")
    colleague.fill({"old_password": PASSWORD, "new_password1": OWN_PASSWORD, "new_password2": OWN_PASSWORD})
    colleague.press("保存新密码")
    colleague.sees("密码已修改")


def hand_two_over(clerk):
    """Ticked in the list, in one go."""
    clerk.page.goto(DRAFTS)
    for worker in WORKERS[:2]:
        clerk.page.get_by_label(f"选择 {worker.name}").check()
    clerk.press("变更经办人")
    clerk.fill({"successor": successor(clerk)})
    clerk.press("确认变更经办人")
    expect(clerk.page).to_have_url(re.compile("/portal/tasks/batches/"))
    expect(clerk.page.locator(".results strong").nth(1)).to_have_text("2")


def successor(clerk):
    """The value that stands for the colleague."""
    option = clerk.page.locator("#successor option", has_text=NAME)
    return option.get_attribute("value")


def find_them_by_operator(clerk):
    """The list shows the colleague's two alone."""
    clerk.page.goto(DRAFTS)
    clerk.page.locator("#operator").select_option(label=NAME)
    clerk.press("查找")
    expect(clerk.page.locator("#list tbody tr")).to_have_count(2)


def hand_over_the_last(clerk):
    """On the contract's own page."""
    clerk.page.goto(DRAFTS)
    clerk.follow(WORKERS[2].name)
    clerk.follow("变更")
    clerk.fill({"successor": successor(clerk)})
    clerk.press("确认变更经办人")
    clerk.sees("已变更经办人")
    expect(clerk.page.locator("#person")).to_contain_text(NAME)


def hear_of_it(colleague):
    """One message for all that were handed over."""
    colleague.page.goto("/portal/messages/")
    expect(colleague.page.get_by_text("合同转由您经办")).to_have_count(1)


def close_the_account(clerk):
    """The contracts are asked for, and come back."""
    clerk.page.goto("/hall/employer/accounts/")
    clerk.follow("停用")
    clerk.sees("3 份")
    clerk.page.locator("#successor").select_option(index=1)
    clerk.press("确认停用")
    clerk.sees("3 份合同正在转交")
    clerk.page.goto("/portal/tasks/")
    clerk.sees("变更经办人 3 份")


def stand_before_the_door(colleague):
    """The open session has ended."""
    colleague.page.goto(DRAFTS)
    expect(colleague.page).to_have_url(re.compile("/hall/login/"))
