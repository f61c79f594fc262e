"""停用, 恢复, 注销, 换领 and the PIN on the phone."""

import pytest

from hetong.seals.models import Seal
from tests.factories import PIN
from tests.walking import last_code

pytestmark = pytest.mark.django_db(transaction=True)
NEW_PIN = "369258"


@pytest.fixture
def seal(boss):
    return Seal.objects.get(kind="contract")


def at(seal, what: str) -> str:
    return f"/m/seals/{seal.pk}/{what}/"


def status(seal) -> str:
    seal.refresh_from_db()
    return seal.status


class TestFreezing:
    def test_with_a_reason_it_stops_and_the_page_says_why(self, boss, seal):
        boss.post(at(seal, "freeze"), {"reason": "印章外借"})
        assert status(seal) == "frozen"
        assert "印章外借" in boss.get("/m/seals/").content.decode()

    def test_without_a_reason_it_goes_on(self, boss, seal):
        assert boss.post(at(seal, "freeze"), {"reason": " "}).status_code == 422
        assert status(seal) == "active"

    def test_the_pin_restores_it(self, boss, seal):
        boss.post(at(seal, "freeze"), {"reason": "印章外借"})
        wrong = boss.post(at(seal, "restoration"), {"pin": "000111"})
        assert (wrong.status_code, "还可再试4次" in wrong.content.decode()) == (422, True)
        boss.post(at(seal, "restoration"), {"pin": PIN})
        assert status(seal) == "active"

    def test_the_approval_page_shows_why_it_cannot_be_chosen(
        self, boss, seal, account, worker, representative
    ):
        from tests import factories

        contract = factories.a_contract_at("awaiting_employer_signature", account, worker)
        task = factories.scanned(factories.a_task(account, [contract]), representative)
        boss.post(at(seal, "freeze"), {"reason": "印章外借"})
        page = boss.get(f"/m/tasks/{task.pk}/").content.decode()
        assert "不可用：合同专用章已于" in page and "停用（印章外借）" in page


class TestCancelling:
    def cancel(self, boss, seal, representative, **changes):
        boss.post(at(seal, "cancellation/code"), {"reason": "不再使用"})
        data = {
            "reason": "不再使用",
            "id_number": representative.id_number,
            "code": last_code(representative.phone),
            "understood": "on",
        }
        return boss.post(at(seal, "cancellation"), {**data, **changes})

    def test_after_a_fresh_proof_it_is_gone_for_ever(self, boss, seal, representative):
        assert self.cancel(boss, seal, representative).status_code == 302
        assert status(seal) == "cancelled"
        assert seal.revoked_at is not None

    @pytest.mark.parametrize("change", [{"code": "000000"}, {"id_number": "1"}, {"understood": ""}])
    def test_without_one_it_stays(self, boss, seal, representative, change):
        assert self.cancel(boss, seal, representative, **change).status_code == 422
        assert status(seal) == "active"

    def test_what_was_typed_is_there_after_asking_for_the_code(self, boss, seal):
        page = boss.post(at(seal, "cancellation/code"), {"reason": "不再使用"}).content.decode()
        assert "验证码已发送" in page and "不再使用" in page


class TestReplacing:
    def replace(self, boss, representative, **changes):
        boss.post("/m/seals/replacement/code/", {"forgotten": "1"})
        data = {
            "kinds": ["legal_name", "contract"],
            "pin": NEW_PIN,
            "pin_again": NEW_PIN,
            "id_number": representative.id_number,
            "code": last_code(representative.phone),
            "forgotten": "1",
        }
        return boss.post("/m/seals/replacement/", {**data, **changes})

    def test_a_forgotten_pin_is_replaced_with_the_seals(self, boss, representative):
        assert self.replace(boss, representative).status_code == 302
        old = Seal.objects.filter(status="cancelled")
        assert {seal.changed_reason for seal in old} == {"忘记口令，重新领取"}
        assert Seal.objects.filter(status="active").count() == 2

    def test_the_page_says_that_the_pin_cannot_be_recovered(self, boss):
        page = boss.get("/m/seals/replacement/?forgotten=1").content.decode()
        assert "平台不保存口令，无法找回" in page and "代理人须重新授权" in page

    def test_an_unequal_repetition_is_named(self, boss, representative):
        answer = self.replace(boss, representative, pin_again="111222")
        assert "两次输入的口令不一致" in answer.content.decode()


class TestPin:
    def test_it_is_changed(self, boss, seal):
        boss.post("/m/seals/pin/", {"old": PIN, "pin": NEW_PIN, "pin_again": NEW_PIN})
        boss.post(at(seal, "freeze"), {"reason": "试"})
        boss.post(at(seal, "restoration"), {"pin": NEW_PIN})
        assert status(seal) == "active"

    def test_a_wrong_present_one_is_named_beside_its_field(self, boss):
        answer = boss.post("/m/seals/pin/", {"old": "000111", "pin": NEW_PIN, "pin_again": NEW_PIN})
        assert (answer.status_code, "还可再试4次" in answer.content.decode()) == (422, True)

    def test_it_is_no_private_persons_affair(self, phone):
        assert phone.get("/m/seals/pin/").status_code == 403
