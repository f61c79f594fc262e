"""登录的设备 of an operator: what is shown, and what ends where."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from hetong.identity.models import LogIn
from hetong.ledger import chain
from hetong.web.log_ins import without_end
from tests import factories
from tests.hall.conftest import LOGIN

pytestmark = pytest.mark.django_db
PAGE, ENDING = "/hall/security/devices/", "/hall/security/devices/ending/"
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/120.0 Safari/537.36 Edg/120.0"
MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Version/17 Safari/605.1.15"


def browser(account, *, agent=EDGE, address="10.20.30.40"):
    """A browser in which the operator has given their password and the 验证码."""
    client = Client(headers={"user-agent": agent}, REMOTE_ADDR=address)
    client.get("/hall/captcha.png?1")
    typed = {"username": account.username, "password": factories.PASSWORD}
    answer = client.post(LOGIN, {**typed, "captcha": client.session["captcha"]["code"]})
    assert answer.status_code == 302
    return client


def told(client) -> str:
    return " ".join(client.get(PAGE).content.decode().split())


def is_in(client) -> bool:
    return client.get("/hall/").status_code == 200


def later(minutes):
    return time_machine.travel(timezone.now() + timedelta(minutes=minutes))


def test_every_device_is_told_in_plain_words(account):
    here, _there = browser(account), browser(account, agent=MAC, address="172.16.9.9")
    page = told(here)
    for words in ("Windows 电脑上的 Edge", "苹果电脑上的 Safari", "10.20.*.*", "172.16.*.*"):
        assert words in page
    assert "172.16.9.9" not in page
    assert page.count("本机</span>") == 1


def test_the_last_use_is_told(account):
    here, there = browser(account), browser(account)
    with later(7):
        there.get("/hall/")
    with later(9):
        here.get(PAGE)
        rows = {one.session_id: one for one in here.get(PAGE).context["log_ins"]}
    used = rows[there.session.session_key].used_at - rows[there.session.session_key].began_at
    assert timedelta(minutes=6) < used < timedelta(minutes=8)


def test_one_device_is_logged_out(account):
    here, there, other = browser(account), browser(account), browser(account)
    key = LogIn.objects.get(session_id=there.session.session_key).pk
    assert here.post(ENDING, {"device": str(key)}).headers["Location"] == PAGE
    assert (is_in(here), is_in(there), is_in(other)) == (True, False, True)
    assert chain.history(f"employer:{account.employer_id}")[-1].event == "session.ended"


def test_all_others_are_logged_out_and_leave_the_list(account):
    here, there = browser(account), browser(account)
    here.post(ENDING, {"device": "others"})
    assert (is_in(here), is_in(there)) == (True, False)
    assert [one.session_id for one in here.get(PAGE).context["log_ins"]] == [here.session.session_key]


def test_a_colleagues_and_a_strangers_device_is_not_found(account):
    here = browser(account)
    for other in (factories.a_colleague(account), factories.an_employer(1)):
        there = browser(other)
        key = LogIn.objects.get(session_id=there.session.session_key).pk
        assert here.post(ENDING, {"device": str(key)}).status_code == 404
        assert is_in(there)


@pytest.mark.parametrize("device", ["", "x", "0199e0c4-0000-7000-8000-000000000000"])
def test_what_is_no_device_is_not_found(account, device):
    assert browser(account).post(ENDING, {"device": device}).status_code == 404


def test_ten_minutes_after_the_log_in_the_password_is_asked_for(account):
    here, there = browser(account), browser(account)
    with later(11):
        assert "退出其他所有设备" not in told(here)
        assert here.post(ENDING, {"device": "others"}).status_code == 422
        assert is_in(there)
        assert here.post(PAGE, {"password": "wrong-password"}).status_code == 422
        assert here.post(PAGE, {"password": factories.PASSWORD}).headers["Location"] == PAGE
        assert "退出其他所有设备<" in told(here)
        here.post(ENDING, {"device": "others"})
        assert not is_in(there)


def test_guessing_the_password_here_is_limited(account):
    here = browser(account)
    with later(11):
        answers = [here.post(PAGE, {"password": "wrong-password"}).status_code for _ in range(11)]
    assert answers[-1] == 429


def test_what_a_new_password_has_ended_is_not_shown(account):
    here, _there = browser(account), browser(account)
    new = {"new_password1": "草原上的雨-2027", "new_password2": "草原上的雨-2027"}
    assert here.post("/hall/password/", {"old_password": factories.PASSWORD, **new}).status_code == 302
    assert [one.session_id for one in here.get(PAGE).context["log_ins"]] == [here.session.session_key]


def test_what_is_over_is_not_shown(account):
    browser(account)
    with later(31):
        here = browser(account)
        assert len(here.get(PAGE).context["log_ins"]) == 1


def test_nothing_is_kept_longer_than_the_session(account):
    here, there = browser(account), browser(account)
    there.post("/hall/logout/")
    assert LogIn.objects.count() == 1
    Session.objects.filter(pk=here.session.session_key).update(expire_date=timezone.now())
    Session.objects.model.get_session_store_class().clear_expired()
    assert not LogIn.objects.exists()


def test_a_page_costs_no_more_queries_than_before(account, django_assert_num_queries):
    """What is shown as the last use is when the session ends, which every request writes anyway."""
    here = browser(account)
    here.get("/hall/keep-alive/")
    with django_assert_num_queries(
        5
    ):  # the session, the account, and the session's new end between two savepoints
        here.get("/hall/keep-alive/")


def test_a_session_from_before_the_list_appears_in_it(account):
    client = Client(headers={"user-agent": EDGE})
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    assert "本机</span>" in told(client)


@pytest.mark.parametrize(
    ("address", "shown"),
    [("10.1.2.3", "10.1.*.*"), ("2001:db8::1", "2001:0db8:0000:*"), ("", ""), ("unix", "")],
)
def test_addresses_are_shown_without_their_end(address, shown):
    assert without_end(address) == shown
