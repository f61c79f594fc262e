"""A worker sets the phone's own lock up and signs with it; no code, no waiting."""

import pytest
from playwright.sync_api import expect

from tests.factories import resident_id
from tests.journeys.workers import Worker

pytestmark = pytest.mark.browser
WORKER = Worker("敖登格日乐", resident_id(641), "13700001641")
RECOGNISES = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_a_contract_is_signed_with_the_phones_own_lock(new_clerk, new_phone, units, product):
    clerk, worker, unit = new_clerk(), new_phone(), units["proving"]
    facts = (WORKER.name, WORKER.id_number, WORKER.phone)
    product.backstage(f"send_contract({unit.uscc!r}, *{facts!r})")
    lock = with_a_lock(worker)
    worker.log_in(WORKER.phone)
    worker.prove_name(WORKER.name, WORKER.id_number)
    set_up(worker)
    read_and_confirm(worker)
    be_unknown_once_then_sign(worker, lock)
    see_how_it_was_proven(clerk, unit)
    take_the_phone_off(worker)


def with_a_lock(worker):
    """Chromium's virtual authenticator: it knows its holder until told otherwise."""
    devtools = worker.page.context.new_cdp_session(worker.page)
    devtools.send("WebAuthn.enable")
    made = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": RECOGNISES})

    def recognise(known: bool) -> None:
        answer = {"authenticatorId": made["authenticatorId"], "isUserVerified": known}
        devtools.send("WebAuthn.setUserVerified", answer)

    return recognise


def set_up(worker):
    """A code first, then the phone; the warning comes by text message."""
    worker.page.goto("/m/mine/")
    worker.follow("手机锁屏验证（代替短信验证码签字）")
    worker.ask_for_code(WORKER.phone)
    worker.press("下一步")
    worker.press("开始设置")
    worker.sees("已设置，下次签字可以用手机锁屏验证")
    worker.hears(WORKER.phone, "已在电脑上设置手机锁屏验证")


def read_and_confirm(worker):
    """As everybody does."""
    worker.page.goto("/m/c/")
    worker.page.locator(".list a").first.click()
    worker.follow("阅读并确认合同")
    worker.accept_notice()
    worker.read_and_confirm()


def be_unknown_once_then_sign(worker, lock):
    """The name comes first; a finger that is not known signs nothing, and can be tried again."""
    worker.press("手机锁屏验证并签订")
    expect(worker.page.get_by_text("请先完成第一步：手写姓名")).to_be_visible()
    worker.press("打开手写板签名")
    worker.draw()
    worker.press("完成")
    lock(known=False)
    worker.press("手机锁屏验证并签订")
    expect(worker.page.get_by_text("手机没有完成验证")).to_be_visible()
    lock(known=True)
    worker.press("手机锁屏验证并签订")
    worker.sees("签字完成")


def see_how_it_was_proven(clerk, unit):
    """The timeline says it."""
    clerk.log_in(unit)
    clerk.page.goto("/portal/contracts/?tab=signing")
    clerk.follow(WORKER.name)
    expect(clerk.page.locator("#history")).to_contain_text("手机锁屏验证（与本文件绑定）")


def take_the_phone_off(worker):
    """Not by a slip of the thumb: it asks first."""
    worker.page.goto("/m/passkeys/")
    worker.press("移除")
    asking = worker.page.get_by_role("dialog")
    expect(asking).to_contain_text("移除后不能再用这部手机的锁屏验证签字")
    asking.get_by_role("button", name="取消").click()
    expect(worker.page.get_by_role("button", name="移除")).to_be_visible()
    worker.press("移除")
    asking.get_by_role("button", name="确定").click()
    expect(worker.page.get_by_role("button", name="移除")).to_have_count(0)
