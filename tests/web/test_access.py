"""Who may open a page."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db
PORTAL, PHONE = "/portal/contracts/", "/m/"


def test_stranger_is_led_to_the_hall(client):
    response = client.get(PORTAL + "?tab=draft")
    assert response.headers["Location"] == "/hall/login/?next=%2Fportal%2Fcontracts%2F%3Ftab%3Ddraft"


def test_stranger_on_the_phone_is_led_to_the_phones_door(client):
    assert client.get(PHONE).headers["Location"] == "/m/login/?next=%2Fm%2F"


def test_account_opens_the_portal(client, account):
    client.force_login(account, "django.contrib.auth.backends.ModelBackend")
    assert client.get(PORTAL).status_code == 200


def test_account_is_a_stranger_on_the_phone(client, account):
    client.force_login(account, "django.contrib.auth.backends.ModelBackend")
    assert client.get(PHONE).status_code == 302


def test_person_opens_the_phone(phone_client):
    assert phone_client.get(PHONE).status_code == 200


def test_person_is_a_stranger_in_the_portal(phone_client):
    assert phone_client.get(PORTAL).headers["Location"].startswith("/hall/login/")


def test_fragment_is_told_to_load_the_door(client):
    response = client.get(
        PORTAL, headers={"HX-Request": "true", "Referer": "http://testserver/portal/seals/"}
    )
    assert (response.status_code, response["HX-Redirect"]) == (401, "/hall/login/?next=%2Fportal%2Fseals%2F")


def test_a_form_sent_too_late_leads_back_to_its_page(client):
    response = client.post(PORTAL, headers={"Referer": "http://testserver/portal/seals/?page=2"})
    door = "/hall/login/?next=%2Fportal%2Fseals%2F%3Fpage%3D2&reason=ended"
    assert response.headers["Location"] == door


def test_a_form_from_elsewhere_leads_nowhere(client):
    response = client.post(PORTAL, headers={"Referer": "https://elsewhere.example/portal/"})
    assert response.headers["Location"] == "/hall/login/?next="


def test_lost_session_says_why(client, settings):
    client.cookies[settings.SESSION_COOKIE_NAME] = "expired"
    assert client.get(PORTAL).headers["Location"].endswith("reason=ended")


def test_whoever_comes_back_after_the_cookie_ended_is_told_why(phone_client, settings):
    phone_client.get(PHONE)
    del phone_client.cookies[settings.SESSION_COOKIE_NAME]
    assert phone_client.get(PHONE).headers["Location"].endswith("reason=ended")


def test_whoever_was_elsewhere_only_is_told_nothing(phone_client, settings):
    phone_client.get(PHONE)
    del phone_client.cookies[settings.SESSION_COOKIE_NAME]
    assert "reason" not in phone_client.get(PORTAL).headers["Location"]


def test_nobody_is_marked_before_they_log_in(client, settings):
    client.get("/hall/login/")
    assert settings.WAS_INSIDE_COOKIE_NAME not in client.cookies


def test_actor_on_the_phone_is_the_person(phone_client, person):
    text = phone_client.get(PHONE).content.decode()
    assert f"person:{person.pk}" in text and "sms+realname" in text


def test_actor_in_the_portal_is_the_account_even_beside_a_phone_login(phone_client, account):
    phone_client.force_login(account, "django.contrib.auth.backends.ModelBackend")
    assert f"account:{account.pk}" in phone_client.get(PORTAL).content.decode()


def test_device_is_cut_to_two_hundred_characters(phone_client):
    text = phone_client.get(PHONE, headers={"User-Agent": "x" * 500}).content.decode()
    assert text.count("x" * 200) == 1 and "x" * 201 not in text


def test_keeping_alive_needs_a_login(client):
    assert client.get(reverse("hall:keep_alive")).status_code == 302


def test_big_text_is_remembered(client):
    response = client.post(reverse("hall:big_text"), {"next": "/m/"})
    assert (response.headers["Location"], response.cookies["big_text"].value) == ("/m/", "1")


def test_big_text_is_switched_off_again(client):
    client.cookies["big_text"] = "1"
    assert client.post(reverse("hall:big_text")).cookies["big_text"]["max-age"] == 0


def test_big_text_goes_back_to_no_other_site(client):
    response = client.post(reverse("hall:big_text"), {"next": "https://elsewhere.example/"})
    assert response.headers["Location"] == "/m/"
