"""更换登录手机 on the pages of both phones."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hetong.identity.actions import person_by_phone
from hetong.identity.models import Person, PhoneMove
from hetong.notices.models import Notice
from tests.phone.conftest import log_in
from tests.walking import last_code

NEW = "13500009998"
pytestmark = pytest.mark.django_db


@pytest.fixture
def newcomer() -> Client:
    """A phone that nobody knows."""
    return log_in(person_by_phone(phone=NEW, now=timezone.now()))


@pytest.fixture
def move(worker: Person, newcomer: Client) -> PhoneMove:
    """The worker's name and number, given on it."""
    given = {"name": worker.name, "id_type": "resident_id", "id_number": worker.id_number, "consent": "on"}
    answer = newcomer.post(reverse("phone:real_name"), given)
    assert (answer.status_code, answer.url) == (302, reverse("phone:moving"))
    return worker.phone_moves.get()


def test_nothing_opens_meanwhile(move: PhoneMove, newcomer: Client) -> None:
    for name in ("home", "contracts", "mine", "messages"):
        assert newcomer.get(reverse(f"phone:{name}")).url.startswith(reverse("phone:real_name"))
    assert newcomer.get(reverse("phone:real_name")).url == reverse("phone:moving")
    assert "填错了" in newcomer.get(reverse("phone:moving")).content.decode()
    assert newcomer.get(reverse("phone:real_name"), {"again": "1"}).status_code == 200


def test_the_former_phone_is_told_where_to_refuse(move: PhoneMove, settings: Any) -> None:
    text = Notice.objects.get(event="identity.move_asked", channel="sms").text
    assert text.endswith(f"登录后拒绝。查看：{settings.BASE_URL}/m/")


def test_the_code_of_the_former_phone_opens_all(move: PhoneMove, newcomer: Client, worker: Person) -> None:
    sent = newcomer.post(reverse("phone:moving_code"))
    assert "验证码已发送到原手机" in sent.content.decode()
    wrong = newcomer.post(reverse("phone:moving"), {"code": "12"})
    assert wrong.status_code == 422
    right = newcomer.post(reverse("phone:moving"), {"code": last_code(worker.phone)}, follow=True)
    assert "登录手机已更换" in right.content.decode()
    worker.refresh_from_db()
    assert worker.phone == NEW


def test_the_former_phone_is_logged_out_by_the_move(
    move: PhoneMove, newcomer: Client, worker: Person, phone: Client
) -> None:
    home = phone.get(reverse("phone:home")).content.decode()
    assert "尾号9998" in home
    answer = phone.post(reverse("phone:move", args=[move.pk]), {"answer": "agree"})
    assert answer.url == reverse("phone:login")
    worker.refresh_from_db()
    assert worker.phone == NEW


def test_a_refusal_is_shown_on_both(move: PhoneMove, newcomer: Client, phone: Client, worker: Person) -> None:
    address = reverse("phone:move", args=[move.pk])
    assert phone.post(address, {"answer": "perhaps"}).status_code == 422
    assert "已拒绝" in phone.post(address, {"answer": "refuse"}, follow=True).content.decode()
    assert "原手机拒绝了更换" in newcomer.get(reverse("phone:moving")).content.decode()
    assert "原手机拒绝" in phone.get(address).content.decode()
    again = phone.post(address, {"answer": "agree"})
    assert "刚刚已有结果" in again.content.decode()
    worker.refresh_from_db()
    assert worker.phone != NEW


def test_after_the_hours_one_button_is_enough(move: PhoneMove, newcomer: Client, worker: Person) -> None:
    early = newcomer.post(reverse("phone:moving"), {"silent": "1"})
    assert "还没有到可以更换的时间" in early.content.decode()
    PhoneMove.objects.update(due_at=timezone.now() - timedelta(seconds=1))
    assert "可以更换了" in newcomer.get(reverse("phone:moving")).content.decode()
    newcomer.post(reverse("phone:moving"), {"silent": "1"})
    worker.refresh_from_db()
    assert worker.phone == NEW


def test_without_a_request_there_is_nothing_to_see(newcomer: Client, phone: Client) -> None:
    assert newcomer.get(reverse("phone:moving")).url == reverse("phone:real_name")
    assert phone.get(reverse("phone:moving")).url == reverse("phone:real_name")


def test_strangers_see_no_request(move: PhoneMove, stranger: Client) -> None:
    assert stranger.get(reverse("phone:move", args=[move.pk])).status_code == 404
