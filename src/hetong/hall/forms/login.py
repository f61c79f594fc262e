"""Account, password, 验证码."""

from typing import Any

from django import forms
from django.contrib.sessions.backends.base import SessionBase
from django.utils.translation import gettext_lazy as _

from hetong.hall import captcha


class CaptchaInput(forms.TextInput):
    """Four digits beside a picture; never written back into the page, as each code is good for one try."""

    template_name = "hall/captcha_input.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """An empty box."""
        return super().get_context(name, None, attrs)


class CaptchaForm(forms.Form):
    """Base of forms that a machine must not send."""

    captcha = forms.CharField(
        label=_("验证码"),
        max_length=20,
        widget=CaptchaInput(attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": 8}),
        error_messages={"required": _("请填写图片中的4位数字，看不清可点击图片更换，也可听语音。")},
    )

    def __init__(self, *args: Any, session: SessionBase, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._session = session

    def clean_captcha(self) -> str:
        """The code on the page."""
        typed: str = self.cleaned_data["captcha"]
        if not captcha.accept(self._session, typed):
            raise forms.ValidationError(_("验证码不正确或已过期，请按新的图片重新填写。"), code="captcha")
        return typed


class LoginForm(CaptchaForm):
    """账号密码登录."""

    username = forms.CharField(
        label=_("账号"),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": _("请填写单位账号。"), "max_length": _("账号最多60个字符。")},
    )
    password = forms.CharField(
        label=_("密码"),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("请填写密码。"), "max_length": _("密码最多128个字符。")},
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = ["username", "password", "captcha"]
