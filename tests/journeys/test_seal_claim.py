"""A unit registers, its legal representative claims the seals and lends them to an agent."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories import resident_id
from tests.journeys.units import CLAIMING, PIN

pytestmark = pytest.mark.browser
AGENT_NAME, AGENT_ID, AGENT_PHONE, AGENT_PIN = "哈斯巴根", resident_id(701), "13700001701", "147025"
SEALS = ("法定名称章", "合同专用章", "法定代表人名章")


def test_from_registration_to_a_revoked_agent(new_clerk, new_phone):
    clerk, rep, agent = new_clerk(), new_phone(), new_phone()
    register_with_a_wrong_name_first(clerk)
    claim_all_seals(rep)
    see_the_seals_on_the_pc(clerk)
    authorise(rep)
    accept(agent)
    revoke(rep)
    clerk.page.reload()
    clerk.sees("已撤销")


def register_with_a_wrong_name_first(clerk):
    """What was typed is still there beside the message; passwords and 验证码 are asked for again."""
    clerk.page.goto("/hall/register/", wait_until="networkidle")
    clerk.register(CLAIMING, legal_rep_name="张三丰")
    clerk.sees("法定代表人")
    expect(clerk.page.locator("#form-errors")).to_be_visible()
    for name, typed in {
        "uscc": CLAIMING.uscc,
        "name": CLAIMING.entry.name,
        "operator_name": "经办人",
    }.items():
        expect(clerk.page.locator(f"[name={name}]")).to_have_value(typed)
    clerk.correct(legal_rep_name=CLAIMING.entry.legal_rep_name)
    expect(clerk.page).to_have_url(re.compile("/hall/$"))
    clerk.sees(CLAIMING.entry.name, "注册成功")


def claim_all_seals(rep):
    """The legal representative on the phone: log-in, real name, 法人, three seals under one PIN."""
    rep.log_in(CLAIMING.rep_phone)
    rep.prove_name(CLAIMING.entry.legal_rep_name, CLAIMING.entry.legal_rep_id_number)
    rep.choose_capacity("法人")
    rep.page.goto("/m/seals/")
    rep.follow("领取电子印章")
    for kind in SEALS:
        rep.page.get_by_label(kind).check()
    look_at_a_bilingual_seal(rep)
    rep.set_pin("123456")
    rep.press("确认领取")
    rep.sees("口令过于简单")
    rep.set_pin(PIN)
    rep.press("确认领取")
    expect(rep.page.locator("article.seal")).to_have_count(3)
    rep.sees("蒙古文名称")


def look_at_a_bilingual_seal(rep):
    """The Mongolian name is asked for once a bilingual layout is chosen; the picture comes before the PIN."""
    name = rep.page.get_by_label("单位的蒙古文名称")
    expect(name).to_be_hidden()
    rep.page.get_by_label("蒙古文在外环").check()
    name.fill("ᠮᠣᠩᠭᠣᠯ")
    rep.page.get_by_label("已核对").check()
    rep.press("预览图样")
    picture = rep.page.get_by_alt_text("公章图样预览")
    expect(picture).to_be_visible()
    assert picture.evaluate("one => one.naturalWidth") > 900
    expect(name).to_have_value("ᠮᠣᠩᠭᠣᠯ")
    expect(rep.page.get_by_label(SEALS[0])).to_be_checked()


def see_the_seals_on_the_pc(clerk):
    """The pictures are drawn, not only linked."""
    clerk.page.goto("/portal/seals/", wait_until="networkidle")
    clerk.sees(*SEALS)
    widths = clerk.page.locator(".seal img").evaluate_all("all => all.map(one => one.naturalWidth)")
    assert len(widths) == 3 and min(widths) > 100


def authorise(rep):
    """For one year and this kind of contract."""
    rep.follow("授权代理人")
    rep.type_in("代理人姓名", AGENT_NAME)
    rep.type_in("代理人身份证号码", AGENT_ID)
    rep.type_in("代理人手机号", AGENT_PHONE)
    rep.page.get_by_label("全日制劳动合同").check()
    today = rep.page.evaluate("new Date(Date.now() + 8 * 36e5).toISOString().slice(0, 10)")
    rep.type_in("开始日期", today)
    rep.type_in("截止日期", f"{int(today[:4]) + 1}-01-31")
    rep.type_in("您的印章口令", PIN)
    rep.press("发出授权")
    rep.sees("已发出的授权", AGENT_NAME)


def accept(agent):
    """On another phone, under another PIN."""
    agent.log_in(AGENT_PHONE)
    agent.prove_name(AGENT_NAME, AGENT_ID)
    agent.sees("1项授权待您接受")
    agent.page.locator(".door", has_text="电子印章").click()
    agent.page.get_by_role("link", name=re.compile("授权您使用其印章")).click()
    agent.set_pin(AGENT_PIN)
    agent.press("接受授权")
    agent.choose_capacity("法人代理人")
    agent.page.goto("/m/seals/")
    expect(agent.page.locator("article.seal")).to_have_count(2)


def revoke(rep):
    """At once, after one question."""
    rep.page.goto("/m/seals/")
    rep.follow("撤销授权")
    rep.page.get_by_label("确认撤销").check()
    rep.press("确认撤销")
    rep.sees("已撤销")
