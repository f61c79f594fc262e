"""Entering and leaving on the phone."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory

from hetong.web.access import log_in_person, log_out
from tests.factories import a_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_(rf: RequestFactory):
    request = rf.get("/m/")
    request.session, request.user, request.person = SessionStore(), AnonymousUser(), None
    return request


def test_log_in_remembers_the_person(request_, person):
    log_in_person(request_, person)
    assert request_.session["person"] == str(person.pk)


def test_log_in_changes_the_session_key(request_, person):
    request_.session.save()
    before = request_.session.session_key
    log_in_person(request_, person)
    assert request_.session.session_key != before


def test_another_person_does_not_inherit_the_capacity(request_, person):
    log_in_person(request_, person)
    request_.session["standing"] = "legal_rep:1"
    log_in_person(request_, a_person("乌云其木格"))
    assert "standing" not in request_.session


def test_the_same_person_keeps_the_capacity(request_, person):
    log_in_person(request_, person)
    request_.session["standing"] = "legal_rep:1"
    log_in_person(request_, person)
    assert request_.session["standing"] == "legal_rep:1"


def test_log_out_forgets_everything(request_, person):
    log_in_person(request_, person)
    log_out(request_)
    assert request_.session.is_empty()


def test_log_out_on_the_phone_keeps_the_hall(request_, person, account):
    log_in_person(request_, person)
    request_.user = account
    request_.session["_auth_user_id"] = str(account.pk)
    log_out(request_)
    left = dict(request_.session)
    assert (left.pop("began") > 0, left) == (True, {"_auth_user_id": str(account.pk)})
