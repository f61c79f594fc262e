"""手机锁屏验证 on the phone: the code first, then the phone; signing with it; taking it away."""

import json

import pytest

from hetong.identity.actions.passkeys import active
from hetong.identity.challenges import origin, relying_party
from tests import factories
from tests.authenticator import Authenticator
from tests.walking import last_code

pytestmark = pytest.mark.django_db
PAGE = "/m/passkeys/"


@pytest.fixture
def key():
    return Authenticator(origin(), relying_party())


def set_up(phone, worker, key):
    """What the page and its script do."""
    phone.post(f"{PAGE}code/")
    phone.post(PAGE, {"code": last_code(worker.phone)})
    options = phone.post(f"{PAGE}challenge/").content.decode()
    return phone.post(f"{PAGE}new/", {"response": key.create(options)}, follow=True)


def test_a_phone_is_set_up(phone, worker, key):
    assert "已设置" in set_up(phone, worker, key).content.decode()
    assert active(worker).count() == 1


def test_without_a_code_no_challenge_is_given(phone):
    answer = phone.post(f"{PAGE}challenge/")
    assert answer.status_code == 422
    assert "短信验证码" in answer.content.decode()


def test_a_wrong_code_is_said(phone, worker):
    phone.post(f"{PAGE}code/")
    wrong = f"{(int(last_code(worker.phone)) + 1) % 1_000_000:06d}"
    answer = phone.post(PAGE, {"code": wrong})
    assert (answer.status_code, "验证码不正确" in answer.content.decode()) == (422, True)


def test_a_code_adds_one_phone(phone, worker, key):
    set_up(phone, worker, key)
    assert phone.post(f"{PAGE}challenge/").status_code == 422


def test_an_unfinished_answer_is_said(phone):
    answer = phone.post(f"{PAGE}new/", {})
    assert (answer.status_code, "手机没有完成设置" in answer.content.decode()) == (422, True)


def test_a_phone_is_removed_by_its_owner_alone(phone, stranger, worker, key):
    set_up(phone, worker, key)
    address = f"{PAGE}{active(worker).get().pk}/removal/"
    assert stranger.post(address).status_code == 404
    assert "已移除" in phone.post(address, follow=True).content.decode()
    assert not active(worker).exists()


class TestSigning:
    @pytest.fixture
    def contract(self, account, worker):
        return factories.a_contract_at("awaiting_worker_signature", account, worker)

    def sign(self, phone, contract, key, **changes):
        address = f"/m/c/{contract.number}/signature/"
        options = phone.post(f"{address}challenge/").content.decode()
        typed = {"typed": "on", "assertion": json.dumps(key.get(options))}
        return phone.post(address, {**typed, **changes})

    def test_the_phone_stands_for_the_code(self, phone, worker, key, contract):
        set_up(phone, worker, key)
        assert self.sign(phone, contract, key).status_code == 302
        contract.refresh_from_db()
        assert contract.status == "awaiting_employer_signature"

    def test_one_answer_is_good_for_one_try(self, phone, worker, key, contract):
        set_up(phone, worker, key)
        answer = self.sign(phone, contract, key, typed="")
        assert answer.status_code == 422
        assert answer.content.decode().count("signature") and "assertion&quot;" not in answer.content.decode()

    @pytest.mark.parametrize("assertion", ["x", "[]", "{}", '{"response": 1}', '{"id": "é", "response": {}}'])
    def test_nonsense_signs_nothing(self, phone, worker, key, contract, assertion):
        set_up(phone, worker, key)
        answer = self.sign(phone, contract, key, assertion=assertion)
        assert answer.status_code == 422
        contract.refresh_from_db()
        assert contract.status == "awaiting_worker_signature"

    def test_without_one_the_page_offers_codes_alone(self, phone, contract):
        assert "手机锁屏验证" not in phone.get(f"/m/c/{contract.number}/signature/").content.decode()
        assert phone.post(f"/m/c/{contract.number}/signature/challenge/").status_code == 422

    def test_another_workers_contract_is_not_there(self, stranger, contract):
        assert stranger.post(f"/m/c/{contract.number}/signature/challenge/").status_code == 404
