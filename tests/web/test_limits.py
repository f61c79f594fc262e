"""The limit per address."""

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from hetong.kernel.errors import TooMany
from hetong.web.limits import count_request

LIMIT = {"most": 3, "seconds": 60}


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Nobody has asked yet."""
    cache.clear()


def ask(address: str, about: str = "codes") -> None:
    count_request(RequestFactory().get("/", REMOTE_ADDR=address), about, **LIMIT)


def test_the_fourth_question_is_refused_with_the_waiting_time() -> None:
    for _ in range(3):
        ask("192.0.2.1")
    with pytest.raises(TooMany, match="1分钟后再试") as refused:
        ask("192.0.2.1")
    assert refused.value.retry_after == 60


def test_addresses_and_subjects_are_counted_apart() -> None:
    for _ in range(3):
        ask("192.0.2.1")
    ask("192.0.2.2")
    ask("192.0.2.1", "verification")
