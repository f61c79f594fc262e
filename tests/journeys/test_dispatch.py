"""A dispatching unit's first contract: the licence is missing, is entered, and the contract leaves."""

from datetime import date, timedelta
from random import Random

import pytest
from playwright.sync_api import expect

from hetong.demo.names import People
from hetong.demo.values import Term, blanks
from tests.journeys.workers import Worker

pytestmark = pytest.mark.browser

PERSON = People(77, 13_700_002_000).next()


def test_the_licence_stands_between_the_form_and_sending(new_clerk, new_phone, units):
    clerk = new_clerk()
    clerk.log_in(units["dispatching"])
    choose(clerk)
    fill_in(clerk)
    clerk.press("发送")
    clerk.sees("还不能发送", "本单位还没有登记劳务派遣经营许可证", "第五十七条")
    enter_licence(clerk)
    send(clerk)
    read(new_phone())


def choose(clerk):
    """The second card, whose note already says what is missing."""
    clerk.page.goto("/portal/templates/")
    card = clerk.page.locator(".offer", has_text="劳务派遣合同")
    expect(card).to_contain_text("还没有登记劳务派遣经营许可证")
    card.get_by_role("link", name="选择此模板").click()
    clerk.read_to_the_end()
    clerk.press("我已阅读并同意以上说明")
    clerk.follow("创建合同")


def fill_in(clerk):
    """Everything the form asks."""
    typed = blanks(PERSON, Term(date.today() + timedelta(days=5), 24, 2), Random(3), template="dispatch")
    order = sorted(typed, key=lambda key: key != "work_league")
    clerk.fill({key: typed[key] for key in order})


def enter_licence(clerk):
    """From the finding to the licence's page, with one slip on the way."""
    clerk.follow("劳务派遣经营许可证")
    clerk.fill({"number": "示派许字（2026）第0077号", "valid_from": "20240101", "valid_to": "20250101"})
    clerk.press("登记许可证")
    clerk.sees("该许可证已过有效期")
    expect(clerk.page.locator("[name=number]")).to_have_value("示派许字（2026）第0077号")
    later = date.today().replace(month=1, day=1) + timedelta(days=800)
    clerk.fill({"valid_to": later.isoformat()})
    clerk.press("登记许可证")
    clerk.sees("已登记", "有效")


def send(clerk):
    """The draft is where it was left."""
    clerk.page.goto("/portal/contracts/?tab=draft")
    clerk.follow(PERSON.name)
    clerk.sees("劳务派遣合同")
    clerk.page.get_by_role("link", name="发送", exact=True).first.click()
    clerk.press("确认发送")
    clerk.sees("已发送")


def read(phone):
    """The worker reads who employs, who is worked for, and under which licence."""
    worker = Worker(PERSON.name, PERSON.id_number, PERSON.phone)
    phone.log_in(worker.phone, at=phone.link(worker.phone))
    phone.prove_name(worker.name, worker.id_number)
    phone.follow("阅读并确认合同")
    phone.accept_notice()
    phone.sees("甲方（劳务派遣单位）", "示派许字（2026）第0077号", "用工单位", "派遣期限自")
