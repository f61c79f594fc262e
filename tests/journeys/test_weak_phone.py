"""A worker with a cheap phone: no network now and then, a log-in that ends meanwhile, large text, weak reading."""

import pytest
from playwright.sync_api import expect

from tests.journeys.workers import some_workers

pytestmark = pytest.mark.browser
(WORKER,) = some_workers(1, first=772)

VOICE = """
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
Object.defineProperty(window, "speechSynthesis", { value: {
  said: [],
  speak(one) { this.said.push(one.text); setTimeout(() => { one.onstart(); if (one.onend) one.onend(); }, 5); },
  cancel() {},
} });
"""
"""Headless Chromium has no voice of its own."""


@pytest.fixture
def phone(new_phone, product, units):
    """Logged in and proven, with the text of a contract open."""
    worker = (WORKER.name, WORKER.id_number, WORKER.phone)
    product.backstage(f"send_contract({units['importing'].uscc!r}, *{worker!r})")
    phone = new_phone()
    phone.page.add_init_script(VOICE)
    phone.log_in(WORKER.phone, at=phone.link(WORKER.phone))
    phone.prove_name(WORKER.name, WORKER.id_number)
    phone.follow("阅读并确认合同")
    phone.accept_notice()
    return phone


def test_nothing_is_lost_on_a_weak_network(phone):
    hear_the_text(phone)
    read_in_large_text(phone)
    confirm_without_a_network(phone)
    draw_reload_and_come_back(phone)
    log_in_meanwhile(phone)
    phone.prove_and_sign(WORKER.phone)
    assert phone.page.evaluate("Object.keys(sessionStorage)") == []


def hear_the_text(phone):
    """Every part of the contract is said, long numbers figure by figure."""
    phone.press("朗读给我听")
    expect(phone.page.locator("#confirm")).to_be_enabled()
    phone.sees("您已读到末尾")
    said = phone.page.evaluate("speechSynthesis.said")
    assert f"姓名：{WORKER.name}" in said
    assert f"证件号码：{' '.join(WORKER.id_number)}" in [one.replace("居民身份", "") for one in said]


def read_in_large_text(phone):
    """Head and foot give way to the text once they take too much of the screen."""
    bars = phone.page.locator(".phone-head, .phone-foot")
    phone.page.reload()
    for bar in bars.all():
        expect(bar).to_have_css("position", "sticky")
    zoom_in(phone)
    bars.evaluate_all("all => all.forEach((one) => (one.style.minHeight = '180px'))")
    phone.page.set_viewport_size({"width": 360, "height": 640})
    for bar in bars.all():
        expect(bar).to_have_css("position", "static")


def zoom_in(phone):
    """At twice the size the title has a line of its own, and the head scrolls away."""
    whole = phone.page.viewport_size
    phone.page.set_viewport_size({"width": whole["width"] // 2, "height": whole["height"] * 2})
    expect(phone.page.locator(".phone-head")).to_have_css("position", "static")
    assert phone.page.locator(".phone-head h1").bounding_box()["width"] == whole["width"] // 2
    phone.page.set_viewport_size(whole)
    expect(phone.page.locator(".phone-head")).to_have_css("position", "sticky")


def confirm_without_a_network(phone):
    """The page stays, and says why."""
    address = phone.page.url
    phone.page.context.set_offline(True)
    phone.press("内容无误，确认")
    phone.follow("终止流程")
    expect(phone.page.locator(".toast")).to_have_count(1)
    phone.sees("现在没有网络")
    assert phone.page.url == address
    phone.page.context.set_offline(False)
    phone.press("内容无误，确认")
    phone.sees("第一步：手写姓名")


def draw_reload_and_come_back(phone):
    """The signature outlives a reload, the name in print, an error, and the way back to it."""
    phone.press("打开手写板签名")
    too_little = phone.page.get_by_text("笔画太少，请写全名")
    expect(too_little).to_be_hidden()
    phone.draw((((200, 300), (205, 305)),))
    expect(too_little).to_be_visible()
    phone.draw()
    expect(too_little).to_be_hidden()
    phone.press("完成")
    picture = phone.page.get_by_alt_text("您的签名")
    drawn = picture.get_attribute("src")
    in_print = phone.page.get_by_label("不方便手写，用印刷体姓名代替")
    in_print.check()
    expect(picture).not_to_have_attribute("src", drawn)
    in_print.uncheck()
    expect(picture).to_have_attribute("src", drawn)
    phone.page.reload()
    expect(picture).to_have_attribute("src", drawn)
    expect(phone.page.get_by_role("button", name="重写", exact=True)).to_be_visible()
    phone.press("确认签订")
    phone.sees("请填写短信中的6位验证码")
    phone.follow("再看一遍全文")
    phone.sees("合同全文")
    phone.page.go_back()
    expect(phone.page.get_by_alt_text("您的签名")).to_be_visible()


def log_in_meanwhile(phone):
    """A form that is sent after the log-in has ended leads through the log-in, back to what was drawn."""
    context, address = phone.page.context, phone.page.url
    log_in = [one for one in context.cookies() if one["name"] == "sessionid"]
    context.clear_cookies(name="sessionid")
    phone.press("获取验证码")
    phone.sees("您较长时间没有操作")
    context.add_cookies(log_in)
    phone.page.goto(address)
    expect(phone.page.get_by_alt_text("您的签名")).to_be_visible()
