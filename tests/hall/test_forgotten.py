"""忘记密码: a code to the employer's phone, a new password, and nothing learned about names."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from hetong.hall.views import forgotten
from hetong.identity.models import Account, Employer, OneTimeCode
from hetong.ledger import chain
from hetong.notices.models import Notice
from tests.factories import PASSWORD
from tests.walking import last_code

pytestmark = pytest.mark.django_db
ASK, RESET = "/hall/password/forgotten/", "/hall/password/reset/"
NEW = "草原上的雨-2027"


@pytest.fixture
def ask(client, solve):
    """Asks for a code, as on the page."""
    return lambda username: client.post(ASK, {"username": username, "captcha": solve()})


def give(client, code, **changes):
    return client.post(RESET, {"code": code, "password": NEW, "password_again": NEW, **changes})


def test_the_door_leads_there_with_the_name_that_was_typed(client):
    assert f'formaction="{ASK}"' in client.get("/hall/login/").content.decode()
    answer = client.post(ASK, {"username": "chilechuan", "password": "x", "captcha": "", "from": "login"})
    assert answer.headers["Location"] == ASK
    assert 'value="chilechuan"' in client.get(ASK).content.decode()


def test_the_code_sets_a_new_password(client, account, ask, log_in):
    assert ask(account.username.upper()).headers["Location"] == RESET
    assert give(client, last_code("13700000000")).headers["Location"] == "/hall/login/"
    assert log_in(password=PASSWORD).status_code == 422
    assert log_in(password=NEW).status_code == 302


def test_every_session_ends_and_the_employer_is_told(client, account, ask):
    inside = Client()
    inside.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    ask(account.username)
    give(client, last_code("13700000000"))
    assert inside.get("/hall/").status_code == 302
    told = Notice.objects.filter(event="identity.password_reset")
    assert {one.channel for one in told} == {"sms", "in_app"}
    assert account.username in told.get(channel="in_app").text
    assert chain.history(f"employer:{account.employer_id}")[-1].event == "account.password_reset"


def test_names_are_not_told_apart(client, account, ask):
    """The same steps, words and rows, but for the sending."""
    seen = []
    for name in (account.username, "nobody"):
        before = (OneTimeCode.objects.count(), Notice.objects.count())
        asked = ask(name)
        page = client.get(RESET).content.decode().replace(name, "X")
        wrong = give(client, "000000")
        again = ask(name)
        made = (OneTimeCode.objects.count() - before[0], Notice.objects.count() - before[1])
        errors = (wrong.context["form"].errors, again.context["form"].errors)
        tokenless = page.split("csrfmiddlewaretoken")[0]
        seen.append(
            (asked.headers["Location"], tokenless, wrong.status_code, again.status_code, *errors, made)
        )
    assert seen[0] == seen[1]


@pytest.mark.parametrize("known", [True, False])
def test_asking_takes_the_same_time_for_every_name(account, ask, monkeypatch, known):
    slept, clock = [], iter([100.0, 100.03 if known else 100.01])
    watch = SimpleNamespace(sleep=slept.append, monotonic=clock.__next__)
    monkeypatch.setattr(forgotten, "time", watch)
    ask(account.username if known else "nobody")
    assert slept == [pytest.approx(0.07 if known else 0.09)]


@pytest.mark.parametrize("kind", ["unknown", "closed", "landline"])
def test_nothing_is_sent_to_nobody(account, ask, kind):
    if kind == "closed":
        Account.objects.update(is_active=False)
    if kind == "landline":
        Employer.objects.update(phone="0471-4960000")
    assert ask("nobody" if kind == "unknown" else account.username).status_code == 302
    assert not Notice.objects.filter(event="identity.code", status="sent").exists()


def test_a_weak_password_uses_up_no_code(client, account, ask):
    ask(account.username)
    code = last_code("13700000000")
    answer = give(client, code, password="1234567890", password_again="1234567890")
    assert "password" in answer.context["form"].errors
    assert give(client, code).status_code == 302


def test_a_code_is_for_one_account_and_five_minutes(client, account, ask):
    ask(account.username)
    code = last_code("13700000000")
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        assert "code" in give(client, code).context["form"].errors


def test_five_wrong_codes_are_the_last(client, account, ask):
    ask(account.username)
    code = last_code("13700000000")
    wrong = "111111" if code != "111111" else "222222"
    for _ in range(5):
        give(client, wrong)
    assert "code" in give(client, code).context["form"].errors


def test_a_locked_name_is_open_again(client, account, ask, log_in):
    for _ in range(5):
        log_in(password="wrong")
    ask(account.username)
    give(client, last_code("13700000000"))
    assert log_in(password=NEW).status_code == 302


def test_without_asking_first_there_is_nothing_to_reset(client, db):
    assert client.get(RESET).headers["Location"] == ASK


def test_bombing_is_limited(ask, account):
    assert [ask(account.username).status_code for _ in range(2)] == [302, 429]


@pytest.mark.parametrize("known", [True, False])
def test_nobody_asks_for_one_name_all_day(ask, account, monkeypatch, known):
    """Otherwise the codes of a day for somebody else's phone could be used up here."""
    monkeypatch.setitem(forgotten.OF_A_NAME, "most", 1)
    name = account.username if known else "nobody"
    assert ask(name).status_code == 302
    with time_machine.travel(timezone.now() + timedelta(hours=20)):
        assert ask(name.upper()).status_code == 429
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        assert ask(name).status_code == 302


def test_a_changed_password_is_told_and_on_record(client, account, log_in):
    log_in()
    typed = {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
    client.post("/hall/password/", typed)
    assert Notice.objects.get(event="identity.password_changed").address == f"account:{account.pk}"
    assert chain.history(f"employer:{account.employer_id}")[-1].event == "account.password_changed"
