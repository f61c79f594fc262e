"""The authority's staff: the first day with an authenticator app, a second account, its duty, and the log of it all."""

import re

import pyotp
import pytest
from playwright.sync_api import expect

from tests.journeys.units import PASSWORD

pytestmark = pytest.mark.browser
PEOPLE = {"system": ("xitong-yi", "苏和"), "security": ("anquan-yi", "白玉兰")}


def test_three_administrators_begin(new_page, product):
    system, security, audit = (new_page({"viewport": {"width": 1366, "height": 768}}) for _ in range(3))
    product.backstage("relieve_staff()")
    begin(system, PEOPLE["system"][0], appointed(product, "system"))
    begin(security, PEOPLE["security"][0], appointed(product, "security"))
    first = open_an_account(system)
    begin(audit, "shenji-yi", first)
    expect(audit.locator("h1")).to_have_text("您的账号还没有权限")
    grant(security)
    announce(system, security)
    read_the_log(audit)
    audit.goto("/console/staff/")
    expect(audit.locator("body")).to_contain_text("系统管理员办理")


def appointed(product, duty):
    """The first password, as the command prints it."""
    said = product.manage("appoint-staff", duty, *PEOPLE[duty])
    return re.search("初始密码 (.+?)（", said)[1]


def begin(page, username, first):
    """Password, then one's own and the app."""
    page.goto("/console/")
    page.get_by_label("账号").fill(username)
    page.get_by_label("密码").fill(first)
    page.get_by_role("button", name="下一步").click()
    expect(page.locator(".qr svg")).to_be_visible()
    secret = page.locator("main code").inner_text()
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password_again]").fill(PASSWORD)
    page.locator("[name=code]").fill(pyotp.TOTP(secret).now())
    page.get_by_role("button", name="完成设置").click()
    expect(page).not_to_have_url(re.compile("/login/"))


def open_an_account(page):
    """A colleague's, with a first password that is shown once."""
    page.goto("/console/staff/")
    page.locator("[name=name]").fill("敖特根")
    page.locator("[name=username]").fill("shenji-yi")
    page.get_by_role("button", name="开通", exact=True).click()
    first = page.locator(".note code").nth(1).inner_text()
    page.reload()
    expect(page.locator("body")).not_to_contain_text(first)
    return first


def grant(page):
    """The security administrator says what it is for."""
    page.goto("/console/staff/")
    row = page.locator("tr", has_text="敖特根")
    row.locator("select").select_option(label="审计管理员")
    row.get_by_role("button", name="授权").click()
    expect(page.locator("body")).to_contain_text("敖特根现在是审计管理员")


def announce(system, security):
    """A holiday of next year: entered by one, compared and confirmed by the other."""
    system.goto("/console/reference/holidays/")
    system.locator("[name=day]").fill("2027-01-01")
    system.get_by_label("类型").select_option(label="法定节假日")
    system.locator("[name=name]").fill("元旦")
    system.get_by_label("来源").fill("示例通知〔2026〕1号")
    system.get_by_role("button", name="提交复核").click()
    expect(system.locator("tbody").first).to_contain_text("元旦")
    expect(system.get_by_role("button", name="复核通过")).to_have_count(0)
    security.goto("/console/reference/")
    security.get_by_role("button", name="复核通过").click()
    security.locator("dialog[open]").get_by_role("button").last.click()
    expect(security.locator("body")).to_contain_text("没有待复核的变更")


def read_the_log(page):
    """What was just done stands there, and nothing can be changed."""
    page.goto("/console/")
    expect(page.locator("tbody").first).to_contain_text("授予管理权限")
    expect(page.locator("main form[method=post]")).to_have_count(0)
