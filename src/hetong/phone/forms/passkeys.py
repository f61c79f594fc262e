"""手机锁屏验证: the code that lets a phone be added, and what the phone answered."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hetong.phone.forms.inputs import Digits, OnceHidden


class PasskeyCodeForm(forms.Form):
    """The code sent to the worker's phone."""

    code = forms.RegexField(
        regex=r"^[0-9]{6}$",
        label=_("短信验证码"),
        widget=Digits(autocomplete="one-time-code", maxlength=6),
        error_messages={
            "required": _("请填写短信中的6位验证码；没有收到时请点击“获取验证码”。"),
            "invalid": _("验证码应为6位数字。"),
        },
    )


class PasskeyForm(forms.Form):
    """What the phone answered (a RegistrationResponseJSON of W3C Web Authentication Level 3)."""

    response = forms.CharField(
        max_length=20_000,
        widget=OnceHidden,
        error_messages={"required": _("手机没有完成设置，请点击“开始设置”，按手机提示操作。")},
    )
