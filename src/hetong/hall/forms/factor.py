"""验证器: its code, alone at the door and with the password when it is set up or given up."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hetong.web.code_field import authenticator_field, authenticator_or_recovery_field, code_field


class CodeForm(forms.Form):
    """The second factor when it is set up."""

    code = authenticator_field()


class KnownCodeForm(forms.Form):
    """The second factor that was set up, or what stands in for it."""

    code = authenticator_or_recovery_field()


class SmsCodeForm(forms.Form):
    """The second factor of who has no app."""

    code = code_field(_("短信验证码"), _("请填写短信中的6位验证码。"))


class PasswordForm(forms.Form):
    """The first factor once more."""

    password = forms.CharField(
        label=_("登录密码"),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("请填写您现在使用的登录密码。")},
    )


class FactorForm(CodeForm, PasswordForm):
    """Both factors when the second is set up."""

    field_order = ("code", "password")


class KnownFactorForm(KnownCodeForm, PasswordForm):
    """Both factors."""

    field_order = ("code", "password")
