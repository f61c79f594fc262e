"""Amounts, dates and ordinals in Chinese."""

from decimal import Decimal

import pytest

from hetong.contracts.chinese import amount, capital_amount, chinese_date, ordinal


@pytest.mark.parametrize(
    "value, words",
    [
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.50", "伍角整"),
        ("10", "壹拾元整"),
        ("5000", "伍仟元整"),
        ("1005.20", "壹仟零伍元贰角整"),
        ("100500.05", "壹拾万零伍佰元零伍分"),
        ("10010", "壹万零壹拾元整"),
        ("1234567.89", "壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分"),
        ("100010001.01", "壹亿零壹万零壹元零壹分"),
        ("100000000", "壹亿元整"),
    ],
)
def test_capital_amount(value, words):
    assert capital_amount(Decimal(value)) == words


def test_amount_has_figures_and_words():
    assert amount("5000") == "5,000.00元（大写：伍仟元整）"


@pytest.mark.parametrize("text", ["", "面议", "NaN", "-1"])
def test_what_is_no_amount_stays_as_entered(text):
    assert amount(text) == text


def test_date():
    assert chinese_date("2026-03-01") == "2026年3月1日"


def test_what_is_no_date_stays_as_entered():
    assert chinese_date("三月初") == "三月初"


@pytest.mark.parametrize("number, words", [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (34, "三十四")])
def test_ordinal(number, words):
    assert ordinal(number) == words
