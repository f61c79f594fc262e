"""Tokens: issued once, kept as a digest, refused when they should be, and never asked too often."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from hetong.identity.actions import close_account, recognise, revoke_token
from hetong.identity.models import ApiToken
from hetong.identity.tokens import TokenRefused
from hetong.kernel.errors import Invalid, Stale, TooMany
from hetong.ledger import chain
from tests.api.conftest import Caller, a_token
from tests.factories import a_colleague, an_employer, employer_actor

pytestmark = pytest.mark.django_db


def events(account):
    return [entry.event for entry in chain.history(f"employer:{account.employer_id}")]


def test_a_token_says_who_it_stands_for(caller, account):
    told = caller.get("/token").json()
    assert (told["employer"], told["operator"], told["scope"]) == (account.employer.name, "经办人", "write")


def test_only_the_digest_is_kept_and_the_ledger_knows(account):
    token, secret = a_token(account)
    kept = [str(value) for value in ApiToken.objects.filter(pk=token.pk).values_list()[0]]
    assert secret not in "".join(kept) and secret.startswith(token.head)
    entry = chain.history(f"employer:{account.employer_id}")[-1]
    assert entry.event == "token.issued" and secret not in str(entry.detail)


def test_its_use_is_seen(caller, account):
    caller.get("/token")
    assert account.api_tokens.get().last_used_at is not None


@pytest.mark.parametrize("secret", ["", "hetong_wrong", "x" * 5000, "蒙", "\x00"])
def test_no_or_a_wrong_token_is_a_problem(db, secret):
    answer = Caller().ask("GET", "/token", **({"Authorization": f"Bearer {secret}"} if secret else {}))
    told = answer.json()
    assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")
    assert answer["WWW-Authenticate"] == "Bearer"
    assert (told["code"], told["status"]) == ("token_refused", 401) and "令牌" in told["detail"]


def test_a_session_is_no_token(account):
    caller = Caller()
    caller.client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    assert caller.get("/token").status_code == 401


def test_a_revoked_one_is_refused_and_not_revoked_twice(account):
    token, secret = a_token(account)
    revoke_token(token, by=employer_actor(account), now=timezone.now())
    answer = Caller(secret).get("/token")
    assert (answer.status_code, "吊销" in answer.json()["detail"]) == (401, True)
    with pytest.raises(Stale):
        revoke_token(token, by=employer_actor(account), now=timezone.now())
    assert events(account)[-1] == "token.revoked"


def test_one_that_has_expired_is_refused(account):
    _, secret = a_token(account, days=30)
    with pytest.raises(TokenRefused, match="有效期"):
        recognise(secret, now=timezone.now() + timedelta(days=31))


def test_it_ends_with_the_account_and_does_not_come_back(account):
    colleague = a_colleague(account, manages=True)
    _, secret = a_token(colleague)
    close_account(colleague, by=employer_actor(account), now=timezone.now())
    assert Caller(secret).get("/token").status_code == 401
    type(colleague).objects.filter(pk=colleague.pk).update(is_active=True)
    assert Caller(secret).get("/token").status_code == 401
    assert events(account)[-2:] == ["account.closed", "token.revoked"]


def test_the_limit_a_minute_says_when_to_come_back(account, settings):
    settings.API_PER_MINUTE = 3
    _, secret = a_token(account)
    with time_machine.travel("2026-11-26T02:00:20Z", tick=False):
        ApiToken.objects.update(expires_at=timezone.now() + timedelta(days=1))
        statuses = [Caller(secret).get("/token").status_code for _ in range(4)]
        late = Caller(secret).get("/token")
    assert statuses == [200, 200, 200, 429]
    assert (late["Retry-After"], late.json()["code"]) == ("40", "too_many")
    with time_machine.travel("2026-11-26T02:01:00Z", tick=False):
        assert Caller(secret).get("/token").status_code == 200


def test_each_token_has_its_own_limit(account, settings):
    settings.API_PER_MINUTE = 1
    first, second = a_token(account)[1], a_token(account, name="另一个")[1]
    now = timezone.now()
    recognise(first, now=now)
    with pytest.raises(TooMany):
        recognise(first, now=now)
    assert recognise(second, now=now).name == "另一个"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "长" * 31}, "name"),
        ({"scope": "admin"}, "scope"),
        ({"days": 9999}, "days"),
    ],
)
def test_what_is_wrong_is_said(account, wrong, field):
    with pytest.raises(Invalid) as caught:
        a_token(account, **wrong)
    assert list(caught.value.fields) == [field]


def test_valid_ones_have_different_names(account):
    a_token(account)
    with pytest.raises(Invalid) as caught:
        a_token(account)
    assert list(caught.value.fields) == ["name"]
    assert a_token(an_employer(1))[0].name == "人力系统"
