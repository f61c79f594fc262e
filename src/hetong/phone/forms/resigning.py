"""What a worker writes into a notice of resignation."""

from collections.abc import Sequence
from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hetong.contracts.chinese import chinese_day

DAY = _("请填写解除日期，例如 2026-12-31。")


class Day(forms.DateInput):
    """The phone's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class NoticeForm(forms.Form):
    """提前通知解除 (劳动合同法 art. 37): the day, and what will be handed over."""

    effective_date = forms.DateField(
        label=_("解除日期（最后一个工作日）"),
        widget=Day,
        error_messages={"required": DAY, "invalid": DAY},
    )
    handover = forms.CharField(
        label=_("工作交接安排"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 1000}),
    )

    def __init__(self, data: QueryDict | None, *, earliest: date) -> None:
        super().__init__(data, initial={"effective_date": earliest})
        day = self.fields["effective_date"]
        day.widget.attrs["min"] = earliest.isoformat()
        day.help_text = _now("最早为{day}。").format(day=chinese_day(earliest))

    def blanks(self) -> dict[str, str]:
        """The blanks of the paper."""
        return {name: str(value) for name, value in self.cleaned_data.items()}


class AtOnceForm(NoticeForm):
    """立即解除 (art. 38): also the fault, the facts, and what is asked for."""

    ground = forms.ChoiceField(
        label=_("单位有哪种过错"),
        widget=forms.RadioSelect,
        error_messages={"required": _("请选择单位的过错。"), "invalid_choice": _("请选择单位的过错。")},
    )
    facts = forms.CharField(
        label=_("事实和理由"),
        max_length=2000,
        help_text=_("写明单位怎样做、什么时候，例如欠发哪几个月的工资。"),
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": 2000}),
        error_messages={"required": _("请写明事实和理由。"), "max_length": _("最多2000字，请精简。")},
    )
    claims = forms.CharField(
        label=_("要求单位办理的事项"),
        required=False,
        max_length=1000,
        help_text=_("例如：结清工资、支付经济补偿、补缴社会保险费。"),
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 1000}),
    )
    field_order = ("ground", "facts", "effective_date", "claims", "handover")

    def __init__(
        self, data: QueryDict | None, *, earliest: date, grounds: Sequence[tuple[str, str, str]]
    ) -> None:
        super().__init__(data, earliest=earliest)
        self.fields["ground"].choices = [(code, plain) for code, plain, _law in grounds]  # type: ignore[attr-defined]
