"""联系方式: how somebody wants to be told; employers and people fill in the same form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hetong.notices.models import Topic


class ContactForm(forms.Form):
    """A mailbox and what may be switched off; statutory notices are not offered (订立指引 art. 10)."""

    email = forms.CharField(
        label=_("电子邮箱"),
        required=False,
        max_length=120,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("填写后，通知除短信外再发一份邮件；邮箱加密保存。"),
        error_messages={"max_length": _("邮箱地址最多120个字符。")},
    )
    email_copies = forms.BooleanField(label=_("接收邮件副本"), required=False)
    reminder_sms = forms.BooleanField(label=_("接收提醒短信（催签、期限将到等）"), required=False)

    def off(self) -> list[str]:
        """The topics that were left unticked."""
        ticks = {Topic.EMAIL: "email_copies", Topic.REMINDER_SMS: "reminder_sms"}
        return [topic.value for topic, name in ticks.items() if not self.cleaned_data[name]]

    @staticmethod
    def filled(email: str | None, off: set[str]) -> dict[str, Any]:
        """The form's first content."""
        return {
            "email": email or "",
            "email_copies": Topic.EMAIL not in off,
            "reminder_sms": Topic.REMINDER_SMS not in off,
        }
