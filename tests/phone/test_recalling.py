"""A number that was silent for long: its code alone opens nobody's contracts."""

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hetong.identity.actions import send_code
from hetong.identity.models import Person, Purpose
from hetong.ledger import chain
from tests.walking import last_code

pytestmark = pytest.mark.django_db


@pytest.fixture
def silent(worker: Person) -> Person:
    """Who logged in last ninety days ago and a little more."""
    return seen(worker, days=91)


def seen(worker: Person, *, days: int) -> Person:
    worker.seen_at = timezone.now() - timedelta(days=days)
    worker.save(update_fields=["seen_at"])
    return worker


def log_in(client: Client, phone: str) -> HttpResponse:
    send_code(phone=phone, purpose=Purpose.LOGIN, now=timezone.now())
    given = {"phone": phone, "code": last_code(phone), "next": reverse("phone:mine")}
    return client.post(reverse("phone:login"), given)


def test_who_was_here_lately_is_asked_nothing(worker: Person) -> None:
    assert log_in(Client(), seen(worker, days=89).phone).url == reverse("phone:mine")
    worker.refresh_from_db()
    assert timezone.now() - worker.seen_at < timedelta(minutes=1)


def test_after_a_long_silence_nothing_opens_without_the_end_of_the_number(silent: Person) -> None:
    browser = Client()
    answer = log_in(browser, silent.phone)
    assert answer.url.startswith(reverse("phone:recalling"))
    assert browser.get(reverse("phone:mine")).url.startswith(reverse("phone:login"))
    wrong = browser.post(reverse("phone:recalling"), {"ending": "000000"})
    assert (wrong.status_code, "与实名的证件号码不一致" in wrong.content.decode()) == (422, True)
    right = {"ending": silent.id_number[-6:], "next": reverse("phone:mine")}
    assert browser.post(reverse("phone:recalling"), right).url == reverse("phone:mine")
    assert silent.name in browser.get(reverse("phone:mine")).content.decode()


def test_guessing_ends_after_five(silent: Person) -> None:
    browser = Client()
    log_in(browser, silent.phone)
    for _ in range(5):
        browser.post(reverse("phone:recalling"), {"ending": "000000"})
    late = browser.post(reverse("phone:recalling"), {"ending": silent.id_number[-6:]})
    assert late.status_code == 429


def test_a_new_holder_begins_anew_and_the_former_keeps_everything(silent: Person) -> None:
    browser, phone = Client(), silent.phone
    log_in(browser, phone)
    browser.post(reverse("phone:recalling"), {"new": "1"})
    silent.refresh_from_db()
    assert (silent.phone, silent.verified) == (None, True)
    assert chain.history(f"person:{silent.pk}")[-1].event == "identity.phone_released"
    assert browser.get(reverse("phone:mine")).url.startswith(reverse("phone:real_name"))
    assert silent.name not in browser.get(reverse("phone:real_name")).content.decode()


def test_without_a_right_code_there_is_nothing_to_confirm() -> None:
    assert Client().get(reverse("phone:recalling")).url == reverse("phone:login")
