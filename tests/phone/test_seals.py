"""Claiming seals and lending them on the phone."""

from datetime import date, timedelta

import pytest

from hetong.seals.models import Authorisation, Seal
from tests import factories
from tests.phone.conftest import log_in

pytestmark = pytest.mark.django_db(transaction=True)
AGENT_PIN = "741852"


def as_legal_rep(account):
    client = log_in(factories.a_legal_rep(account))
    client.post("/m/capacity/", {"standing": f"legal_rep:{account.employer_id}"})
    return client


def claim(client, **changes):
    pin = factories.PIN
    data = {"kinds": ["legal_name", "contract", "representative"], "pin": pin, "pin_again": pin}
    return client.post("/m/seals/claim/", {**data, **changes})


class TestClaim:
    def test_all_three_kinds_are_claimed(self, account):
        assert claim(as_legal_rep(account)).status_code == 302
        assert Seal.objects.count() == 3

    def test_the_page_shows_the_picture_and_the_test_mark(self, boss):
        page = boss.get("/m/seals/").content.decode()
        assert "测试" in page
        assert "/picture/" in page

    def test_two_different_pins_are_refused(self, account):
        answer = claim(as_legal_rep(account), pin_again="999999")
        assert "两次输入的口令不一致" in answer.content.decode()

    def test_a_simple_pin_is_refused(self, account):
        assert claim(as_legal_rep(account), pin="123456", pin_again="123456").status_code == 422

    def test_a_claimed_kind_is_named(self, boss):
        answer = claim(boss)
        assert answer.status_code == 422
        assert "已被领取" in answer.content.decode()

    def test_other_capacities_may_not_claim(self, phone):
        assert claim(phone).status_code == 403

    def test_a_stranger_does_not_see_the_picture(self, boss, stranger):
        seal = Seal.objects.first()
        assert boss.get(f"/m/seals/{seal.pk}/picture/").status_code == 200
        assert stranger.get(f"/m/seals/{seal.pk}/picture/").status_code == 404


def authorise(client, agent, **changes):
    data = {
        "agent_name": agent.name,
        "agent_id_number": agent.id_number,
        "agent_phone": agent.phone,
        "templates": ["fulltime"],
        "kinds": ["legal_name", "contract"],
        "valid_from": date.today().isoformat(),
        "valid_to": (date.today() + timedelta(days=90)).isoformat(),
        "pin": factories.PIN,
    }
    return client.post("/m/authorisations/new/", {**data, **changes})


class TestAuthorisation:
    def test_the_agent_accepts_and_becomes_agent(self, boss, worker, phone, account):
        authorise(boss, worker)
        offer = Authorisation.objects.get()
        data = {"pin": AGENT_PIN, "pin_again": AGENT_PIN}
        phone.post(f"/m/authorisations/{offer.pk}/acceptance/", data)
        assert phone.session["standing"] == f"agent:{account.employer_id}"

    def test_a_wrong_pin_shows_the_tries_left_and_keeps_the_form(self, boss, worker):
        page = authorise(boss, worker, pin="000111").content.decode()
        assert "还可再试4次" in page
        assert f'value="{worker.name}"' in page

    def test_dates_the_wrong_way_round_are_named(self, boss, worker):
        answer = authorise(boss, worker, valid_to="2020-01-01")
        assert "截止日期不能早于开始日期" in answer.content.decode()

    def test_the_agent_may_decline(self, boss, worker, phone):
        authorise(boss, worker)
        phone.post(f"/m/authorisations/{Authorisation.objects.get().pk}/refusal/")
        assert Authorisation.objects.get().status == "declined"

    def test_nobody_else_may_accept(self, boss, worker, stranger):
        authorise(boss, worker)
        offer = Authorisation.objects.get()
        assert stranger.get(f"/m/authorisations/{offer.pk}/acceptance/").status_code == 404

    def test_revoking_takes_effect_after_confirmation(self, boss, worker):
        authorise(boss, worker)
        url = f"/m/authorisations/{Authorisation.objects.get().pk}/revocation/"
        assert boss.post(url).status_code == 422
        boss.post(url, {"understood": "on"})
        assert Authorisation.objects.get().status == "revoked"
