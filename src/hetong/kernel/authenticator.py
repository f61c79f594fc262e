"""Authenticator apps: six digits of half a minute from a shared secret (RFC 6238)."""

import secrets
from datetime import datetime

import pyotp

ISSUER = "电子劳动合同平台"
WRONG = "验证码不正确。请看验证器当前显示的6位数字；手机时间不准时也会出错。"


def new_secret() -> str:
    """What the app and we will share (base32, 160 bits)."""
    return pyotp.random_base32()


def address_for(username: str, secret: str) -> str:
    """The `otpauth://` address that the app scans."""
    return pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name=ISSUER)


def step_of(secret: str, code: str, now: datetime) -> int | None:
    """The time step whose code this is, of the present one and its neighbours; None when it is none of theirs."""
    totp = pyotp.TOTP(secret)
    present = totp.timecode(now)
    steps = (present, present - 1, present + 1)
    return next((step for step in steps if secrets.compare_digest(totp.generate_otp(step), code)), None)
