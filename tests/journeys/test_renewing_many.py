"""A clerk renews three contracts at once: the law refuses one, two are drafted, looked through and sent."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from hetong.kernel.dates import last_day
from tests.journeys.workers import some_workers

pytestmark = pytest.mark.browser
FIRST, SECOND, VETERAN = some_workers(3, first=840)


def test_three_at_once(new_clerk, new_phone, units, product):
    clerk, worker, unit = new_clerk(), new_phone(), units["sending"]
    for one, years in ((FIRST, 0), (SECOND, 0), (VETERAN, 8)):
        values = list(vars(one).values())
        product.backstage(f"conclude_contract({unit.uscc!r}, *{values!r}, served={years})")
    clerk.log_in(unit)
    ask_once(clerk)
    see_what_was_refused(clerk)
    look_through(clerk)
    send_both(clerk)
    read_on_the_phone(worker)


def ask_once(clerk):
    """续签 of everything in 已签订; the question names whom art. 14 protects; the day appears only when it is asked."""
    clerk.page.goto("/portal/contracts/?tab=signed")
    clerk.tick_all()
    clerk.press("续签")
    dialog = clerk.page.locator("dialog")
    expect(dialog).to_contain_text("3份合同")
    expect(dialog.locator("[name=end_date]")).to_be_hidden()
    dialog.locator("[name=length][value=until]").check()
    expect(dialog.locator("[name=end_date]")).to_be_visible()
    dialog.locator("[name=length][value=same]").check()
    expect(dialog).to_contain_text("其中 1 份的劳动者有这项权利")
    expect(dialog).to_contain_text(VETERAN.name)
    clerk.press("确认续签")
    expect(clerk.page).to_have_url(re.compile("/portal/tasks/batches/"))


def see_what_was_refused(clerk):
    """The refused one stands first, with the law's reason and what to choose."""
    clerk.sees("已全部处理", "发送起草的 2 份", "改变条件，再续签失败的 1 份")
    first = clerk.page.locator("#rows tbody tr").first
    for words in (VETERAN.name, "已连续工作满10年", "请重新续签并选择"):
        expect(first).to_contain_text(words)


def look_through(clerk):
    """The drafts are a list of their own; each begins on the day after the present term."""
    clerk.follow("查看和勾选起草的协议")
    clerk.sees("批量续签起草的续订协议")
    rows = clerk.page.locator("tbody tr")
    expect(rows).to_have_count(2)
    ends = last_day(date.today() - timedelta(days=20), 36)
    expect(rows.first).to_contain_text((ends + timedelta(days=1)).isoformat())


def send_both(clerk):
    """Ticked and sent together, like any drafts."""
    clerk.tick_all()
    clerk.press("发送")
    expect(clerk.page.locator("dialog")).to_contain_text("2份协议或文书")
    clerk.press("确认发送")
    clerk.sees("发送 2 份", "已全部处理")
    expect(clerk.page.locator("#rows .badge-green")).to_have_count(2)


def read_on_the_phone(worker):
    """The worker finds the agreement at once."""
    worker.log_in(FIRST.phone, at="/m/c/")
    worker.sees("续订劳动合同协议书", "待个人确认")
