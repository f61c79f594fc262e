"""Where a second factor is required: what stands between the password and the hall for who has no app."""

from datetime import timedelta

import pyotp
import pytest
import time_machine
from django.test import Client
from django.urls import URLPattern, reverse
from django.utils import timezone

from hetong.hall import urls as hall
from hetong.identity.models import Account
from hetong.ledger import chain
from hetong.portal import urls as portal
from tests import factories
from tests.api.conftest import Caller, a_token
from tests.hall.test_devices import browser
from tests.portal.conftest import browser_of
from tests.walking import last_code

pytestmark = pytest.mark.django_db(transaction=True)
SMS, ASK, ENROLMENT = "/hall/login/sms/", "/hall/login/sms/code/", "/hall/login/enrolment/"
MOBILE = "13900007777"
OPEN = {"login", "captcha", "captcha_speech", "register", "big_text", "forgotten", "password_reset"}
"""Pages of the hall that need nobody."""
DOORS = {"/hall/login/", "/hall/password/"}
OF_THE_FACTOR = {"login_code", "login_sms", "login_sms_code", "login_enrolment"}


@pytest.fixture(autouse=True)
def required(settings):
    settings.SECOND_FACTOR = "required"


@pytest.fixture
def account(db):
    """An operator whose employer can be reached by text message."""
    account = factories.an_employer()
    account.employer.phone = MOBILE
    account.employer.save()
    return account


@pytest.fixture
def behind_a_desk(account):
    """The employer has a fixed line only."""
    account.employer.phone = "04711234567"
    account.employer.save()
    return account


def closed(client, *, besides: set[str] = frozenset()) -> list[str]:
    """The pages of hall and platform that open, of those that should not."""
    names = [
        f"{module.app_name}:{one.name}"
        for module in (hall, portal)
        for one in module.urlpatterns
        if isinstance(one, URLPattern)
        and not one.pattern.converters
        and one.name not in OPEN | OF_THE_FACTOR | {"logout"} | besides
    ]
    assert len(names) > 20
    asked = {name: client.get(reverse(name)) for name in names}
    return [
        name
        for name, answer in asked.items()
        if answer.status_code != 405 and answer.headers.get("Location", "").partition("?")[0] not in DOORS
    ]


def shown(client) -> str:
    """What the app shows for the secret that the page gave."""
    return pyotp.TOTP(client.session["factor_secret"]).at(timezone.now())


def test_nothing_opens_between_password_and_code(account):
    client = browser(account)
    assert closed(client) == []
    client.post(ASK)
    assert closed(client) == []


def test_the_code_of_a_message_leads_to_the_page_that_was_wanted(account):
    client = Client()
    client.get("/hall/captcha.png?1")
    typed = {"username": account.username, "password": factories.PASSWORD, "next": "/portal/contracts/"}
    answer = client.post("/hall/login/", {**typed, "captcha": client.session["captcha"]["code"]})
    assert answer.headers["Location"] == SMS
    assert "139****7777" in client.get(SMS).content.decode()
    assert "验证码已发送" in client.post(ASK).content.decode()
    assert client.post(SMS, {"code": last_code(MOBILE)}).headers["Location"] == "/portal/contracts/"
    assert client.session["proof"] == "password+captcha+sms"
    assert client.get("/hall/").status_code == 200


def test_a_wrong_code_opens_nothing(account):
    client = browser(account)
    client.post(ASK)
    wrong = f"{(int(last_code(MOBILE)) + 1) % 1_000_000:06d}"
    answer = client.post(SMS, {"code": wrong})
    assert (answer.status_code, "验证码不正确" in answer.content.decode()) == (422, True)
    assert closed(client) == []


def test_a_code_is_good_for_its_account_and_once(account):
    other = factories.a_colleague(account)
    first, second = browser(account), browser(other)
    first.post(ASK)
    code = last_code(MOBILE)
    assert second.post(SMS, {"code": code}).status_code == 422
    assert first.post(SMS, {"code": code}).status_code == 302
    assert browser(account).post(SMS, {"code": code}).status_code == 422


def test_two_messages_within_a_minute_are_refused_and_the_code_is_still_good(account):
    client = browser(account)
    client.post(ASK)
    code = last_code(MOBILE)
    assert client.post(ASK).status_code == 429
    assert client.post(SMS, {"code": code}).status_code == 302


def test_guessing_is_limited(account):
    client = browser(account)
    client.post(ASK)
    assert [client.post(SMS, {"code": "000000"}).status_code for _ in range(11)][-1] == 429


@pytest.mark.parametrize("page", [SMS, ASK, ENROLMENT])
def test_without_the_password_there_is_no_door(account, page):
    assert "/hall/login/" in Client().post(page, {"code": "123456"}).headers["Location"]


def test_five_minutes_later_the_password_is_asked_for_again(account):
    client = browser(account)
    client.post(ASK)
    code = last_code(MOBILE)
    with time_machine.travel(timezone.now() + timedelta(minutes=5, seconds=1)):
        assert client.post(SMS, {"code": code}).headers["Location"] == "/hall/login/"


def test_who_has_the_app_is_asked_for_its_code_and_cannot_choose_less(account):
    Account.objects.filter(pk=account.pk).update(totp_secret=pyotp.random_base32())
    client = browser(account)
    assert client.get("/hall/login/code/").status_code == 200
    assert client.post(ASK).headers["Location"] == SMS
    assert client.get(SMS).headers["Location"] == "/hall/login/"
    assert client.get(ENROLMENT).headers["Location"] == "/hall/login/"


def test_where_no_message_arrives_the_app_is_set_up_first(behind_a_desk):
    client = browser(behind_a_desk)
    assert client.get("/hall/login/sms/").headers["Location"] == "/hall/login/"
    page = client.get(ENROLMENT).content.decode()
    assert ("<svg" in page, client.session["factor_secret"] in page) == (True, True)
    assert closed(client) == []
    assert client.post(ENROLMENT, {"code": "000000"}).status_code == 422
    codes = client.post(ENROLMENT, {"code": shown(client)}).headers["Location"]
    assert "只显示这一次" in client.get(codes).content.decode()
    assert client.post(codes, {"do": "kept"}).headers["Location"] == "/hall/"
    assert client.get("/hall/").status_code == 200
    entry = chain.history(f"employer:{behind_a_desk.employer_id}")[-2]
    assert (entry.event, entry.actor["subject"]) == ("account.factor_added", f"account:{behind_a_desk.pk}")


def test_where_messages_arrive_the_password_alone_sets_up_no_app(account):
    """Or whoever has stolen a password would bring their own second factor."""
    client = browser(account)
    assert client.get(ENROLMENT).headers["Location"] == "/hall/login/"
    assert client.post(ENROLMENT, {"code": "123456"}).headers["Location"] == "/hall/login/"


def test_a_session_by_the_password_alone_ends_when_it_becomes_required(account, settings):
    settings.SECOND_FACTOR = "optional"
    client = browser(account)
    assert client.get("/hall/").status_code == 200
    settings.SECOND_FACTOR = "required"
    assert client.get("/hall/").status_code == 302
    settings.SECOND_FACTOR = "optional"
    assert client.get("/hall/").status_code == 302  # it was ended, not only kept out
    assert browser_of(account).get("/hall/").status_code == 200


def test_other_systems_are_not_concerned(account):
    assert Caller(a_token(account)[1]).get("/contracts").status_code == 200
