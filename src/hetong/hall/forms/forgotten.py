"""忘记密码: whose, then the code and a new one."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hetong.hall.forms.inputs import password_input
from hetong.hall.forms.login import CaptchaForm
from hetong.web.code_field import code_field


class ForgottenForm(CaptchaForm):
    """The account's name."""

    username = forms.CharField(
        label=_("账号"),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": _("请填写单位账号。"), "max_length": _("账号最多60个字符。")},
    )
    field_order = ["username", "captcha"]


class ResetForm(forms.Form):
    """The code that was sent, and a new password twice."""

    code = code_field(_("短信验证码"), _("请填写短信里的6位数字。"))
    password = password_input(
        _("新密码"), _("请填写新密码。"), _("至少10位，不要与账号相近，不要用常见密码。")
    )
    password_again = password_input(_("再输入一次新密码"), _("请再输入一次新密码。"))

    def clean(self) -> dict[str, Any]:
        """Both passwords are the same."""
        data: dict[str, Any] = super().clean() or {}
        if {"password", "password_again"} <= data.keys() and data["password"] != data["password_again"]:
            self.add_error("password_again", _now("两次输入的密码不一致，请重新输入。"))
        return data
