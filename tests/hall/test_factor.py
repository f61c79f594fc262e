"""登录安全: an authenticator app as the second factor, and the end of sessions elsewhere."""

from datetime import timedelta

import pyotp
import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from hetong.identity.models import Account
from hetong.ledger import chain
from hetong.notices.models import Notice
from tests import factories
from tests.portal.conftest import browser_of

pytestmark = pytest.mark.django_db
PAGE, CODE = "/hall/security/", "/hall/login/code/"


def shown(secret, at=None):
    """What the app shows."""
    return pyotp.TOTP(secret).at(at or timezone.now())


@pytest.fixture
def secret(account):
    """The app has been set up on the page, half a minute ago."""
    here = browser_of(account)
    here.get(PAGE)
    kept = here.session["factor_secret"]
    typed = {"code": shown(kept, timezone.now() - timedelta(seconds=30)), "password": factories.PASSWORD}
    answer = here.post(PAGE, typed)
    assert answer.headers["Location"] == "/hall/security/recovery-codes/"
    assert here.get("/hall/").status_code == 200
    return kept


def test_the_code_is_asked_for_after_the_password(client, log_in, secret, account):
    assert log_in(next="/portal/contracts/").headers["Location"] == CODE
    assert client.get("/hall/").status_code == 302
    assert client.post(CODE, {"code": shown(secret)}).headers["Location"] == "/portal/contracts/"
    assert client.session["proof"] == "password+captcha+totp"


def test_a_wrong_code_is_said_and_opens_nothing(client, log_in, secret):
    log_in()
    answer = client.post(CODE, {"code": f"{(int(shown(secret)) + 1) % 1_000_000:06d}"})
    assert (answer.status_code, "验证码不正确" in answer.content.decode()) == (422, True)
    assert client.get("/hall/").status_code == 302


def test_a_code_is_good_once(client, log_in, secret):
    log_in()
    code = shown(secret)
    client.post(CODE, {"code": code})
    client.post("/hall/logout/")
    log_in()
    assert client.post(CODE, {"code": code}).status_code == 422


def test_guessing_is_limited(client, log_in, secret):
    log_in()
    answers = [client.post(CODE, {"code": "000000"}).status_code for _ in range(11)]
    assert answers[-1] == 429


def test_the_code_alone_opens_nothing(secret):
    assert Client().post(CODE, {"code": shown(secret)}).headers["Location"] == "/hall/login/"


def test_five_minutes_after_the_password_it_is_asked_for_again(client, log_in, secret):
    log_in()
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        assert client.post(CODE, {"code": shown(secret)}).headers["Location"] == "/hall/login/"


@pytest.mark.parametrize(("wrong", "field"), [({"code": "12"}, "code"), ({"password": "wrong"}, "password")])
def test_setting_up_wants_both(account, wrong, field):
    here = browser_of(account)
    here.get(PAGE)
    typed = {"code": shown(here.session["factor_secret"]), "password": factories.PASSWORD, **wrong}
    answer = here.post(PAGE, typed)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert Account.objects.get(pk=account.pk).totp_secret is None


def test_other_sessions_end_and_it_is_told(account):
    there = browser_of(account)
    here = browser_of(account)
    here.get(PAGE)
    here.post(PAGE, {"code": shown(here.session["factor_secret"]), "password": factories.PASSWORD})
    assert (here.get("/hall/").status_code, there.get("/hall/").status_code) == (200, 302)
    assert Notice.objects.get(event="identity.factor_added").channel == "in_app"
    told = [entry.event for entry in chain.history(f"employer:{account.employer_id}")]
    assert told[-2:] == ["account.factor_added", "account.recovery_codes_made"]


def test_it_is_given_up_with_both(client, log_in, secret, account):
    log_in()
    client.post(CODE, {"code": shown(secret)})
    assert client.post(PAGE, {"code": shown(secret), "password": factories.PASSWORD}).status_code == 302
    client.post("/hall/logout/")
    assert log_in().headers["Location"] == "/hall/"


def test_a_colleague_takes_it_off_and_nobody_their_own(secret, account):
    address = f"/hall/employer/accounts/{account.pk}/factor/"
    own = browser_of(Account.objects.get(pk=account.pk))
    assert own.post(address).status_code == 403
    colleague = browser_of(factories.a_colleague(account, manages=True))
    assert "解除验证器" in colleague.get("/hall/employer/accounts/").content.decode()
    assert colleague.post(address).status_code == 302
    assert Account.objects.get(pk=account.pk).totp_secret is None
    assert own.get("/hall/").status_code == 302
    assert {one.channel for one in Notice.objects.filter(event="identity.factor_removed")} == {
        "sms",
        "in_app",
    }


def test_a_new_password_by_sms_leaves_it_in_force(secret, account, log_in):
    account = Account.objects.get(pk=account.pk)
    account.set_password("草原上的雨-2027")
    account.save()
    assert log_in(password="草原上的雨-2027").headers["Location"] == CODE


def test_the_secret_lies_sealed(secret, account):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select totp_secret from identity_account where id = %s", [account.pk])
        assert secret.encode() not in bytes(cursor.fetchone()[0])
