"""Two hosts, one clock each: a periodic job begins once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from hetong.monitoring.turns import take_turn

NOON = datetime(2026, 11, 26, 12, 0, 1, tzinfo=UTC)


@pytest.mark.django_db
def test_the_first_to_strike_begins():
    assert [take_turn("sweeps", now=NOON + timedelta(seconds=later)) for later in (0, 2, 40)] == [
        True,
        False,
        False,
    ]


@pytest.mark.django_db
def test_the_next_minute_is_another_turn():
    assert [take_turn("sweeps", now=NOON + timedelta(minutes=n)) for n in range(3)] == [True] * 3


@pytest.mark.django_db
def test_a_clock_that_is_slow_does_not_begin_again():
    take_turn("sweeps", now=NOON)
    assert not take_turn("sweeps", now=NOON - timedelta(minutes=1))


@pytest.mark.django_db
def test_jobs_have_turns_of_their_own():
    assert take_turn("sweeps", now=NOON)
    assert take_turn("anchors", now=NOON)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("before", [None, NOON - timedelta(minutes=1)])
def test_many_clocks_at_once(before):
    if before:
        take_turn("sweeps", now=before)

    def strike(_clock):
        try:
            return take_turn("sweeps", now=NOON)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as hosts:
        assert sum(hosts.map(strike, range(16))) == 1
