"""The choice of capacity."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CapacityForm(forms.Form):
    """One of the capacities the person is entitled to, as `Standing.value` writes it."""

    standing = forms.CharField(
        max_length=60,
        error_messages={"required": _("请选择办理身份。"), "max_length": _("请选择页面上列出的身份。")},
    )
