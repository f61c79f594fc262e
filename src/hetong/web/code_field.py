"""The six digits of an authenticator app or a text message, as forms at a PC ask for them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def code_field(label: Any, missing: Any) -> forms.CharField:
    """Phones and browsers offer to fill it in."""
    return forms.RegexField(
        regex=r"^[0-9]{6}$",
        label=label,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": 6}
        ),
        error_messages={"required": missing, "invalid": _("验证码应为6位数字。")},
    )


def authenticator_or_recovery_field() -> forms.CharField:
    """The same, or one of the codes for when the app is not at hand."""
    return forms.RegexField(
        regex=r"^([0-9]{6}|[0-9A-Za-z]{4}-?[0-9A-Za-z]{4})$",
        label=_("验证器显示的6位数字，或一个恢复码"),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "maxlength": 9}),
        error_messages={
            "required": _("请填写验证器显示的6位数字，或一个恢复码。"),
            "invalid": _("验证器的数字为6位，恢复码形如 ABCD-EFGH。"),
        },
    )


def authenticator_field() -> forms.CharField:
    """What the app shows now."""
    return code_field(_("验证器显示的6位数字"), _("请填写验证器显示的6位数字。"))
