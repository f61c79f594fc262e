"""Inputs that the hall's forms share."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def text_input(label: Any, missing: Any, *, most: int, help_text: Any = "", **attrs: str) -> forms.CharField:
    """A line of text; both messages name what to do."""
    errors = {"required": missing, "max_length": _("最多%(limit_value)d个字符，现在是%(show_value)d个。")}
    widget = forms.TextInput(attrs={key.replace("_", "-"): value for key, value in attrs.items()})
    return forms.CharField(
        label=label, max_length=most, help_text=help_text, widget=widget, error_messages=errors
    )


def password_input(label: Any, missing: Any, help_text: Any = "") -> forms.CharField:
    """A new password; spaces at its ends count."""
    widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})
    return forms.CharField(
        label=label,
        max_length=128,
        strip=False,
        help_text=help_text,
        widget=widget,
        error_messages={"required": missing},
    )


def checked(outcome: Any) -> str:
    """The value of a kernel check, or its message beside the field."""
    if not outcome.ok:
        raise forms.ValidationError(outcome.message)
    value: str = outcome.value
    return value
