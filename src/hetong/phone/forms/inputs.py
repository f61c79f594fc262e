"""Input widgets that bring up the right keyboard, and text as people really type it."""

import re
import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

_DASHES = re.compile(r"[-‐-―−]")
_COUNTRY = re.compile(r"^(\+|00)86")
NO_CODE = _("请填写短信中的6位验证码；没有收到时请点击“获取验证码”。")


class Digits(forms.TextInput):
    """A field of digits: numeric keyboard; full-width digits and blanks are taken as meant."""

    def __init__(self, *, secret: bool = False, **attrs: object) -> None:
        kept = {key.replace("_", "-"): value for key, value in attrs.items()}
        super().__init__(attrs={"inputmode": "numeric", **kept})
        self.input_type = "password" if secret else "text"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """A secret is never written back into the page."""
        return super().get_context(name, None if self.input_type == "password" else value, attrs)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """１３８ 0000 → 1380000."""
        value = super().value_from_datadict(data, files, name)
        return value if value is None else "".join(unicodedata.normalize("NFKC", value).split())


class PhoneDigits(Digits):
    """A mobile number as address books write it."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """+86 138-0000-1234 → 13800001234."""
        value = super().value_from_datadict(data, files, name)
        return value if value is None else _COUNTRY.sub("", _DASHES.sub("", value))


class OnceHidden(forms.HiddenInput):
    """A hidden field that is good for one sending; never written back into the page."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Always empty."""
        return super().get_context(name, None, attrs)


def code_field(*, required: bool = True) -> forms.CharField:
    """The code of a text message (短信验证码)."""
    return forms.RegexField(
        regex=r"^[0-9]{6}$",
        required=required,
        label=_("短信验证码"),
        widget=Digits(autocomplete="one-time-code", maxlength=6),
        error_messages={"required": NO_CODE, "invalid": _("验证码应为6位数字。")},
    )


def reason_field(help_text: Any, *, required: Any) -> forms.CharField:
    """Why the worker does something; the employer reads it."""
    return forms.CharField(
        label=_("原因"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": 500}),
        help_text=help_text,
        error_messages={"required": required, "max_length": _("原因最多500字，请精简后再提交。")},
    )


def pin_field(label: Any) -> forms.CharField:
    """A seal PIN (印章口令)."""
    return forms.RegexField(
        regex=r"^[0-9]{6}$",
        label=label,
        widget=Digits(secret=True, maxlength=6, autocomplete="off"),
        error_messages={"required": _("请填写6位印章口令。"), "invalid": _("印章口令应为6位数字。")},
    )
