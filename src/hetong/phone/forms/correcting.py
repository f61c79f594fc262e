"""更正我的信息: what is wrong, and what should stand there."""

from collections.abc import Iterable

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from hetong.contracts.models import Contract
from hetong.privacy.models import Matter


class CorrectionForm(forms.Form):
    """The request; `contracts` are those it may be about."""

    matter = forms.ChoiceField(
        label=_("哪项信息有误"),
        choices=Matter.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("请选择哪项信息有误。")},
    )
    contract = forms.ChoiceField(
        label=_("哪一份合同或文书"),
        required=False,
        help_text=_("只有选择“合同或文书里的信息”时才要选。"),
    )
    wanted = forms.CharField(
        label=_("正确的内容"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": 200}),
        error_messages={"required": _("请填写正确的内容，例如正确的姓名。")},
    )
    reason = forms.CharField(
        label=_("说明"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": 500}),
        help_text=_("现在写的是什么，为什么不对。最多500字，不需要上传材料。"),
        error_messages={"required": _("请说明现在写的是什么、为什么不对。")},
    )

    def __init__(self, data: QueryDict | None, *, contracts: Iterable[Contract]) -> None:
        super().__init__(data)
        offered = [(one.number, f"{one.employer.name} {one.kind.label} {one.number}") for one in contracts]
        self.fields["contract"].choices = [("", _("请选择")), *offered]  # type: ignore[attr-defined]
