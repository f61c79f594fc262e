"""Rules for passwords: Django's, said in our words with the remedy."""

from django.contrib.auth import password_validation as rules
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class MinimumLengthValidator(rules.MinimumLengthValidator):
    """Length in characters."""

    def get_error_message(self) -> str:
        """What is wrong and what to do."""
        return _("密码太短，至少需要 %(least)d 位，请加长后重新填写。") % {"least": self.min_length}

    def get_help_text(self) -> str:
        """The rule."""
        return _("至少 %(least)d 位。") % {"least": self.min_length}


class CommonPasswordValidator(rules.CommonPasswordValidator):
    """Not one of the twenty thousand most common."""

    def get_error_message(self) -> str:
        """What is wrong and what to do."""
        return _("这个密码太常见，容易被猜中，请换一个。")

    def get_help_text(self) -> str:
        """The rule."""
        return _("不要用常见密码。")


class UserAttributeSimilarityValidator(rules.UserAttributeSimilarityValidator):
    """Unlike the account's own facts."""

    def get_error_message(self) -> str:
        """What is wrong and what to do."""
        return _("密码与账号或姓名太相近，请换一个。")

    def get_help_text(self) -> str:
        """The rule."""
        return _("不要与账号或姓名相近。")


class OwnWordsValidator:
    """Without the words that everybody here thinks of first."""

    words = ("hetong", "laodong", "合同", "劳动", "dianziqianzhang")

    def validate(self, password: str, user: object = None) -> None:
        """Raise `ValidationError` when little is left besides such words."""
        rest = password.lower()
        for word in self.words:
            rest = rest.replace(word, "")
        if len(rest) < len(password) and len(rest) < 8:
            raise ValidationError(
                _("密码主要由“合同”“hetong”这类容易想到的词组成，请换一个。"), code="own_words"
            )

    def get_help_text(self) -> str:
        """The rule."""
        return _("不要用平台名称、“劳动合同”及其拼音。")
