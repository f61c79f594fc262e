"""`Idempotency-Key`: the same request twice makes one contract, another body is refused."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils import timezone

from hetong.api.models import Remembered
from hetong.api.once import forget_requests
from hetong.contracts.models import Contract
from tests.api.conftest import Caller, a_token
from tests.factories import a_person, values_for

pytestmark = pytest.mark.django_db


def ask(caller, values, key="9d2f", **more):
    return caller.post("/contracts", {"template": "fulltime", "values": values}, Idempotency_Key=key, **more)


def test_the_same_request_makes_one_contract(caller):
    values = values_for(a_person("乌日娜"))
    first, second = ask(caller, values), ask(caller, values)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["number"] == second.json()["number"]
    assert Contract.objects.count() == 1


def test_another_body_under_the_same_key_is_refused(caller):
    ask(caller, values_for(a_person()))
    answer = ask(caller, values_for(a_person()))
    assert (answer.status_code, answer.json()["code"]) == (422, "idempotency_key_reused")
    assert Contract.objects.count() == 1


def test_what_failed_is_not_remembered(caller):
    assert ask(caller, {"nothing": "x"}).status_code == 422
    assert ask(caller, values_for(a_person())).status_code == 201


def test_another_employers_key_is_another(caller, stranger):
    values = values_for(a_person())
    assert ask(caller, values).json()["number"] != ask(stranger, values).json()["number"]


def test_without_a_key_each_request_makes_one(caller):
    body = {"template": "fulltime", "values": values_for(a_person())}
    assert (
        caller.post("/contracts", body).json()["number"] != caller.post("/contracts", body).json()["number"]
    )


def test_nothing_personal_is_remembered(caller):
    values = values_for(a_person("乌日娜"))
    ask(caller, values)
    kept = str(Remembered.objects.values_list()[0])
    assert values["b_id_no"] not in kept and "乌日娜" not in kept


@pytest.mark.parametrize("key", ["", "有", "x" * 101, "a b"])
def test_a_key_has_a_form(caller, key):
    answer = ask(caller, {}, key=key)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "Idempotency-Key")


def test_old_requests_are_forgotten(caller):
    ask(caller, {})
    forget_requests(timezone.now() + timedelta(days=6))
    assert Remembered.objects.exists()
    forget_requests(timezone.now() + timedelta(days=8))
    assert not Remembered.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_moment_make_one(account):
    values, secret = values_for(a_person("乌日娜")), a_token(account)[1]
    ready, answers = Barrier(4), []

    def send():
        ready.wait()
        answers.append(ask(Caller(secret), values))
        connection.close()

    threads = [Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [answer.status_code for answer in answers] == [201] * 4
    assert len({answer.json()["number"] for answer in answers}) == 1
    assert Contract.objects.count() == 1
