"""Every page of the phone app, as a visitor without a log-in meets it."""

from uuid import UUID

import pytest
from django.urls import reverse

from hetong.phone.urls import urlpatterns

pytestmark = pytest.mark.django_db
PUBLIC = {"login", "login_code", "inbox"}
SAMPLES = {"number": "HT-1", "page": 1, "version": 1, "no": 1, "token": "ABCDEF123456789"}
SOME_ID = UUID(int=1)


def address(pattern) -> str:
    keys = pattern.pattern.converters
    return reverse(f"phone:{pattern.name}", kwargs={key: SAMPLES.get(key, SOME_ID) for key in keys})


@pytest.mark.parametrize("pattern", urlpatterns, ids=lambda pattern: pattern.name)
def test_a_visitor_meets_the_door_unless_the_page_is_public(client, pattern):
    answer = client.get(address(pattern))
    at_door = answer.headers.get("Location", "").startswith("/m/login/")
    assert at_door is (pattern.name not in PUBLIC)


def test_the_link_of_the_text_message_leads_to_the_contract(client):
    answer = client.get("/m/c/HT-150102-2026-7K3M9Q2XA")
    assert answer.headers["Location"].endswith("/m/c/HT-150102-2026-7K3M9Q2XA/")
