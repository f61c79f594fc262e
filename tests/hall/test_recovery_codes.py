"""恢复码: the way in for whose phone with the app is gone, each once."""

import re

import pyotp
import pytest
from django.test import Client
from django.utils import timezone

from hetong.identity.models import Account
from hetong.identity.recovery_codes import RecoveryCode
from hetong.ledger import chain
from hetong.notices.models import Notice
from tests import factories
from tests.portal.conftest import browser_of

pytestmark = pytest.mark.django_db
PAGE, CODES, DOOR = "/hall/security/", "/hall/security/recovery-codes/", "/hall/login/code/"
CODE = re.compile(r"<code>([0-9A-Z]{4}-[0-9A-Z]{4})</code>")


def on_paper(browser) -> list[str]:
    """What the page shows."""
    return CODE.findall(browser.get(CODES).content.decode())


@pytest.fixture
def here(account) -> Client:
    """A browser in which the app was just set up."""
    browser = browser_of(account)
    browser.get(PAGE)
    browser.secret = browser.session["factor_secret"]
    now = pyotp.TOTP(browser.secret).at(timezone.now())
    browser.post(PAGE, {"code": now, "password": factories.PASSWORD})
    return browser


@pytest.fixture
def codes(here) -> list[str]:
    """Written down; the page shows them no more."""
    shown = on_paper(here)
    assert here.post(CODES, {"do": "kept"}).headers["Location"] == PAGE
    return shown


def test_ten_are_shown_until_they_are_kept(here):
    first = on_paper(here)
    assert (len(set(first)), on_paper(here)) == (10, first)
    here.post(CODES, {"do": "kept"})
    assert on_paper(here) == []
    assert "还剩 10 个" in here.get(CODES).content.decode()
    assert "还剩 10 个" in here.get(PAGE).content.decode()


def test_the_database_never_holds_them_in_the_clear(here):
    shown, kept = on_paper(here), str(dict(here.session.items()))
    assert (len(shown), "recovery_codes" in kept) == (10, True)
    stored = "".join(RecoveryCode.objects.values_list("digest", flat=True)).upper()
    assert not any(code in kept or code.replace("-", "") in stored for code in shown)


@pytest.mark.parametrize("typed", [str, str.lower, lambda code: code.replace("-", "")])
def test_one_stands_in_for_the_app_and_that_is_told(codes, client, log_in, account, typed):
    assert log_in(next="/portal/contracts/").headers["Location"] == DOOR
    assert client.post(DOOR, {"code": typed(codes[3])}).headers["Location"] == "/portal/contracts/"
    assert client.session["proof"] == "password+captcha+recovery"
    assert "还剩 9 个" in client.get("/hall/").content.decode()
    entry = next(one for one in chain.history(f"employer:{account.employer_id}") if "code_used" in one.event)
    assert (entry.event, entry.actor["identified_by"]) == ("account.recovery_code_used", "password+captcha")
    assert Notice.objects.filter(event="identity.recovery_code_used", channel="sms").exists()


def test_each_is_good_once(codes, client, log_in):
    log_in()
    client.post(DOOR, {"code": codes[0]})
    client.post("/hall/logout/")
    log_in()
    answer = client.post(DOOR, {"code": codes[0]})
    assert (answer.status_code, "验证码不正确" in answer.content.decode()) == (422, True)
    assert client.get("/hall/").status_code == 302


def test_anothers_opens_nothing(codes, client, log_in, account):
    colleague = factories.a_colleague(account)
    Account.objects.filter(pk=colleague.pk).update(totp_secret=pyotp.random_base32())
    log_in(username=colleague.username, password=factories.PASSWORD)
    assert client.post(DOOR, {"code": codes[0]}).status_code == 422


def test_guessing_is_limited(codes, client, log_in):
    log_in()
    answers = [client.post(DOOR, {"code": f"AAAA-{number:04d}"}).status_code for number in range(11)]
    assert answers[-1] == 429


def test_who_has_lost_the_app_gives_it_up_with_one(codes, client, log_in, account):
    log_in()
    client.post(DOOR, {"code": codes[0]})
    answer = client.post(PAGE, {"code": codes[1], "password": factories.PASSWORD})
    assert answer.headers["Location"] == PAGE
    assert Account.objects.get(pk=account.pk).totp_secret is None
    assert not RecoveryCode.objects.exists()
    assert client.get(CODES).headers["Location"] == PAGE


def test_a_wrong_password_uses_none_up(codes, here):
    answer = here.post(PAGE, {"code": codes[1], "password": "wrong"})
    assert (answer.status_code, "还剩 10 个" in answer.content.decode()) == (422, True)


def test_new_ones_make_the_old_worthless(codes, here, client, log_in):
    answer = here.post(CODES, {"code": codes[9], "password": factories.PASSWORD})
    assert answer.headers["Location"] == CODES
    new = on_paper(here)
    assert len({*new, *codes}) == 20
    log_in()
    assert client.post(DOOR, {"code": codes[0]}).status_code == 422
    assert client.post(DOOR, {"code": new[0]}).status_code == 302


def test_new_ones_want_both_factors(codes, here):
    answer = here.post(CODES, {"code": "12", "password": factories.PASSWORD})
    assert (answer.status_code, "形如 ABCD-EFGH" in answer.content.decode()) == (422, True)
    assert here.post(CODES, {"code": codes[0], "password": "wrong"}).status_code == 422


def test_a_colleague_who_takes_the_app_off_takes_them_too(codes, account):
    colleague = browser_of(factories.a_colleague(account, manages=True))
    colleague.post(f"/hall/employer/accounts/{account.pk}/factor/")
    assert not RecoveryCode.objects.exists()


def test_without_an_app_there_is_nothing_to_see(account):
    assert browser_of(account).get(CODES).headers["Location"] == PAGE
