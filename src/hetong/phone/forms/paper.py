"""申请纸质文本."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hetong.contracts.models import PaperWay


class PaperForm(forms.Form):
    """How the worker wants the paper copy, and where to."""

    way = forms.ChoiceField(
        label=_("领取方式"),
        choices=PaperWay.choices,
        initial=PaperWay.COLLECT,
        widget=forms.RadioSelect,
        error_messages={"required": _("请选择到单位领取还是邮寄。")},
    )
    address = forms.CharField(
        label=_("收件地址、收件人和电话"),
        required=False,
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 200}),
        help_text=_("选择邮寄时填写，只有单位经办人能看到。"),
    )
