"""The answer to a request for a paper copy."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hetong.contracts.actions.papering import LONGEST_ANSWER


class PaperAnswerForm(forms.Form):
    """Where it can be collected, or how it was sent."""

    answer = forms.CharField(
        label=_("答复劳动者"),
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST_ANSWER}),
        help_text=_("到单位领取的，写明地点和时间；邮寄的，写明快递公司和单号。"),
        error_messages={"required": _("请写明领取的地点和时间，或者快递公司和单号。")},
    )
