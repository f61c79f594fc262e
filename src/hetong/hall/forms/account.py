"""登录账号 of one operator."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hetong.hall.forms.inputs import checked, password_input, text_input
from hetong.identity.actions.passwords import check_strength
from hetong.identity.models import Account
from hetong.kernel.errors import Invalid
from hetong.kernel.names import normalise_name

_USERNAME = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{3,29}")


class AccountForm(forms.Form):
    """Who it is for, the log-in name and the first password."""

    operator_name = text_input(_("经办人姓名"), _("请填写使用此账号的经办人姓名。"), most=50)
    username = text_input(
        _("登录账号"),
        _("请填写登录账号。"),
        most=30,
        help_text=_("4至30位，以字母开头，可用字母、数字和 . _ -"),
        autocomplete="username",
        autocapitalize="none",
        spellcheck="false",
    )
    password = password_input(_("密码"), _("请填写密码。"), _("至少10位，不要与账号相近，不要用常见密码。"))
    password_again = password_input(_("再输入一次密码"), _("请再输入一次密码。"))

    def clean_operator_name(self) -> str:
        """A name as on the identity card."""
        return checked(normalise_name(self.cleaned_data["operator_name"]))

    def clean_username(self) -> str:
        """Letters, digits and three signs."""
        name: str = self.cleaned_data["username"]
        if not _USERNAME.fullmatch(name):
            raise forms.ValidationError(_("登录账号应为4至30位，以字母开头，只用字母、数字和 . _ -"))
        return name

    def clean(self) -> dict[str, Any]:
        """Both passwords are the same, and not easily guessed: told at once with whatever else is wrong."""
        data: dict[str, Any] = super().clean() or {}
        if "password" in data:
            self._check_strength(data["password"], data.get("username", ""))
        if {"password", "password_again"} <= data.keys() and data["password"] != data["password_again"]:
            self.add_error("password_again", _now("两次输入的密码不一致，请重新输入。"))
        return data

    def _check_strength(self, password: str, username: str) -> None:
        try:
            check_strength(Account(username=username), password)
        except Invalid as error:
            self.add_error("password", error.fields["password"])
