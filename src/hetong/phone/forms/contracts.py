"""What a worker types about a contract."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hetong.phone.forms.inputs import reason_field
from hetong.phone.forms.proving import ProofForm


class EndingForm(forms.Form):
    """Why the worker ends the signing flow, and that they know what it means (合同作废); `noun` is what it is."""

    reason = reason_field(
        _("请写明为什么不签了。单位会看到，最多500字。"), required=_("请填写原因，单位会看到。")
    )
    understood = forms.BooleanField()

    def __init__(self, data: QueryDict | None, *, noun: str) -> None:
        super().__init__(data)
        understood = self.fields["understood"]
        understood.label = _now(
            "我已了解：终止后这份{noun}作废，不能恢复；如仍要签订，须由单位重新发送"
        ).format(noun=noun)
        understood.error_messages["required"] = _now("请先勾选，确认您了解终止后{noun}作废。").format(
            noun=noun
        )


class NoticeForm(forms.Form):
    """Which text of a notice was read."""

    sha256 = forms.RegexField(regex=r"^[0-9a-f]{64}$", widget=forms.HiddenInput)
    agreed = forms.BooleanField(
        label=_("我已阅读并同意以上说明"),
        error_messages={"required": _("请阅读告知书全文后勾选“我已阅读并同意以上说明”。")},
    )


class SignForm(ProofForm):
    """Handwriting as a data URL, or the typed fallback, and what proves intent: a code, or the phone's own answer."""

    handwriting = forms.CharField(
        required=False, max_length=420_000, label=_("手写签名"), widget=forms.HiddenInput
    )
    typed = forms.BooleanField(required=False, label=_("不方便手写，用印刷体姓名代替"))
    field_order = ("handwriting", "typed", "code")

    def clean(self) -> dict[str, Any]:
        """Handwriting, unless the name in print stands for it."""
        data = super().clean()
        if not data.get("handwriting") and not data.get("typed"):
            self.add_error(
                "handwriting", _now("请先打开手写板签名；不方便手写的，可以勾选用印刷体姓名代替。")
            )
        return data
