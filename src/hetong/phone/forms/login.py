"""Log-in by phone number and code; real-name check."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hetong.contracts.common_fields import ID_TYPES
from hetong.kernel.identity_documents import RESIDENT_ID
from hetong.phone.forms.inputs import PhoneDigits, code_field


class PhoneForm(forms.Form):
    """Where to send the code."""

    phone = forms.RegexField(
        regex=r"^1[0-9]{10}$",
        label=_("手机号"),
        widget=PhoneDigits(autocomplete="tel", maxlength=20),
        error_messages={
            "required": _("请填写手机号。"),
            "invalid": _("手机号应为以1开头的11位数字，请检查是否漏填或多填。"),
        },
    )


class LoginForm(PhoneForm):
    """Phone and code."""

    code = code_field()


class EndingForm(forms.Form):
    """The end of one's identity number."""

    ending = forms.CharField(
        label=_("证件号码后6位"),
        min_length=6,
        max_length=6,
        help_text=_("您实名时填写的证件号码的最后6位，可能有字母。"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("请填写证件号码的最后6位。"),
            "min_length": _("请填写证件号码的最后6位。"),
            "max_length": _("只填写证件号码的最后6位。"),
        },
    )


class RealNameForm(forms.Form):
    """Name and identity number, and consent to their being checked (个人信息保护法 arts 13, 29)."""

    name = forms.CharField(
        label=_("姓名"),
        max_length=50,
        help_text=_("与证件上的姓名完全一致；少数民族姓名中的间隔点用“·”。"),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("请填写姓名。"), "max_length": _("姓名最多50个字。")},
    )
    id_type = forms.ChoiceField(
        label=_("证件类型"),
        choices=ID_TYPES,
        initial=RESIDENT_ID,
        error_messages={"required": _("请选择证件类型。")},
    )
    id_number = forms.CharField(
        label=_("证件号码"),
        max_length=30,
        help_text=_("居民身份证为18位，末位可能是字母X。"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "text"}),
        error_messages={"required": _("请填写证件号码。"), "max_length": _("证件号码最多30位。")},
    )
    consent = forms.BooleanField(
        label=_("我同意平台为核验身份处理我的姓名和证件号码"),
        error_messages={"required": _("请先勾选同意。不同意则无法核验身份，也就不能查看和签订合同。")},
    )
