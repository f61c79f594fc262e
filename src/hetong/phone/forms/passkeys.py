"""手机锁屏验证: the code that lets a phone be added, and what the phone answered."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hetong.phone.forms.inputs import OnceHidden, code_field


class PasskeyCodeForm(forms.Form):
    """The code sent to the worker's phone."""

    code = code_field()


class PasskeyForm(forms.Form):
    """What the phone answered (a RegistrationResponseJSON of W3C Web Authentication Level 3)."""

    response = forms.CharField(
        max_length=20_000,
        widget=OnceHidden,
        error_messages={"required": _("手机没有完成设置，请点击“开始设置”，按手机提示操作。")},
    )
