"""单位注册."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from hetong.hall.forms.account import AccountForm
from hetong.hall.forms.inputs import checked, text_input
from hetong.hall.forms.login import CaptchaForm
from hetong.kernel.credit_code import check_credit_code
from hetong.kernel.id_card import check_resident_id
from hetong.kernel.names import normalise_name
from hetong.kernel.numerals import half_width

_PHONE = re.compile(r"1[0-9]{10}|0[0-9]{2,3}-?[0-9]{7,8}")


class RegistrationForm(CaptchaForm, AccountForm):
    """The employer as on its licence, its legal representative, and the first account."""

    name = text_input(_("单位名称"), _("请填写营业执照上的单位全称。"), most=100)
    uscc = text_input(
        _("统一社会信用代码"),
        _("请填写营业执照上的18位统一社会信用代码。"),
        most=40,
        autocapitalize="characters",
    )
    legal_rep_name = text_input(_("法定代表人姓名"), _("请填写法定代表人的姓名。"), most=50)
    legal_rep_id_no = text_input(
        _("法定代表人证件号码"), _("请填写法定代表人的18位身份证号码。"), most=40, autocomplete="off"
    )
    reg_addr = text_input(_("注册地"), _("请填写营业执照上的住所。"), most=200)
    biz_addr = text_input(_("经营地"), _("请填写实际经营地址；与注册地相同也请填写。"), most=200)
    phone = text_input(
        _("联系电话"),
        _("请填写单位的联系电话。"),
        most=30,
        help_text=_("手机号，或区号-号码。"),
        inputmode="tel",
    )
    field_order = [
        "name", "uscc", "legal_rep_name", "legal_rep_id_no", "reg_addr", "biz_addr", "phone",
        "operator_name", "username", "password", "password_again", "captcha",
    ]  # fmt: skip

    def clean_uscc(self) -> str:
        """Length, alphabet and check character (GB 32100-2015)."""
        return checked(check_credit_code(self.cleaned_data["uscc"]))

    def clean_legal_rep_id_no(self) -> str:
        """Form and check digit (GB 11643-1999)."""
        return checked(check_resident_id(self.cleaned_data["legal_rep_id_no"]))

    def clean_legal_rep_name(self) -> str:
        """A name as on the identity card."""
        return checked(normalise_name(self.cleaned_data["legal_rep_name"]))

    def clean_phone(self) -> str:
        """A mobile or a fixed line."""
        number = half_width(self.cleaned_data["phone"]).replace(" ", "")
        if not _PHONE.fullmatch(number):
            raise forms.ValidationError(_("联系电话应为11位手机号，或“区号-号码”，如 0471-4960000。"))
        return number
