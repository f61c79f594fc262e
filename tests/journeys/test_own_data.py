"""One's own data from the first copy to the last day: taken home, corrected, and in the end destroyed by two hands."""

import re
import zipfile

import pytest
from playwright.sync_api import expect

from tests.factories import resident_id
from tests.journeys.test_console import begin
from tests.journeys.workers import Worker

pytestmark = pytest.mark.browser
WORKER = Worker("朝鲁门", resident_id(642), "13700001642")
FIRST = "first-8271-hulun"
DESKTOP = {"viewport": {"width": 1366, "height": 768}}


def test_taken_home_corrected_and_destroyed(new_page, new_phone, units, product):
    worker, security, audit = new_phone(), new_page(DESKTOP), new_page(DESKTOP)
    unit = units["proving"]
    product.backstage(f"send_contract({unit.uscc!r}, *{(WORKER.name, WORKER.id_number, WORKER.phone)!r})")
    worker.log_in(WORKER.phone)
    worker.prove_name(WORKER.name, WORKER.id_number)
    take_everything_home(worker)
    for page, duty, username in ((security, "security", "anquan-er"), (audit, "audit", "shenji-er")):
        product.backstage(f"appoint_member({duty!r}, {username!r}, {FIRST!r})")
        begin(page, username, FIRST)
    be_corrected(worker, security)
    number = give_up(worker, product)
    be_destroyed(security, audit, number)
    worker.page.goto("/m/c/")
    expect(worker.page.locator("body")).not_to_contain_text(number)


def take_everything_home(worker):
    """A code, a moment of waiting, and an archive with everything in it."""
    worker.page.goto("/m/mine/")
    worker.follow("导出我的个人信息")
    worker.ask_for_code(WORKER.phone)
    worker.press("开始导出")
    with worker.page.expect_download() as started:
        worker.press("下载（ZIP）")
    names = zipfile.ZipFile(started.value.path()).namelist()
    assert {"说明.html", "personal-data.json"} <= set(names) and any(one.endswith(".pdf") for one in names)
    worker.hears(WORKER.phone, "申请导出全部个人信息")


def be_corrected(worker, security):
    """Asked on the phone, answered at the console, told on the phone."""
    worker.page.goto("/m/mine/")
    worker.follow("更正我的信息")
    worker.page.get_by_label("其他信息").check()
    worker.type_in("正确的内容", "邮政编码010020")
    worker.type_in("说明", "通知里写的是旧的邮政编码")
    worker.press("提交申请")
    worker.sees("已提交", "待答复")
    security.goto("/console/corrections/")
    security.get_by_role("link", name="办理").first.click()
    expect(security.locator("body")).to_contain_text("邮政编码010020")
    security.get_by_label("给申请人的答复").fill("已经改好")
    security.get_by_role("button", name="更正", exact=True).click()
    worker.page.reload()
    worker.sees("已更正", "已经改好")


def give_up(worker, product):
    """The worker ends the flow; half a year goes by."""
    worker.page.goto("/m/c/")
    worker.page.locator(".list a").first.click()
    number = re.search(r"/m/c/([^/]+)/", worker.page.url)[1]
    product.backstage(f"give_up_long_ago({number!r})")
    return number


def be_destroyed(security, audit, number):
    """Ticked and proposed by one, confirmed by the other; the certificate comes."""
    security.goto("/console/retention/")
    security.locator(f"input[value='{number}']").check()
    security.get_by_role("button", name="提出销毁").click()
    security.locator("dialog [data-yes]").click()
    expect(security.locator("body")).to_contain_text("等待审计管理员确认")
    audit.goto("/console/retention/destructions/")
    row = audit.locator("tr", has_text=number)
    row.get_by_role("button", name="确认销毁").click()
    audit.locator("dialog [data-yes]").click()
    expect(audit.locator("body")).to_contain_text("已确认，正在销毁")
    for _ in range(30):
        audit.wait_for_timeout(1000)
        audit.reload()
        if row.get_by_text("已销毁").count():
            return
    raise AssertionError("nobody destroyed it")
