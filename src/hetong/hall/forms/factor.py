"""验证器: its code, alone at the door and with the password when it is set up or given up."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CodeForm(forms.Form):
    """The second factor."""

    code = forms.RegexField(
        regex=r"^[0-9]{6}$",
        label=_("验证器显示的6位数字"),
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": 6}
        ),
        error_messages={
            "required": _("请填写验证器显示的6位数字。"),
            "invalid": _("验证码应为6位数字。"),
        },
    )


class FactorForm(CodeForm):
    """Both factors."""

    password = forms.CharField(
        label=_("登录密码"),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("请填写您现在使用的登录密码。")},
    )
