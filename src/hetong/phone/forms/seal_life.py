"""What the legal representative types to stop, cancel or replace seals, and to change a PIN."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hetong.phone.forms.inputs import code_field, pin_field
from hetong.phone.forms.seals import BilingualForm, NewPin
from hetong.seals.models import SealKind


class FreezeForm(forms.Form):
    """Why a seal is stopped."""

    reason = forms.CharField(
        label=_("停用原因"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 200}),
        help_text=_("会记入印章的办理记录，并写进停止的签章任务。"),
        error_messages={
            "required": _("请填写停用原因。"),
            "max_length": _("原因最多200字，请删减。"),
        },
    )


class RestoreForm(forms.Form):
    """The PIN proves that it is the holder who restores the seal."""

    pin = pin_field(_("印章口令"))


class ProofForm(forms.Form):
    """A fresh proof of the representative: identity number and code."""

    id_number = forms.CharField(
        label=_("您的身份证号码"),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("请填写您的18位身份证号码。")},
    )
    code = code_field()


class CancelForm(ProofForm):
    """Why, the proof, and certainty that it is for ever."""

    reason = forms.CharField(
        label=_("注销原因"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 200}),
        error_messages={
            "required": _("请填写注销原因。"),
            "max_length": _("原因最多200字，请删减。"),
        },
    )
    understood = forms.BooleanField(
        label=_("我已了解：注销后密钥销毁，不能恢复；如仍要用印须重新领取"),
        error_messages={"required": _("请先勾选，确认您了解注销后不能恢复。")},
    )
    field_order = ["reason", "id_number", "code", "understood"]


class ReplaceForm(BilingualForm, NewPin, ProofForm):
    """Which seals get new keys, under which PIN, and the proof."""

    kinds = forms.TypedMultipleChoiceField(
        label=_("选择要换领的印章"),
        coerce=SealKind,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("请至少选择一枚印章。"),
            "invalid_choice": _("没有这种印章，请重新选择。"),
        },
    )
    field_order = ["kinds", "layout", "mongolian", "translated", "pin", "pin_again", "id_number", "code"]

    def __init__(self, *args: Any, kinds: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = self.fields["kinds"]
        assert isinstance(choices, forms.MultipleChoiceField), "declared above"
        choices.choices = [(kind, SealKind(kind).label) for kind in kinds]


class ChangePinForm(NewPin):
    """The present PIN and the new one, twice."""

    old = pin_field(_("现在的印章口令"))
    field_order = ["old", "pin", "pin_again"]

    def clean(self) -> dict[str, Any]:
        """A new PIN that is none is told at once."""
        data = super().clean()
        if data.get("old") and data.get("old") == data.get("pin"):
            self.add_error("pin", _now("新口令与现在的口令相同，请换一个。"))
        return data
