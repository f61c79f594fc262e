"""劳务派遣经营许可证 as the operator copies it from the paper."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hetong.identity.models import Employer

WRITTEN = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%Y年%m月%d日"]
WRONG = _("不是有效日期，请写成 2026-01-31 的样式。")


def _day(label: str, missing: str) -> forms.DateField:
    look = {
        "data-typed-date": True,
        "autocomplete": "off",
        "placeholder": _("如 2026-01-31，也可写 20260131"),
    }
    return forms.DateField(
        label=label,
        input_formats=WRITTEN,
        widget=forms.DateInput(attrs=look, format="%Y-%m-%d"),
        error_messages={"required": missing, "invalid": WRONG},
    )


class LicenceForm(forms.Form):
    """Number and both days of validity."""

    number = forms.CharField(
        label=_("许可证编号"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("请填写许可证编号。"),
            "max_length": _("许可证编号最多60个字，请核对。"),
        },
    )
    valid_from = _day(_("有效期开始日期"), _("请填写有效期的开始日期。"))
    valid_to = _day(_("有效期截止日期"), _("请填写有效期的截止日期。"))


def held(employer: Employer) -> dict[str, object]:
    """The licence on record, as the form shows it first."""
    return {
        "number": employer.dispatch_licence_no,
        "valid_from": employer.dispatch_licence_from,
        "valid_to": employer.dispatch_licence_to,
    }
