"""Account, password, 验证码 and lockout."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.factories import PASSWORD
from tests.hall.conftest import LOGIN

pytestmark = pytest.mark.django_db


def _said(response) -> str:
    return response.content.decode()


def test_right_entries_lead_home(log_in):
    assert log_in().headers["Location"] == "/hall/"


def test_account_ignores_case(log_in, account):
    assert log_in(username=account.username.upper()).status_code == 302


def test_next_page_is_opened(log_in):
    assert log_in(next="/portal/contracts/?tab=draft").headers["Location"] == "/portal/contracts/?tab=draft"


@pytest.mark.parametrize(
    "target", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"]
)
def test_no_way_to_other_sites(log_in, target):
    assert log_in(next=target).headers["Location"] == "/hall/"


def test_wrong_code_is_refused_beside_its_field(log_in):
    response = log_in(captcha="abcd")
    assert response.context["form"].errors == {"captcha": ["验证码不正确或已过期，请按新的图片重新填写。"]}


def test_wrong_code_keeps_the_account_name(log_in, account):
    assert f'value="{account.username}"' in _said(log_in(captcha="abcd"))


def test_wrong_code_never_shows_the_password(log_in):
    assert PASSWORD not in _said(log_in(captcha="abcd"))


def test_wrong_code_counts_as_no_wrong_password(log_in):
    for _ in range(6):
        log_in(captcha="abcd")
    assert log_in().status_code == 302


def test_a_code_is_good_for_one_try(client, account, solve):
    typed = {"username": account.username, "captcha": solve()}
    client.post(LOGIN, {**typed, "password": "wrong"})
    again = client.post(LOGIN, {**typed, "password": PASSWORD})
    assert list(again.context["form"].errors) == ["captcha"]


def test_wrong_password_names_the_tries_left(log_in):
    assert "还可再试 4 次" in _said(log_in(password="wrong"))


def test_unknown_account_gets_the_same_words(log_in):
    known, unknown = (_said(log_in(password="wrong", **change)) for change in ({}, {"username": "nobody"}))
    sentence = re.compile(r"账号或密码不正确[^<]*")
    assert sentence.search(known)[0] == sentence.search(unknown)[0]


@pytest.fixture
def locked(log_in):
    """Five wrong passwords."""
    return [log_in(password="wrong") for _ in range(5)][-1]


def test_fifth_failure_locks(locked):
    assert (locked.status_code, "已暂时锁定，请 15 分 0 秒后再试" in _said(locked)) == (429, True)


def test_locked_account_refuses_the_right_password(locked, log_in):
    assert log_in().status_code == 429


def test_wait_is_counted_down(locked):
    assert 'data-countdown="900"' in _said(locked)


def test_other_case_is_locked_too(locked, log_in, account):
    assert log_in(username=account.username.upper()).status_code == 429


def test_unknown_accounts_are_locked_too(log_in):
    answers = [log_in(username="nobody", password="wrong").status_code for _ in range(5)]
    assert answers == [422] * 4 + [429]


def test_lock_ends(locked, log_in):
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert log_in().status_code == 302


@pytest.mark.parametrize("name", ["username", "password", "captcha"])
def test_empty_field_is_named(log_in, name):
    assert list(log_in(**{name: ""}).context["form"].errors) == [name]


def test_long_absence_is_explained(client):
    assert "已自动退出，请重新登录" in _said(client.get(LOGIN + "?reason=timeout"))


def test_session_ends_after_half_an_hour(client, log_in):
    log_in()
    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        assert client.get("/hall/").headers["Location"] == "/hall/login/?next=%2Fhall%2F&reason=ended"


def test_logged_in_people_skip_the_door(client, log_in):
    log_in()
    assert client.get(LOGIN).headers["Location"] == "/hall/"


def test_log_out_is_a_post(client, log_in):
    log_in()
    assert client.get("/hall/logout/").status_code == 405


def test_log_out_ends_the_session(client, log_in):
    log_in()
    client.post("/hall/logout/")
    assert client.get("/hall/").headers["Location"] == "/hall/login/?next=%2Fhall%2F"
