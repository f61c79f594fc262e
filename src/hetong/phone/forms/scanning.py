"""What the scanner sends: the text of a code, typed or seen, or a picture of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hetong.phone.forms.inputs import pin_field


class ScanForm(forms.Form):
    """A token or address from the camera or the keyboard, or a picture."""

    token = forms.CharField(
        required=False,
        max_length=300,
        strip=True,
        label=_("输入屏幕上的签章码"),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"max_length": _("签章码过长，请核对后重新输入。")},
    )
    picture = forms.FileField(
        required=False,
        label=_("选择二维码图片"),
        widget=forms.FileInput(
            attrs={"accept": "image/png,image/jpeg,image/webp", "data-scan-picture": True}
        ),
    )

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        data = super().clean() or {}
        if not self.errors and not data.get("token") and not data.get("picture"):
            self.add_error("token", _now("请填写电脑上显示的15位签章码。"))
        return data


class ApproveForm(forms.Form):
    """Which seal, whether the representative's own is added, the list that was shown, and the PIN."""

    seal = forms.UUIDField(error_messages={"required": _("请选择印章。"), "invalid": _("请选择印章。")})
    with_representative = forms.BooleanField(required=False, label=_("同时加盖法定代表人名章"))
    root = forms.RegexField(regex=r"^[0-9a-f]{64}$", widget=forms.HiddenInput)
    agreed = forms.BooleanField(
        label=_("我已阅读并同意以上说明"),
        error_messages={"required": _("请先勾选“我已阅读并同意以上说明”。")},
    )
    pin = pin_field(_("印章口令"))
