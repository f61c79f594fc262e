"""One an hour, five a day."""

from datetime import datetime, timedelta

import pytest

from hetong.kernel.errors import TooMany
from hetong.notices.rate import check, free_again, in_words

NOW = datetime.fromisoformat("2026-11-25T14:00:00+08:00")


def ago(*minutes: int) -> list[datetime]:
    return [NOW - timedelta(minutes=one) for one in minutes]


@pytest.mark.parametrize(
    ("earlier", "wait"),
    [
        ((), 0),
        ((61,), 0),
        ((60,), 0),
        ((59,), 1),
        ((1,), 59),
        ((120, 180, 240, 300), 0),
        ((120, 180, 240, 300, 360), 24 * 60 - 360),
        ((30, 180, 240, 300, 360), 24 * 60 - 360),
        ((120, 180, 240, 300, 25 * 60), 0),
    ],
)
def test_minutes_until_it_works_again(earlier, wait):
    assert free_again(ago(*earlier), NOW) - NOW == timedelta(minutes=wait)


def test_the_refusal_says_when_and_how_long():
    with pytest.raises(TooMany, match="约47分钟后（14:47）可以再次发送") as refused:
        check(ago(13), NOW)
    assert refused.value.retry_after == 47 * 60


def test_when_it_is_free_nothing_happens():
    check(ago(60), NOW)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0.5, "约1分钟后（14:00）"),
        (60, "约1小时后（15:00）"),
        (61, "约2小时后（15:01）"),
        (600, "约10小时后（明天00:00）"),
    ],
)
def test_the_wait_in_words(minutes, words):
    assert in_words(NOW + timedelta(minutes=minutes), NOW).startswith(words)
