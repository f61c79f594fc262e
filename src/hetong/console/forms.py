"""What staff type."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hetong.retention.models import Ground
from hetong.staff.models import Duty
from hetong.web.code_field import authenticator_field


def _secret(label: Any, missing: Any, *, new: bool = False) -> forms.CharField:
    attrs = {"autocomplete": "new-password" if new else "current-password"}
    return forms.CharField(
        label=label,
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs=attrs),
        error_messages={"required": missing},
    )


class LoginForm(forms.Form):
    """The first factor."""

    username = forms.CharField(
        label=_("账号"),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
        error_messages={"required": _("请填写账号。")},
    )
    password = _secret(_("密码"), _("请填写密码。"))


class CodeForm(forms.Form):
    """The second factor."""

    code = authenticator_field()


class EnrolmentForm(forms.Form):
    """A password of one's own, and the app's first code."""

    password = _secret(_("新密码"), _("请设置自己的密码。"), new=True)
    password_again = _secret(_("再输入一次新密码"), _("请再输入一次新密码。"), new=True)
    code = authenticator_field()

    def clean(self) -> dict[str, Any]:
        """Both passwords are the same."""
        data: dict[str, Any] = super().clean() or {}
        if {"password", "password_again"} <= data.keys() and data["password"] != data["password_again"]:
            self.add_error("password_again", _now("两次输入的密码不一致，请重新输入。"))
        return data


class AppointmentForm(forms.Form):
    """A new member of staff."""

    name = forms.CharField(
        label=_("姓名"), max_length=50, error_messages={"required": _("请填写使用此账号的人员姓名。")}
    )
    username = forms.CharField(
        label=_("登录账号"),
        max_length=30,
        help_text=_("4至30位，以字母开头，可用字母、数字和 . _ -"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
        error_messages={"required": _("请填写登录账号。")},
    )


class DutyForm(forms.Form):
    """What somebody administers."""

    duty = forms.ChoiceField(
        label=_("权限"),
        choices=[("", _("请选择")), *Duty.choices],
        error_messages={"required": _("请选择权限。"), "invalid_choice": _("没有这种权限，请重新选择。")},
    )


class AnswerForm(forms.Form):
    """What the person who asked is told."""

    answer = forms.CharField(
        label=_("给申请人的答复"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 300}),
        help_text=_("申请人会看到，最多300字。"),
        error_messages={"required": _("请写明结果；不更正的，写明原因和申请人可以怎样办。")},
    )


class SessionsForm(forms.Form):
    """Whose log-ins end, and why."""

    whose = forms.CharField(
        label=_("手机号或登录账号"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
        error_messages={"required": _("请填写本人登录用的手机号，或单位经办人的登录账号。")},
    )
    reason = forms.CharField(
        label=_("原因"),
        max_length=100,
        help_text=_("记入审计日志，例如“本人来电，手机丢失”；不要写姓名、证件号码。"),
        error_messages={"required": _("请写明原因。")},
    )


class HoldForm(forms.Form):
    """Which contracts are held, and for what."""

    numbers = forms.CharField(
        label=_("合同编号"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("可以填多个，一行一个；附件的编号会保全整份合同。"),
        error_messages={"required": _("请填写要保全的合同编号。")},
    )
    ground = forms.ChoiceField(
        label=_("原因"), choices=Ground.choices, error_messages={"required": _("请选择保全的原因。")}
    )
    reference = forms.CharField(
        label=_("案号或文书编号"),
        max_length=100,
        help_text=_("例如仲裁案号、协助调查函编号；不要写姓名、证件号码。"),
        error_messages={"required": _("请填写案号或文书编号，以便日后核对。")},
    )


class LiftForm(forms.Form):
    """Why something is held no longer."""

    reason = forms.CharField(
        label=_("解除原因"),
        max_length=200,
        help_text=_("例如裁决书、结案通知编号。"),
        error_messages={"required": _("请写明解除保全的原因，例如裁决书编号。")},
    )


class LedgerForm(forms.Form):
    """Narrow the entries; what is left empty does not narrow."""

    subject = forms.CharField(label=_("合同编号或对象"), max_length=80, required=False)
    event = forms.CharField(label=_("事项"), max_length=60, required=False)
    actor = forms.CharField(label=_("办理人标识"), max_length=80, required=False)
    since = forms.DateField(
        label=_("开始日期"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=_("结束日期"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
