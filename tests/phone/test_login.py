"""Log-in by phone and code, and the real-name check."""

import re

import pytest
from django.test import Client

from hetong.identity.models import Person
from tests import factories
from tests.walking import last_code

PHONE = "13912345678"


def ask_code(client, phone=PHONE):
    return client.post("/m/login/code/", {"phone": phone})


@pytest.mark.django_db(transaction=True)
class TestLogin:
    def test_a_code_logs_in(self):
        client = Client()
        ask_code(client)
        answer = client.post("/m/login/", {"phone": PHONE, "code": last_code(PHONE)})
        assert answer.status_code == 302
        assert "person" in client.session

    def test_the_session_key_changes(self):
        client = Client()
        client.get("/m/login/")
        session = client.session
        session["seen"] = 1
        session.save()
        before = session.session_key
        client.cookies["sessionid"] = before
        ask_code(client)
        client.post("/m/login/", {"phone": PHONE, "code": last_code(PHONE)})
        assert client.session.session_key != before

    def test_the_answer_for_an_unknown_phone_is_the_same(self):
        known = factories.a_person().phone
        pages = [ask_code(Client(), phone).content.decode() for phone in (known, PHONE)]
        assert [page.count("验证码已发送") for page in pages] == [1, 1]

    def test_a_wrong_code_is_refused_beside_the_field(self):
        client = Client()
        ask_code(client)
        wrong = "000000" if last_code(PHONE) != "000000" else "000001"
        answer = client.post("/m/login/", {"phone": PHONE, "code": wrong})
        assert answer.status_code == 422
        assert "还可再试4次" in answer.content.decode()

    def test_the_phone_stays_filled_in(self):
        answer = Client().post("/m/login/", {"phone": PHONE, "code": "abc"})
        assert f'value="{PHONE}"' in answer.content.decode()

    def test_full_width_digits_are_taken_as_meant(self):
        answer = ask_code(Client(), "１３９１２３４５６７８")
        assert answer.status_code == 200

    @pytest.mark.parametrize(
        "typed", ["139 1234 5678", "139-1234-5678", "+86 139 1234 5678", "139–1234–5678"]
    )
    def test_a_number_is_taken_as_address_books_write_it(self, typed):
        client = Client()
        ask_code(client, typed)
        answer = client.post("/m/login/", {"phone": typed, "code": last_code(PHONE)})
        assert answer.status_code == 302

    def test_a_pasted_number_fits_into_the_field(self):
        assert 'maxlength="20"' in Client().get("/m/login/").content.decode()

    def test_after_a_wrong_code_the_countdown_goes_on(self):
        client = Client()
        ask_code(client)
        page = client.post("/m/login/", {"phone": PHONE, "code": "12"}).content.decode()
        assert 0 < int(re.search('data-countdown="([0-9]+)"', page)[1]) <= 60
        other = client.post("/m/login/", {"phone": "13912345679", "code": "12"}).content.decode()
        assert "data-countdown=" not in other

    def test_a_second_code_within_a_minute_says_how_long_to_wait(self):
        ask_code(Client())
        answer = ask_code(Client())
        assert answer.status_code == 429
        assert "秒后再获取" in answer.content.decode()

    def test_a_bad_phone_number_is_named(self):
        answer = ask_code(Client(), "123")
        assert answer.status_code == 422

    def test_it_goes_on_to_the_page_that_was_wanted(self):
        client = Client()
        wanted = client.get("/m/c/HT-1/").headers["Location"]
        ask_code(client)
        answer = client.post(wanted, {"phone": PHONE, "code": last_code(PHONE)})
        assert answer.headers["Location"] == "/m/c/HT-1/"

    def test_it_never_leads_to_another_site(self):
        client = Client()
        ask_code(client)
        data = {"phone": PHONE, "code": last_code(PHONE), "next": "https://evil.example/m/"}
        assert client.post("/m/login/", data).headers["Location"] == "/m/"


CARD = {"name": "巴特尔", "id_type": "resident_id"}


class TestRealName:
    @pytest.fixture
    def newcomer(self, db):
        from django.utils import timezone

        from hetong.identity.actions import person_by_phone
        from tests.phone.conftest import log_in

        return log_in(person_by_phone(phone=PHONE, now=timezone.now()))

    def test_comes_before_everything_else(self, newcomer):
        assert newcomer.get("/m/c/").headers["Location"].startswith("/m/real-name/")

    def test_binds_name_and_number(self, newcomer):
        data = {**CARD, "id_number": factories.resident_id(901), "consent": "on"}
        assert newcomer.post("/m/real-name/", data).headers["Location"] == "/m/capacity/"

    def test_another_document_is_chosen_from_the_list(self, newcomer):
        data = {"name": "MARIA EXAMPLE", "id_type": "passport", "id_number": "E12345678", "consent": "on"}
        assert newcomer.post("/m/real-name/", data).headers["Location"] == "/m/capacity/"
        assert Person.objects.get(name="MARIA EXAMPLE").id_type == "passport"

    def test_needs_consent(self, newcomer):
        data = {**CARD, "id_number": factories.resident_id(902)}
        assert newcomer.post("/m/real-name/", data).status_code == 422

    def test_names_a_wrong_number(self, newcomer):
        data = {**CARD, "id_number": "150102199001010001", "consent": "on"}
        answer = newcomer.post("/m/real-name/", data)
        assert answer.status_code == 422
        assert 'value="巴特尔"' in answer.content.decode()


@pytest.mark.django_db
def test_the_door_tells_nothing_to_whoever_left_by_themselves(phone):
    phone.get("/m/")
    phone.post("/m/logout/")
    assert phone.get("/m/").headers["Location"] == "/m/login/?next=%2Fm%2F"
