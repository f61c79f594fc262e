"""回复: what the employer says to an objection."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hetong.contracts.actions.remarks import MAX_LENGTH


class AnswerForm(forms.Form):
    """A few sentences that the worker will read."""

    answer = forms.CharField(
        label=_("回复劳动者"),
        max_length=MAX_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": MAX_LENGTH}),
        help_text=_(
            "说明哪些已经修改、哪些不能修改及原因，最多500字。提交后劳动者在手机上立即可见，不能撤回。"
        ),
        error_messages={
            "required": _("请填写回复内容，劳动者会看到。"),
            "max_length": _("回复最多500字，请精简后再提交。"),
        },
    )
