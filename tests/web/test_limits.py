"""The limit per address, over all processes and hosts."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.test import RequestFactory
from django.utils import timezone

from hetong.kernel.errors import TooMany
from hetong.web.limits import count_asking, count_request, forget_old_askings
from hetong.web.models import Asking

pytestmark = pytest.mark.django_db
LIMIT = {"most": 3, "seconds": 60}


def ask(address: str, about: str = "codes") -> None:
    count_request(RequestFactory().get("/", REMOTE_ADDR=address), about, **LIMIT)


def test_the_fourth_question_is_refused_with_the_waiting_time() -> None:
    for _ in range(3):
        ask("192.0.2.1")
    with pytest.raises(TooMany, match="1分钟后再试") as refused:
        ask("192.0.2.1")
    assert refused.value.retry_after == 60


@pytest.mark.parametrize(("seconds", "span"), [(600, "10分钟"), (3600, "60分钟"), (86400, "24小时")])
def test_the_waiting_time_is_told_as_people_say_it(seconds: int, span: str) -> None:
    with pytest.raises(TooMany, match=f"请{span}后再试"):
        count_asking("codes", "somebody", most=0, seconds=seconds)


def test_addresses_and_subjects_are_counted_apart() -> None:
    for _ in range(3):
        ask("192.0.2.1")
    ask("192.0.2.2")
    ask("192.0.2.1", "verification")


def test_after_its_time_the_count_begins_anew(time_machine) -> None:
    for _ in range(3):
        ask("192.0.2.1")
    time_machine.move_to(timezone.now() + timedelta(seconds=61))
    ask("192.0.2.1")
    assert Asking.objects.get().times == 1


def test_no_address_is_kept_and_old_counts_go(time_machine) -> None:
    ask("192.0.2.1")
    assert "192.0.2.1" not in str(Asking.objects.values().get())
    forget_old_askings(timezone.now())
    assert Asking.objects.exists()
    forget_old_askings(timezone.now() + timedelta(seconds=61))
    assert not Asking.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_asking_at_once_from_many_processes_is_counted_whole() -> None:
    def from_a_process(_number: int) -> bool:
        try:
            ask("192.0.2.1")
        except TooMany:
            return False
        finally:
            connection.close()
        return True

    ask("192.0.2.1")
    with ThreadPoolExecutor(8) as processes:
        assert sum(processes.map(from_a_process, range(24))) == 2
