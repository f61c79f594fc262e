"""What the legal representative and the agent type about seals."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hetong.contracts.registry import all_templates
from hetong.documents.mongolian.letters import LONGEST
from hetong.documents.sealart import SealLayout
from hetong.phone.forms.inputs import PhoneDigits, pin_field
from hetong.seals.models import LAYOUT_CHOICES, SealKind


class NewPin(forms.Form):
    """A PIN chosen twice."""

    pin = pin_field(_("设置6位印章口令"))
    pin_again = pin_field(_("再输入一次口令"))

    def use_present_pin(self) -> None:
        """Ask once for the PIN that the person has already, instead of a new one."""
        self.fields["pin"].label = _("您的印章口令")
        del self.fields["pin_again"]

    def clean(self) -> dict[str, Any]:
        """Both entries are the same."""
        data: dict[str, Any] = super().clean() or {}
        if {"pin", "pin_again"} <= data.keys() and data["pin"] != data["pin_again"]:
            self.add_error("pin_again", _now("两次输入的口令不一致，请重新输入。"))
        return data


class BilingualForm(forms.Form):
    """The layout of round seals, and the Mongolian name where it has one; nothing where only Chinese is offered."""

    layout = forms.ChoiceField(
        label=_("公章和合同专用章的版式"),
        choices=LAYOUT_CHOICES,
        initial=SealLayout.CHINESE.value,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("没有这种印章版式，请重新选择。")},
    )
    mongolian = forms.CharField(
        label=_("单位的蒙古文名称"),
        max_length=LONGEST,
        required=False,
        help_text=_("传统蒙古文，按登记或者翻译证明上的名称用蒙古文输入法填写；平台不代为翻译。"),
        widget=forms.TextInput(attrs={"lang": "mn-Mong", "autocomplete": "off"}),
    )
    translated = forms.BooleanField(label=_("已核对：蒙古文名称与登记或者翻译证明一致"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [choice for choice in LAYOUT_CHOICES if choice[0] in settings.SEAL_LAYOUTS]
        if len(offered) < 2:
            for name in ("layout", "mongolian", "translated"):
                del self.fields[name]
        else:
            self.fields["layout"].choices = offered  # type: ignore[attr-defined]


class ClaimForm(BilingualForm, NewPin):
    """Which seals to claim."""

    kinds = forms.TypedMultipleChoiceField(
        label=_("选择要领取的印章"),
        choices=SealKind.choices,
        coerce=SealKind,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("请至少选择一枚印章。"),
            "invalid_choice": _("没有这种印章，请重新选择。"),
        },
    )
    field_order = ["kinds", "layout", "mongolian", "translated", "pin", "pin_again"]

    def leave_out(self, kinds: Iterable[str]) -> None:
        """Show, but no longer offer, the kinds that were claimed already."""
        self.claimed = [SealKind(kind) for kind in kinds]
        self.open_kinds = [kind for kind in SealKind if kind not in self.claimed]


class RevokeForm(forms.Form):
    """Certainty that the agent shall stamp no more."""

    understood = forms.BooleanField(
        label=_("确认撤销，撤销后代理人立即不能再使用印章"),
        error_messages={"required": _("请先勾选确认撤销。")},
    )


class PeriodForm(forms.Form):
    """From when to when an authorisation runs, and the representative's PIN."""

    valid_from = forms.DateField(
        label=_("开始日期"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("请填写开始日期。"), "invalid": _("日期请写成 2026-01-31 的样式。")},
    )
    valid_to = forms.DateField(
        label=_("截止日期"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("请填写截止日期。"), "invalid": _("日期请写成 2026-12-31 的样式。")},
    )
    pin = pin_field(_("您的印章口令"))


class RegistrationForm(forms.Form):
    """Which employer's registration shall be read again."""

    uscc = forms.CharField(
        label=_("统一社会信用代码"),
        max_length=18,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        help_text=_("营业执照上的18位代码。"),
        error_messages={
            "required": _("请填写单位的统一社会信用代码。"),
            "max_length": _("统一社会信用代码应为18位，请对照营业执照核对。"),
        },
    )

    def clean_uscc(self) -> str:
        """Case does not matter."""
        return str(self.cleaned_data["uscc"]).strip().upper()


class GiveUpForm(forms.Form):
    """Certainty that the agent wants to stamp no more."""

    understood = forms.BooleanField(
        label=_("确认放弃，放弃后立即不能再使用该单位的印章"),
        error_messages={"required": _("请先勾选确认放弃。")},
    )


class AuthoriseForm(PeriodForm):
    """Who may stamp what with which seals, and until when."""

    agent_name = forms.CharField(
        label=_("代理人姓名"), max_length=50, error_messages={"required": _("请填写代理人的姓名。")}
    )
    agent_id_number = forms.CharField(
        label=_("代理人身份证号码"),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("请填写代理人的18位身份证号码。")},
    )
    agent_phone = forms.RegexField(
        regex=r"^1[0-9]{10}$",
        label=_("代理人手机号"),
        widget=PhoneDigits(maxlength=20, autocomplete="off"),
        error_messages={
            "required": _("请填写代理人的手机号。"),
            "invalid": _("手机号应为以1开头的11位数字。"),
        },
    )
    templates = forms.MultipleChoiceField(
        label=_("可以签订哪些合同"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("请至少选择一种合同。"),
            "invalid_choice": _("没有这种合同，请重新选择。"),
        },
    )
    kinds = forms.MultipleChoiceField(
        label=_("可以使用哪些印章"),
        choices=[(kind.value, kind.label) for kind in SealKind if kind is not SealKind.REPRESENTATIVE],
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("请至少选择一枚印章。"),
            "invalid_choice": _("没有这种印章，请重新选择。"),
        },
    )
    field_order = [
        *("agent_name", "agent_id_number", "agent_phone"),
        *("templates", "kinds", "valid_from", "valid_to", "pin"),
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = self.fields["templates"]
        assert isinstance(choices, forms.MultipleChoiceField), "declared above"
        choices.choices = [(one.code, one.label) for one in all_templates()]
