"""Change of password."""

from typing import Any

from django.contrib.auth.forms import PasswordChangeForm
from django.utils.translation import gettext_lazy as _

MISSING = {
    "old_password": _("请填写现在使用的密码。"),
    "new_password1": _("请填写新密码。"),
    "new_password2": _("请再输入一次新密码。"),
}


class NewPasswordForm(PasswordChangeForm):
    """Django's form; what is missing is named."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, message in MISSING.items():
            self.fields[name].error_messages["required"] = message
