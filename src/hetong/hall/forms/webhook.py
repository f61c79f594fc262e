"""事件推送 to one address."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hetong.hall.forms.inputs import text_input


class WebhookForm(forms.Form):
    """Where to."""

    url = text_input(
        _("推送地址"),
        _("请填写推送地址，例如 https://hr.example.com/hetong 。"),
        most=300,
        help_text=_("您的系统接收消息的网址，应以 https:// 开头，公网可以访问。"),
        autocomplete="off",
        inputmode="url",
        spellcheck="false",
    )
