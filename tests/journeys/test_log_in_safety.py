"""An operator forgets the password, sets it anew by a text message, protects the account by an app, and makes a token."""

import json
import re
import time
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pyotp
import pytest
from playwright.sync_api import expect

from tests.journeys.phone import Phone
from tests.journeys.units import PASSWORD, Unit

pytestmark = pytest.mark.browser
USERNAME, MOBILE, NEW = "nursery", "13700001011", "Songlin-2027"
NURSERY = Unit("", USERNAME, "")
"""An employer of this journey alone, as the phone and the password change."""


def test_a_forgotten_password_and_an_app(new_clerk, product):
    elsewhere, clerk = new_clerk(), new_clerk()
    product.backstage(f"open_nursery({USERNAME!r}, {MOBILE!r})")
    elsewhere.log_in(NURSERY)
    forget(clerk)
    elsewhere.page.goto("/hall/")
    elsewhere.sees("登录已失效")
    come_in(clerk)
    secret, codes = set_the_app_up(clerk)
    leave(clerk)
    come_in_by(clerk, pyotp.TOTP(secret).at(time.time() + 30))
    leave(clerk)
    come_in_by(clerk, codes[0].lower())
    clerk.sees("还剩 9 个")
    clerk.page.goto("/portal/messages/")
    clerk.sees("登录密码已重置", "登录验证器已启用", "用恢复码登录")
    lend_a_system_the_account(clerk, product.url)


def forget(clerk):
    """From the door; the code comes to the employer's phone."""
    clerk.page.goto("/hall/login/", wait_until="networkidle")
    clerk.press("忘记密码？")
    clerk.page.wait_for_load_state("networkidle")
    clerk.fill({"username": USERNAME, "captcha": clerk.captcha()})
    clerk.press("发送验证码")
    clerk.sees("设置新密码")
    clerk.fill({"code": code_on(clerk), "password": NEW, "password_again": NEW})
    clerk.press("保存新密码")
    clerk.sees("新密码已设置")


def code_on(clerk):
    """The newest text message on the employer's phone, once it is there."""
    phone = Phone(clerk.page)
    phone.hears(MOBILE, "验证码")
    return phone.codes(MOBILE)[0]


def come_in(clerk):
    """Account, the new password, 验证码."""
    clerk.page.wait_for_load_state("networkidle")
    clerk.fill({"username": USERNAME, "password": NEW, "captcha": clerk.captcha()})
    clerk.press("登录系统")


def set_the_app_up(clerk):
    """From 单位信息; the key is typed into the app by hand."""
    clerk.page.goto("/hall/employer/")
    clerk.follow("登录安全")
    secret = clerk.page.locator("code").inner_text()
    clerk.fill({"code": pyotp.TOTP(secret).now(), "password": PASSWORD})
    clerk.press("启用验证器")
    clerk.sees("密码不正确")
    clerk.fill({"code": pyotp.TOTP(secret).now(), "password": NEW})
    clerk.press("启用验证器")
    clerk.sees("验证器已启用", "只显示这一次")
    codes = clerk.page.locator(".codes code").all_inner_texts()
    clerk.press("我已保存好")
    clerk.sees("还剩 10 个")
    return secret, codes


def leave(clerk):
    """Out by the menu."""
    clerk.page.locator("details.menu summary").last.click()
    clerk.press("退出")


def come_in_by(clerk, code):
    """The password leads to the code: the app's next one, as each is good once, or one from paper."""
    come_in(clerk)
    clerk.sees("输入验证码")
    clerk.fill({"code": code})
    clerk.press("登录系统")
    expect(clerk.page).to_have_url(re.compile("/hall/$"))


def lend_a_system_the_account(clerk, url):
    """A token from 单位信息: the system that shows it is let in until it is revoked."""
    clerk.page.goto("/hall/employer/")
    clerk.follow("管理接口令牌")
    clerk.fill({"name": "人力资源系统", "scope": "read"})
    clerk.press("新建令牌")
    clerk.sees("只显示这一次")
    secret = clerk.page.locator("#secret").input_value()
    with as_system(url, secret) as answer:
        assert json.load(answer)["name"] == "人力资源系统"
    clerk.press("吊销")
    clerk.press("吊销", inside=clerk.page.get_by_role("dialog"))
    clerk.sees("不能再调用接口", "已吊销")
    with pytest.raises(HTTPError, match="401"):
        as_system(url, secret)


def as_system(url, secret):
    """What the employer's own system is answered, without a browser and its cookies."""
    return urlopen(Request(f"{url}/api/v1/token", headers={"Authorization": f"Bearer {secret}"}))
