"""Keyboard, labels, 大字版 and narrow screens, on real pages."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.installation import Product
from tests.journeys.units import PASSWORD
from tests.journeys.workers import some_workers

pytestmark = pytest.mark.browser
(WORKER,) = some_workers(1, first=771)

NAMELESS = """() => [...document.querySelectorAll("input:not([type=hidden]), select, textarea, button")]
  .filter((one) => one.checkVisibility())
  .filter((one) => !(one.labels && one.labels.length) && !one.ariaLabel && !one.getAttribute("aria-labelledby")
                   && !one.title && !(one.tagName === "BUTTON" && one.textContent.trim()))
  .map((one) => one.outerHTML.slice(0, 120))"""
TOO_WIDE = """() => [...document.querySelectorAll("body *")]
  .filter((one) => document.documentElement.scrollWidth > innerWidth
                   && one.getBoundingClientRect().right > innerWidth + 1)
  .map((one) => one.outerHTML.slice(0, 120)).slice(0, 3)"""
SMALL_TARGETS = """() => [...document.querySelectorAll("main a.button, main button, .phone-foot .button, main a.door")]
  .filter((one) => one.checkVisibility({visibilityProperty: true}) && !one.matches(".visually-hidden"))
  .filter((one) => one.getBoundingClientRect().height < 60)
  .map((one) => one.outerHTML.slice(0, 120))"""
SMALL_TEXT = """() => [...document.querySelectorAll("main p, main dd, main li, main label, main a.button, main button")]
  .filter((one) => one.checkVisibility() && one.textContent.trim() && !one.matches(".visually-hidden"))
  .filter((one) => parseFloat(getComputedStyle(one).fontSize) < 18)
  .map((one) => one.outerHTML.slice(0, 120))"""

PC_PAGES = (
    "/hall/",
    "/hall/employer/",
    "/hall/password/",
    "/hall/employer/tokens/",
    "/hall/employer/webhooks/",
    "/api/v1/",
    "/portal/templates/",
    "/portal/templates/fulltime/sample/",
    "/portal/templates/fulltime/guide/",
    "/portal/templates/fulltime/notice/",
    "/portal/templates/fulltime/",
    "/portal/templates/fulltime/drafts/",
    "/portal/templates/fulltime/excel/",
    "/portal/templates/dispatch/",
    "/portal/templates/dispatch/drafts/",
    "/portal/templates/dispatch/sample/",
    "/portal/templates/simple/drafts/",
    "/portal/employer/dispatch-licence/",
    "/portal/contracts/?tab=draft",
    "/portal/contracts/?tab=signing",
    "/portal/messages/",
    "/portal/tasks/",
    "/portal/signings/",
    "/portal/seals/",
    "/verify/",
)
REP_PAGES = (
    "/m/",
    "/m/capacity/",
    "/m/seals/",
    "/m/seals/claim/",
    "/m/seals/uses/",
    "/m/authorisations/new/",
    "/m/messages/",
    "/m/mine/",
    "/m/scan/",
    "/m/c/",
    "/m/demo/inbox/",
    "/verify/",
)
WORKER_PAGES = ("", "text/", "original/", "objection/", "ending/")


@pytest.fixture(scope="module")
def contract_sent(product: Product, units):
    """A contract that waits for its worker."""
    worker = (WORKER.name, WORKER.id_number, WORKER.phone)
    product.backstage(f"send_contract({units['importing'].uscc!r}, *{worker!r})")


def troubles(page: Page, address: str) -> list[str]:
    """Controls without a name, and what sticks out to the right."""
    answer = page.goto(address, wait_until="networkidle")
    assert answer is not None and answer.status == 200, address
    return [f"{address} {one}" for one in [*page.evaluate(NAMELESS), *page.evaluate(TOO_WIDE)]]


def tab_to(page: Page, selector: str, *, key: str = "Tab") -> None:
    """Press Tab until this has the focus."""
    for _ in range(80):
        page.keyboard.press(key)
        if page.evaluate("one => document.activeElement.matches(one)", selector):
            return
    raise AssertionError(f"Tab does not reach {selector}")


def test_a_clerk_needs_no_mouse(new_clerk, units):
    clerk = new_clerk()
    page, keyboard = clerk.page, clerk.page.keyboard
    page.goto("/hall/login/", wait_until="networkidle")
    for selector, text in {"username": units["importing"].username, "password": PASSWORD}.items():
        tab_to(page, f"[name={selector}]")
        keyboard.type(text)
    tab_to(page, "[name=captcha]")
    keyboard.type(clerk.captcha())
    keyboard.press("Enter")
    expect(page.get_by_role("heading", name="您好")).to_be_visible()
    tab_to(page, "a.tile-main")
    keyboard.press("Enter")
    expect(page.get_by_role("heading", name="合同管理")).to_be_visible()


def test_rows_are_ticked_and_asked_about_by_keyboard(new_clerk, units, contract_sent):
    clerk = new_clerk()
    clerk.log_in(units["importing"])
    page = clerk.page
    page.goto("/portal/contracts/?tab=signing")
    tab_to(page, "[data-select-item]")
    page.keyboard.press("Space")
    clerk.sees("已选 1 项")
    tab_to(page, "[formaction*=withdraw]", key="Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("dialog[open]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_pc_pages_fit_and_every_control_has_a_name(new_clerk, units, contract_sent):
    clerk = new_clerk()
    found = [
        line for address in ("/hall/login/", "/hall/register/") for line in troubles(clerk.page, address)
    ]
    clerk.log_in(units["importing"])
    clerk.choose_template()
    found += [line for address in PC_PAGES for line in troubles(clerk.page, address)]
    clerk.page.goto("/portal/contracts/?tab=signing")
    clerk.follow("查看")
    found += troubles(clerk.page, clerk.page.url)
    assert found == []


def test_phone_pages_of_a_legal_representative_fit(new_phone, units):
    phone, unit = new_phone(), units["importing"]
    found = troubles(phone.page, "/m/login/")
    phone.log_in(unit.rep_phone)
    phone.choose_capacity("法人")
    found += [line for address in REP_PAGES for line in troubles(phone.page, address)]
    assert found == []


def test_phone_pages_of_a_worker_fit_also_in_big_text(new_phone, contract_sent):
    phone = new_phone()
    link = phone.link(WORKER.phone)
    phone.log_in(WORKER.phone, at=link)
    found = troubles(phone.page, phone.page.url)
    phone.prove_name(WORKER.name, WORKER.id_number)
    phone.page.goto(f"{link}text/")
    found += troubles(phone.page, phone.page.url)
    phone.accept_notice()
    addresses = [f"{link}{name}" for name in WORKER_PAGES]
    found += [line for address in addresses for line in troubles(phone.page, address)]
    phone.press("大字版")
    expect(phone.page.get_by_role("button", name="标准版")).to_be_visible()
    for address in addresses:
        found += troubles(phone.page, address)
        found += [f"{address} {one}" for one in phone.page.evaluate(SMALL_TARGETS)]
        found += [f"{address} {one}" for one in phone.page.evaluate(SMALL_TEXT)]
    assert found == []
