"""Words that no password may consist of."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError


@pytest.mark.parametrize("password", ["hetong123456", "劳动合同劳动合同2026", "LaodongHetong1"])
def test_the_platforms_own_words_are_refused(password):
    with pytest.raises(ValidationError, match="容易想到的词"):
        validate_password(password)


@pytest.mark.parametrize(
    "password", ["hetong 里的三匹枣红马", "correct horse battery", "草原上的 47 只羊在跑"]
)
def test_words_beside_enough_else_pass(password):
    validate_password(password)
