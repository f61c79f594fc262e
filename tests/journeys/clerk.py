"""A clerk at a PC: each method is something the clerk does."""

import re
from pathlib import Path

from playwright.sync_api import Download, Locator, Page, expect

from tests.journeys.installation import Product
from tests.journeys.units import PASSWORD, Unit

WAITING_FOR_UNIT = "/portal/contracts/?tab=signing&sub=awaiting_employer_signature"


class Clerk:
    """Works for one unit, in a browser profile of its own."""

    def __init__(self, page: Page, product: Product) -> None:
        self.page = page
        self.product = product

    def press(self, name: str, *, inside: Locator | None = None) -> None:
        """Press the button with exactly this name."""
        (inside or self.page).get_by_role("button", name=name, exact=True).click()

    def follow(self, name: str) -> None:
        """Follow the first link with exactly this name."""
        self.page.get_by_role("link", name=name, exact=True).first.click()

    def sees(self, *texts: str) -> None:
        """Each text is on the page, or soon will be."""
        for text in texts:
            expect(self.page.locator("body")).to_contain_text(text)

    def captcha(self) -> str:
        """What the picture shows; read from the session, as no eye is at hand."""
        cookies = self.page.context.cookies()
        cookie = next(one["value"] for one in cookies if one["name"] == "sessionid")
        code: str = self.product.session(cookie)["captcha"]["code"]
        return code

    def log_in(self, unit: Unit, *, username: str = "", at: str = "/hall/") -> None:
        """Account (the unit's first unless another is named), password, 验证码; `at` is where this leads."""
        self.page.goto("/hall/login/", wait_until="networkidle")
        self.page.get_by_label("账号").fill(username or unit.username)
        self.page.get_by_label("密码").fill(PASSWORD)
        self.page.locator("[name=captcha]").fill(self.captcha())
        self.press("登录系统")
        expect(self.page).to_have_url(re.compile(f"{at}$"))

    def register(self, unit: Unit, **changes: str) -> None:
        """Fill in the registration as on the licence, but for `changes`, and send it."""
        entry = unit.entry
        facts = {
            "name": entry.name,
            "uscc": unit.uscc,
            "legal_rep_name": entry.legal_rep_name,
            "legal_rep_id_no": entry.legal_rep_id_number,
            "reg_addr": entry.reg_addr,
            "biz_addr": entry.reg_addr,
            "phone": "0471-4960000",
            "operator_name": "经办人",
            "username": unit.username,
        }
        self.correct(**{**facts, **changes})

    def correct(self, **typed: str) -> None:
        """Change some fields of the registration, give password and 验证码 (again), and send it."""
        secrets = {"password": PASSWORD, "password_again": PASSWORD, "captcha": self.captcha()}
        self.fill({**typed, **secrets})
        self.press("提交注册")

    def fill(self, values: dict[str, str]) -> None:
        """Type, choose or tick, as each field wants it."""
        for name, value in values.items():
            field = self.page.locator(f"[name={name}]")
            if field.first.get_attribute("type") == "radio":
                self.page.locator(f"[name={name}][value={value}]").check()
            elif field.evaluate("one => one.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)

    def read_to_the_end(self) -> None:
        """Scroll the text on the page to its end, after which its button works."""
        self.page.locator(".reading").evaluate("box => box.scrollTo(0, box.scrollHeight)")
        expect(self.page.locator("#agree")).to_be_enabled()

    def choose_template(self) -> None:
        """合同创建, the template, and its service notice when it was not accepted yet."""
        self.page.goto("/portal/templates/")
        self.follow("选择此模板")
        if "/notice/" in self.page.url:
            expect(self.page.locator("#agree")).to_be_disabled()
            self.read_to_the_end()
            self.press("我已阅读并同意以上说明")

    def upload(self, file: Path) -> None:
        """Choose a workbook on the Excel page; it is sent at once."""
        self.page.goto("/portal/templates/fulltime/excel/")
        self.page.set_input_files("input[type=file]", file)

    def download(self, link: str) -> Path:
        """Follow a link that answers with a file."""
        with self.page.expect_download() as waiting:
            self.follow(link)
        started: Download = waiting.value
        return Path(started.path())

    def tick_all(self) -> None:
        """All rows of the list, also those of other pages."""
        self.page.get_by_label("选择本页全部").check()
        others = self.page.locator("[data-select-all]")
        if others.is_visible():
            others.click()

    def start_signing(self, address: str = WAITING_FOR_UNIT) -> None:
        """Tick everything in 待单位签订 and go through to the QR code for the legal representative."""
        self.page.goto(address)
        self.tick_all()
        self.press("签订")
        self.read_to_the_end()
        self.press("我已阅读并同意以上说明")
        self.press("签订（法人）")
        expect(self.page.locator(".qr svg")).to_be_visible()

    def typed_code(self) -> str:
        """The code beneath the QR picture, for phones without a camera."""
        help_box = self.page.locator("details:has(.typed-code)")
        if help_box.get_attribute("open") is None:
            help_box.locator("summary").click()
        return "".join(self.page.locator(".typed-code span").all_inner_texts())
