"""Personal pages stay out of caches."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", ["/m/", "/m/login/", "/portal/contracts/", "/hall/login/", "/api/v1/token"])
def test_a_personal_page_is_not_stored(page):
    assert {"no-store", "private"} <= set(Client().get(page).headers["Cache-Control"].split(", "))


def test_a_public_page_says_nothing_about_caches():
    assert "Cache-Control" not in Client().get("/verify/").headers
