"""接口令牌 as the operator asks for one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hetong.hall.forms.inputs import text_input
from hetong.identity.actions.tokens import LONGEST_NAME, PERIODS
from hetong.identity.tokens import Scope

SCOPES = [
    (Scope.READ.value, _("只读：查询、校验和下载")),
    (Scope.WRITE.value, _("读写：还可以创建、修改、发送和撤回")),
]


class TokenForm(forms.Form):
    """What it is for, what it may do and for how long."""

    name = text_input(
        _("名称"),
        _("请填写名称，例如“人力资源系统”。"),
        most=LONGEST_NAME,
        help_text=_("写明哪个系统使用，会出现在合同记录中。"),
        autocomplete="off",
    )
    scope = forms.ChoiceField(
        label=_("权限"),
        choices=SCOPES,
        widget=forms.RadioSelect,
        initial=Scope.READ.value,
        error_messages={"required": _("请选择权限。"), "invalid_choice": _("请选择只读或者读写。")},
    )
    days = forms.TypedChoiceField(
        label=_("有效期"),
        coerce=int,
        choices=[(days, f"{days}天") for days in PERIODS],
        initial=PERIODS[1],
        error_messages={"required": _("请选择有效期。"), "invalid_choice": _("请选择列出的有效期。")},
    )
