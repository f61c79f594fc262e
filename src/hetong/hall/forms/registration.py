"""单位注册."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hetong.hall.forms.login import CaptchaForm
from hetong.kernel.credit_code import check_credit_code
from hetong.kernel.id_card import check_resident_id
from hetong.kernel.names import normalise_name
from hetong.kernel.numerals import half_width

_PHONE = re.compile(r"1[0-9]{10}|0[0-9]{2,3}-?[0-9]{7,8}")
_USERNAME = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{3,29}")


def _text(label: Any, missing: Any, *, most: int, help_text: Any = "", **attrs: str) -> forms.CharField:
    errors = {"required": missing, "max_length": _("最多%(limit_value)d个字符，现在是%(show_value)d个。")}
    widget = forms.TextInput(attrs={key.replace("_", "-"): value for key, value in attrs.items()})
    return forms.CharField(
        label=label, max_length=most, help_text=help_text, widget=widget, error_messages=errors
    )


def _password(label: Any, missing: Any, help_text: Any = "") -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})
    return forms.CharField(
        label=label,
        max_length=128,
        strip=False,
        help_text=help_text,
        widget=widget,
        error_messages={"required": missing},
    )


class RegistrationForm(CaptchaForm):
    """The employer as on its licence, its legal representative, and the first account."""

    name = _text(_("单位名称"), _("请填写营业执照上的单位全称。"), most=100)
    uscc = _text(
        _("统一社会信用代码"),
        _("请填写营业执照上的18位统一社会信用代码。"),
        most=40,
        autocapitalize="characters",
    )
    legal_rep_name = _text(_("法定代表人姓名"), _("请填写法定代表人的姓名。"), most=50)
    legal_rep_id_no = _text(
        _("法定代表人证件号码"), _("请填写法定代表人的18位身份证号码。"), most=40, autocomplete="off"
    )
    reg_addr = _text(_("注册地"), _("请填写营业执照上的住所。"), most=200)
    biz_addr = _text(_("经营地"), _("请填写实际经营地址；与注册地相同也请填写。"), most=200)
    phone = _text(
        _("联系电话"),
        _("请填写单位的联系电话。"),
        most=30,
        help_text=_("手机号，或区号-号码。"),
        inputmode="tel",
    )
    operator_name = _text(_("经办人姓名"), _("请填写使用此账号的经办人姓名。"), most=50)
    username = _text(
        _("登录账号"),
        _("请填写登录账号。"),
        most=30,
        help_text=_("4至30位，以字母开头，可用字母、数字和 . _ -"),
        autocomplete="username",
        autocapitalize="none",
        spellcheck="false",
    )
    password = _password(_("密码"), _("请填写密码。"), _("至少10位，不要与账号相近，不要用常见密码。"))
    password_again = _password(_("再输入一次密码"), _("请再输入一次密码。"))
    field_order = [
        "name", "uscc", "legal_rep_name", "legal_rep_id_no", "reg_addr", "biz_addr", "phone",
        "operator_name", "username", "password", "password_again", "captcha",
    ]  # fmt: skip

    def clean_uscc(self) -> str:
        """Length, alphabet and check character (GB 32100-2015)."""
        return _checked(check_credit_code(self.cleaned_data["uscc"]))

    def clean_legal_rep_id_no(self) -> str:
        """Form and check digit (GB 11643-1999)."""
        return _checked(check_resident_id(self.cleaned_data["legal_rep_id_no"]))

    def clean_legal_rep_name(self) -> str:
        """A name as on the identity card."""
        return _checked(normalise_name(self.cleaned_data["legal_rep_name"]))

    def clean_operator_name(self) -> str:
        """A name as on the identity card."""
        return _checked(normalise_name(self.cleaned_data["operator_name"]))

    def clean_phone(self) -> str:
        """A mobile or a fixed line."""
        number = half_width(self.cleaned_data["phone"]).replace(" ", "")
        if not _PHONE.fullmatch(number):
            raise forms.ValidationError(_("联系电话应为11位手机号，或“区号-号码”，如 0471-4960000。"))
        return number

    def clean_username(self) -> str:
        """Letters, digits and three signs."""
        name: str = self.cleaned_data["username"]
        if not _USERNAME.fullmatch(name):
            raise forms.ValidationError(_("登录账号应为4至30位，以字母开头，只用字母、数字和 . _ -"))
        return name

    def clean(self) -> dict[str, Any]:
        """Both passwords are the same."""
        data: dict[str, Any] = super().clean() or {}
        if {"password", "password_again"} <= data.keys() and data["password"] != data["password_again"]:
            self.add_error("password_again", _now("两次输入的密码不一致，请重新输入。"))
        return data


def _checked(outcome: Any) -> str:
    if not outcome.ok:
        raise forms.ValidationError(outcome.message)
    value: str = outcome.value
    return value
