"""更换登录手机: the code that came to the former phone, and its holder's answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hetong.phone.forms.inputs import code_field


class FormerCodeForm(forms.Form):
    """The code from the former phone."""

    code = code_field()


class AnswerForm(forms.Form):
    """拒绝 or 同意."""

    REFUSE, AGREE = "refuse", "agree"
    answer = forms.ChoiceField(
        choices=[(REFUSE, _("拒绝")), (AGREE, _("同意更换"))],
        error_messages={"required": _("请选择拒绝或同意。"), "invalid_choice": _("请选择拒绝或同意。")},
    )
