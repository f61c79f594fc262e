"""登录的设备 of a person on the phone."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from hetong.identity.models import LogIn
from hetong.ledger import chain
from tests import factories
from tests.walking import last_code

pytestmark = pytest.mark.django_db(transaction=True)
PAGE, ENDING = "/m/mine/devices/", "/m/mine/devices/ending/"
ANDROID = "Mozilla/5.0 (Linux; Android 14) Chrome/120.0 Mobile Safari/537.36"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Mobile Safari/604.1"


def phone_of(person, *, agent=ANDROID, minutes=2):
    """A phone on which the person has logged in with a code."""
    client = Client(headers={"user-agent": agent}, REMOTE_ADDR="10.20.30.40")
    client.post("/m/login/code/", {"phone": person.phone})
    answer = client.post("/m/login/", {"phone": person.phone, "code": last_code(person.phone)})
    assert answer.status_code == 302
    return client


@pytest.fixture
def two(worker):
    """Two phones of the worker, the second two minutes later."""
    first = phone_of(worker)
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        yield first, phone_of(worker, agent=IPHONE)


def is_in(client) -> bool:
    return client.get("/m/messages/").status_code == 200


def test_both_are_told(two):
    page = two[1].get(PAGE).content.decode()
    assert ("安卓手机上的 Chrome" in page, "苹果手机上的 Safari" in page, "10.20.*.*" in page) == (True,) * 3
    assert page.count("本机</span>") == 1


def test_the_other_is_logged_out(two, worker):
    key = LogIn.objects.get(session_id=two[0].session.session_key).pk
    assert two[1].post(ENDING, {"device": str(key)}).headers["Location"] == PAGE
    assert (is_in(two[0]), is_in(two[1])) == (False, True)
    assert chain.history(f"person:{worker.pk}")[-1].event == "session.ended"


def test_all_others_are_logged_out(two):
    two[1].post(ENDING, {"device": "others"})
    assert (is_in(two[0]), is_in(two[1])) == (False, True)


def test_a_strangers_device_is_not_found(two):
    stranger = phone_of(factories.a_person("陌生人"))
    key = LogIn.objects.get(session_id=stranger.session.session_key).pk
    assert two[1].post(ENDING, {"device": str(key)}).status_code == 404
    assert is_in(stranger)


def test_later_a_code_is_asked_for_first(two, worker):
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        assert "退出其他所有设备" not in two[1].get(PAGE).content.decode()
        assert two[1].post(ENDING, {"device": "others"}).status_code == 422
        assert two[1].post(PAGE, {"code": "000000"}).status_code == 422
        assert "验证码已发送" in two[1].post("/m/mine/devices/code/").content.decode()
        assert two[1].post(PAGE, {"code": last_code(worker.phone)}).headers["Location"] == PAGE
        two[1].post(ENDING, {"device": "others"})
        assert not is_in(two[0])


def test_leaving_the_phone_leaves_nothing(two):
    two[0].post("/m/logout/")
    assert LogIn.objects.count() == 1


def test_a_hall_in_the_same_browser_keeps_its_own(two, account):
    two[0].force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    two[0].get("/hall/security/devices/")
    two[0].post("/m/logout/")
    assert sorted(LogIn.objects.values_list("owner", flat=True))[0] == f"account:{account.pk}"
