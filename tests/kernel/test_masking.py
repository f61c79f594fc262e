"""What a screen shows of personal data."""

import pytest

from hetong.kernel.masking import mask_id, mask_name, mask_phone


@pytest.mark.parametrize(
    ("name", "shown"), [("张三", "张*"), ("巴特尔", "巴**"), ("敖登格日乐·图雅", "敖*·*"), ("", "")]
)
def test_names(name: str, shown: str) -> None:
    assert mask_name(name) == shown


@pytest.mark.parametrize(
    ("number", "shown"), [("150102199001010014", "1501**********0014"), ("E12345", "****45"), ("", "")]
)
def test_numbers(number: str, shown: str) -> None:
    assert mask_id(number) == shown


def test_phones() -> None:
    assert mask_phone("13800001234") == "138****1234"
