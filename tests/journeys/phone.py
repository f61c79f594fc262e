"""Somebody with a phone: a worker, a legal representative or an agent."""

import re
import time

from playwright.sync_api import Page, expect

from tests.journeys.units import PIN

CODE = re.compile(r"验证码([0-9]{6})")
STROKES = (
    ((90, 160), (270, 190), (240, 300)),
    ((110, 330), (250, 350), (180, 470)),
    ((100, 500), (260, 520), (140, 610)),
)
"""Pixels on a pad 360 wide and 740 high."""


class Phone:
    """A browser profile of phone width; each method is something its owner does."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, name: str) -> None:
        """Press the button with exactly this name."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def follow(self, name: str) -> None:
        """Follow the first link with exactly this name."""
        self.page.get_by_role("link", name=name, exact=True).first.click()

    def type_in(self, label: str, text: str) -> None:
        """Fill in the field whose label begins so."""
        self.page.get_by_label(re.compile(f"^{label}")).fill(text)

    def sees(self, *texts: str) -> None:
        """Each text is on the page, or soon will be."""
        for text in texts:
            expect(self.page.locator("body")).to_contain_text(text)

    def messages(self, phone: str) -> list[str]:
        """The text messages of a phone number, newest first."""
        inbox = self.page.request.get(f"/m/demo/inbox/?phone={phone}", headers={"HX-Request": "true"}).text()
        return [re.sub(r"<[^>]+>", "", text) for text in re.findall(r"<p>(【.*?)</p>", inbox)]

    def hears(self, phone: str, words: str) -> None:
        """A text message with these words arrives (the background worker delivers it)."""
        for _ in range(100):
            if any(words in text for text in self.messages(phone)):
                return
            time.sleep(0.1)
        raise AssertionError(f"nobody told {phone} that {words}")

    def codes(self, phone: str) -> list[str]:
        """The codes in those messages."""
        return [match[1] for text in self.messages(phone) if (match := CODE.search(text))]

    def ask_for_code(self, phone: str) -> None:
        """Press the button, wait for the message (the background worker delivers it) and type its code."""
        old = self.codes(phone)
        self.press("获取验证码")
        self.sees("验证码已发送")
        for _ in range(100):
            if len(found := self.codes(phone)) > len(old):
                self.type_in("短信验证码", found[0])
                return
            time.sleep(0.1)
        raise AssertionError(f"no code arrived at {phone}")

    def link(self, phone: str) -> str:
        """The address in the newest message that has one."""
        for _ in range(100):
            found = [match[0] for text in self.messages(phone) if (match := re.search(r"http\S+", text))]
            if found:
                return found[0]
            time.sleep(0.1)
        raise AssertionError(f"no link arrived at {phone}")

    def log_in(self, phone: str, *, at: str = "/m/") -> None:
        """Phone number and code, on the way to a page."""
        self.page.goto(at)
        self.type_in("手机号", phone)
        self.ask_for_code(phone)
        self.press("登录")
        expect(self.page).not_to_have_url(re.compile("/m/login/"))

    def prove_name(self, name: str, id_number: str) -> None:
        """实名认证."""
        self.type_in("姓名", name)
        self.type_in("证件号码", id_number)
        self.page.get_by_label("我同意平台为核验身份处理").check()
        self.press("提交核验")

    def choose_capacity(self, label: str) -> None:
        """个人, 法人 or 法人代理人."""
        self.page.goto("/m/capacity/")
        self.page.locator(".door", has=self.page.get_by_text(label, exact=True)).click()
        expect(self.page).not_to_have_url(re.compile("/capacity/"))

    def set_pin(self, pin: str) -> None:
        """A PIN, twice."""
        self.type_in("设置6位印章口令", pin)
        self.type_in("再输入一次口令", pin)

    def accept_notice(self) -> None:
        """Read the service notice to its end and accept it."""
        expect(self.page.locator("#agree")).to_be_disabled()
        self.page.locator(".reading").evaluate("box => box.scrollTo(0, box.scrollHeight)")
        self.page.get_by_label("我已阅读并同意以上说明").check()
        self.press("同意并继续")

    def read_and_confirm(self) -> None:
        """Read the contract to its end, then confirm it."""
        confirm = self.page.locator("#confirm")
        expect(confirm).to_be_disabled()
        self.page.mouse.wheel(0, 30_000)
        expect(confirm).to_be_enabled()
        confirm.click()

    def draw(self, strokes: tuple[tuple[tuple[int, int], ...], ...] = STROKES) -> None:
        """Write on the open pad."""
        for first, *others in strokes:
            self.page.mouse.move(*first)
            self.page.mouse.down()
            for x, y in others:
                self.page.mouse.move(x, y, steps=6)
            self.page.mouse.up()

    def sign(self, phone: str) -> None:
        """Write on the pad, prove it with a code, and sign."""
        self.press("打开手写板签名")
        self.draw()
        self.press("完成")
        self.prove_and_sign(phone)

    def prove_and_sign(self, phone: str) -> None:
        """The code for this very contract, and the last button."""
        self.ask_for_code(phone)
        self.press("确认签订")
        self.sees("签字完成")

    def type_code(self, code: str) -> None:
        """扫一扫, with the code typed in, up to the page that says what it is."""
        self.page.goto("/m/scan/")
        self.type_in("输入屏幕上的签章码", code)
        self.press("下一步")
        self.press("查看签章任务")

    def scan(self, code: str) -> None:
        """The code, and with it the task."""
        self.type_code(code)
        self.sees("确认签章", "合同清单")

    def approve(self, *, pin: str = PIN) -> None:
        """Agree with the disclaimer, type the PIN, press the only big button."""
        self.page.get_by_label("我已阅读并同意以上说明").check()
        self.type_in("印章口令", pin)
        self.page.get_by_role("button", name=re.compile("^确认为")).click()
