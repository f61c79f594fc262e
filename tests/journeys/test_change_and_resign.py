"""The life after signing: a rise in pay that both sign, then the worker's notice and its receipt."""

from datetime import date

import pytest
from playwright.sync_api import expect

from tests.factories import resident_id
from tests.journeys.workers import Worker

pytestmark = pytest.mark.browser

WORKER = Worker("其其格·苏和", resident_id(661), "13700001661")


def test_from_the_amendment_to_the_received_resignation(new_clerk, new_phone, units, product):
    clerk, worker, rep = new_clerk(), new_phone(), new_phone()
    unit = units["changing"]
    product.backstage(f"conclude_contract({unit.uscc!r}, *{list(vars(WORKER).values())!r})")
    clerk.log_in(unit)
    start_a_pay_rise(clerk)
    compare_and_sign(worker)
    stamp(clerk, rep, unit)
    see_the_new_terms(clerk)
    resign(worker)
    receive(clerk)


def start_a_pay_rise(clerk):
    """变更 explains itself; the form shows the present wage beside the blank."""
    clerk.page.goto("/portal/contracts/?tab=signed")
    clerk.follow(WORKER.name)
    clerk.follow("变更")
    clerk.sees("由谁签", "第三十五条")
    clerk.press("填写变更劳动合同协议书")
    sections = clerk.page.locator(".anchors")
    expect(sections.get_by_role("link", name="劳动报酬")).to_be_hidden()
    clerk.fill({"effective_date": date.today().isoformat(), "amend_pay": "yes"})
    expect(sections.get_by_role("link", name="劳动报酬")).to_be_visible()
    expect(sections.get_by_role("link", name="工作时间")).to_be_hidden()
    clerk.sees("现为：5,000.00元")
    clerk.fill({"pay_mode": "monthly", "wage_month": "6200"})
    clerk.press("发送")
    clerk.sees("系统将生成协议正文")
    clerk.press("确认发送")
    clerk.sees("已发送", "待个人确认")


def compare_and_sign(worker):
    """The worker sees old and new side by side, reads, confirms and signs by hand."""
    worker.log_in(WORKER.phone, at="/m/c/")
    worker.sees("变更劳动合同协议书")
    worker.page.locator(".list a").first.click()
    worker.sees("改了什么", "5,000.00元", "6,200.00元")
    worker.follow("阅读并确认协议")
    worker.read_and_confirm()
    worker.sees("《变更劳动合同协议书》")
    worker.sign(WORKER.phone)


def stamp(clerk, rep, unit):
    """The same QR code as for contracts."""
    clerk.start_signing()
    rep.log_in(unit.rep_phone)
    rep.type_code(clerk.typed_code())
    rep.sees("文件清单", "变更劳动合同协议书")
    rep.approve()
    rep.sees("签章完成，1份全部成功")


def see_the_new_terms(clerk):
    """现行约定 on the contract's page, with the amendment it comes from."""
    clerk.page.goto("/portal/contracts/?tab=signed")
    clerk.follow(WORKER.name)
    clerk.sees("现行约定", "6,200.00元", "已生效")


def resign(worker):
    """提前通知解除: the day is filled in, the notice is read, then signed with handwriting and code."""
    worker.page.goto("/m/c/?tab=effective")
    worker.page.locator(".list a").first.click()
    worker.follow("我要解除合同")
    worker.page.locator(".door").first.click()
    worker.sees("之后会怎样", "最早为")
    worker.press("生成通知书，下一步")
    worker.follow("内容无误，去签字")
    worker.press("打开手写板签名")
    worker.draw()
    worker.press("完成")
    worker.ask_for_code(WORKER.phone)
    worker.press("确认签字并送交单位")
    worker.sees("签字完成", "通知已送达")


def receive(clerk):
    """The hall says it at once; 签收 is one click on the notice."""
    clerk.page.goto("/hall/")
    clerk.follow("有 1 份劳动者送达的文书待签收")
    clerk.follow("查看并签收")
    clerk.press("签收")
    clerk.sees("已签收")
    clerk.follow("查看所属合同")
    clerk.sees("合同将于", "由谁解除")
