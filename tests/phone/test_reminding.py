"""提醒单位处理."""

import pytest
from django.urls import reverse

from tests.factories import a_contract_at
from tests.messages import told

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(account, worker):
    """A contract to which the worker has objected; it is the employer's turn."""
    return a_contract_at("negotiating", account, worker)


def press(phone, contract) -> str:
    return phone.post(reverse("phone:reminder", args=[contract.number]), follow=True).content.decode()


def test_the_button_is_there_while_the_employer_is_awaited(phone, waiting):
    assert "提醒单位处理" in phone.get(reverse("phone:contract", args=[waiting.number])).content.decode()


def test_the_button_is_not_there_when_it_is_the_workers_turn(phone, account, worker):
    contract = a_contract_at("awaiting_worker_confirmation", account, worker)
    assert "提醒单位处理" not in phone.get(reverse("phone:contract", args=[contract.number])).content.decode()


def test_it_tells_the_employer(phone, waiting):
    assert "已提醒单位" in press(phone, waiting)
    assert told(waiting, "contract.reminded", audience="employer", channel="in_app")


def test_too_early_is_explained(phone, waiting):
    press(phone, waiting)
    assert "可以再次发送" in press(phone, waiting)


def test_a_stranger_reminds_nobody(stranger, waiting):
    assert stranger.post(reverse("phone:reminder", args=[waiting.number])).status_code == 404
