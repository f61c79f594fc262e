"""What browsers are told to do for our safety: on every door, on errors, and over TLS."""

import json
import os
import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from axes.models import AccessFailureLog, AccessLog
from django.conf import settings
from django.contrib.auth.hashers import get_hasher
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from hetong.hall.views import entry, forgotten, registration
from hetong.phone.views import entry as codes
from tests import factories
from tests.phone.conftest import log_in
from tests.portal.conftest import browser_of

DOORS = (
    "/hall/login/",
    "/hall/register/",
    "/m/login/",
    "/console/login/",
    "/verify/",
    "/api/v1/",
    "/nowhere",
)
INLINE = re.compile(
    r"<[^>]*\s(?:style|on[a-z]+)\s*=\s*[\"']|<style\b|<script(?![^>]*\ssrc=)(?![^>]*nonce=)[^>]*>|javascript:"
)
NEW = "一个新的长密码 2026"
OVER_TLS = """
import json, django
django.setup()
from django.test import Client
from django.conf import settings
answer = Client().get("/healthz", secure=True)
print(json.dumps({"headers": dict(answer.headers), "cookies": {
    name: [getattr(settings, f"{name}_COOKIE_{key}") for key in ("NAME", "SECURE", "HTTPONLY", "SAMESITE")]
    for name in ("SESSION", "CSRF")}}))
"""


@pytest.mark.django_db
@pytest.mark.parametrize("door", DOORS)
def test_every_door_sends_the_policy_and_holds_nothing_inline(client, door):
    answer = client.get(door)
    policy = answer["Content-Security-Policy"]
    for directive in ("default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'self'"):
        assert directive in policy
    assert "unsafe" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert not INLINE.findall(answer.content.decode())


def test_no_template_holds_inline_code_or_style():
    pages = list(Path(settings.ROOT, "src").rglob("*.html"))
    found = {page.name: INLINE.findall(page.read_text(encoding="utf-8")) for page in pages}
    assert {name: bad for name, bad in found.items() if bad} == {}


def test_over_tls_cookies_are_the_hosts_own_and_hsts_is_on(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", OVER_TLS],
        env={**os.environ, "HETONG_BASE_URL": "https://testserver", "HETONG_DATA_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["headers"]["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert told["cookies"] == {
        "SESSION": ["__Host-session", True, True, "Lax"],
        "CSRF": ["__Host-csrf", True, True, "Lax"],
    }


@pytest.mark.django_db
def test_a_form_from_another_site_is_refused():
    client = Client(enforce_csrf_checks=True)
    assert client.post("/hall/login/", {"username": "x"}).status_code == 403


@pytest.mark.django_db
def test_no_other_origin_is_let_in(client):
    answer = client.get("/api/v1/openapi.json", headers={"Origin": "https://elsewhere.example"})
    assert not [name for name in answer.headers if name.startswith("Access-Control-")]


@pytest.mark.django_db
@pytest.mark.parametrize("door", ["/hall/login/", "/m/login/", "/console/login/", "/verify/"])
def test_trace_is_refused(client, door):
    assert client.generic("TRACE", door).status_code == 405


@pytest.mark.django_db
def test_a_session_is_over_on_the_server_after_log_out():
    owner = browser_of(factories.an_employer())
    key = owner.session.session_key
    owner.post("/hall/logout/")
    assert not Session.objects.filter(pk=key).exists()
    owner.cookies["sessionid"] = key
    assert owner.get("/hall/").status_code == 302


@pytest.mark.django_db
def test_a_new_password_ends_other_sessions():
    account = factories.an_employer()
    here, there = browser_of(account), browser_of(account)
    typed = {"old_password": factories.PASSWORD, "new_password1": NEW, "new_password2": NEW}
    assert here.post("/hall/password/", typed).status_code == 302
    assert (here.get("/hall/").status_code, there.get("/hall/").status_code) == (200, 302)


@pytest.mark.django_db
def test_log_ins_and_failures_are_on_record(client):
    account = factories.an_employer()
    for password in ("wrong", factories.PASSWORD):
        client.get("/hall/captcha.png?1")
        code = client.session["captcha"]["code"]
        client.post("/hall/login/", {"username": account.username, "password": password, "captcha": code})
    assert AccessFailureLog.objects.filter(username=account.username).count() == 1
    assert AccessLog.objects.filter(username=account.username).count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["unknown", "known", "closed"])
def test_a_wrong_password_costs_one_hash_whatever_the_name(client, monkeypatch, kind):
    """Names cannot be told apart by the time the answer takes."""
    account = factories.an_employer()
    type(account).objects.filter(pk=account.pk).update(is_active=kind != "closed")
    made, hasher = [], get_hasher()
    encode = type(hasher).encode

    def counted(self, *given, **more):
        made.append(1)
        return encode(self, *given, **more)

    monkeypatch.setattr(type(hasher), "encode", counted)
    client.get("/hall/captcha.png?1")
    name = "nobody" if kind == "unknown" else account.username
    code = client.session["captcha"]["code"]
    answer = client.post("/hall/login/", {"username": name, "password": "wrong", "captcha": code})
    assert ("还可再试 4 次" in answer.content.decode(), len(made)) == (True, 1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("limit", "door"),
    [
        (entry.LIMIT, "/hall/login/"),
        (registration.LIMIT, "/hall/register/"),
        (forgotten.LIMIT, "/hall/password/forgotten/"),
        (codes.CODES, "/m/login/code/"),
        (codes.CODES_OF_A_DAY, "/m/login/code/"),
    ],
)
def test_an_address_that_asks_too_often_has_to_wait(client, monkeypatch, limit, door):
    monkeypatch.setitem(limit, "most", 1)
    assert [client.post(door, {}).status_code for _ in range(2)] == [422, 429]


@pytest.mark.django_db
def test_a_busy_session_ends_after_a_working_day():
    owner = browser_of(factories.an_employer())
    for hours in (0, 6, 11):
        with time_machine.travel(timezone.now() + timedelta(hours=hours)):
            assert _keeps_in(owner)
    with time_machine.travel(timezone.now() + timedelta(hours=13)):
        assert "reason=ended" in owner.get("/hall/").headers["Location"]


@pytest.mark.django_db
def test_the_phone_that_a_person_has_left_is_logged_out():
    person = factories.a_person("巴特尔")
    old = log_in(person)
    session = old.session
    session["phone"] = person.phone_index
    session.save()
    assert old.get("/m/").status_code == 200
    type(person).objects.filter(pk=person.pk).update(phone_index="another")
    assert old.get("/m/").status_code == 302


def _keeps_in(client):
    """Whether the session lets in although it was idle; idleness has its own test."""
    session = client.session
    session.set_expiry(24 * 3600)
    session.setdefault("began", int(timezone.now().timestamp()))
    session.save()
    return client.get("/hall/").status_code == 200
