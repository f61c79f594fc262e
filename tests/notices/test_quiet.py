"""The quiet hours on the clock of Asia/Shanghai."""

from datetime import datetime, time

import pytest

from hetong.config.env import BadSetting, hours
from hetong.notices.quiet import earliest

OVER_MIDNIGHT = (time(21), time(8))
IN_THE_DAY = (time(12), time(14))
CASES = [
    (OVER_MIDNIGHT, "25T20:59", "25T20:59"),
    (OVER_MIDNIGHT, "25T21:00", "26T08:00"),
    (OVER_MIDNIGHT, "25T23:59", "26T08:00"),
    (OVER_MIDNIGHT, "26T00:00", "26T08:00"),
    (OVER_MIDNIGHT, "26T07:59", "26T08:00"),
    (OVER_MIDNIGHT, "26T08:00", "26T08:00"),
    (IN_THE_DAY, "25T11:59", "25T11:59"),
    (IN_THE_DAY, "25T13:00", "25T14:00"),
    (IN_THE_DAY, "25T14:00", "25T14:00"),
    (None, "25T23:00", "25T23:00"),
]


def moment(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{text}+08:00")


@pytest.mark.parametrize(("span", "now", "then"), CASES)
def test_when_a_text_message_may_leave(settings, span, now, then):
    settings.QUIET_HOURS = span
    assert earliest(moment(now)) == moment(then)


def test_the_setting_is_two_times(monkeypatch):
    monkeypatch.setenv("HETONG_QUIET_HOURS", "22:30-07:00")
    assert hours("HETONG_QUIET_HOURS", "21:00-08:00") == (time(22, 30), time(7))


def test_nothing_means_never_quiet(monkeypatch):
    monkeypatch.setenv("HETONG_QUIET_HOURS", "")
    assert hours("HETONG_QUIET_HOURS", "21:00-08:00") is None


def test_nonsense_stops_the_start_with_a_remedy(monkeypatch):
    monkeypatch.setenv("HETONG_QUIET_HOURS", "at night")
    with pytest.raises(BadSetting, match="21:00-08:00"):
        hours("HETONG_QUIET_HOURS", "21:00-08:00")
