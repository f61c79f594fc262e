"""更正我的信息: asked by the person, answered by a security administrator, checked against the registry, recorded."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hetong.identity.indexes import id_index
from hetong.identity.ports import IdentityEvidence, PopulationRegistry
from hetong.kernel.errors import Invalid, NotAllowed, Stale, WrongState
from hetong.kernel.wiring import provide, register
from hetong.ledger import chain
from hetong.ledger.models import Entry
from hetong.notices.models import Notice
from hetong.privacy.actions import ask_for_correction, correct_as_asked, refuse_correction
from hetong.privacy.models import CorrectionStatus, Matter
from hetong.staff.duties import actor
from tests import factories
from tests.console.test_pages import inside
from tests.staff.conftest import audit, security, system

__all__ = ["audit", "security", "system"]
pytestmark = pytest.mark.django_db
PAGE = "/m/mine/corrections/"


class Agreeing:
    """A population registry that knows the new name."""

    def check(self, *, name: str, id_number: str, id_type: str, phone: str) -> IdentityEvidence:
        """Whatever is asked fits."""
        return IdentityEvidence("register-test", "R1", True)


@pytest.fixture
def agreeing():
    """For this test alone."""
    former = provide(PopulationRegistry)
    register(PopulationRegistry, Agreeing)
    yield
    register(PopulationRegistry, lambda: former)


def asked(person, matter=Matter.NAME, wanted="巴图", contract=None):
    by, now = factories.worker_actor(person), timezone.now()
    return ask_for_correction(
        person, matter=matter, wanted=wanted, reason="写错了", contract=contract, by=by, now=now
    )


def answered(one, staff, act=correct_as_asked, answer="已核对"):
    act(one, staff=staff, answer=answer, by=actor(staff), now=timezone.now())
    one.refresh_from_db()


def test_a_person_asks_on_the_phone(phone, worker):
    typed = {"matter": "name", "wanted": "巴图", "reason": "公安已改名"}
    page = phone.post(PAGE, typed, follow=True).content.decode()
    assert "已提交" in page and "待答复" in page and "巴图" in page
    one = worker.corrections.get()
    assert one.due_on == timezone.localdate() + timedelta(days=15)
    assert chain.history(f"person:{worker.pk}")[-1].event == "person.correction_asked"


def test_what_is_missing_is_said_and_nothing_typed_is_lost(phone, worker, contract):
    answer = phone.post(PAGE, {"matter": "contract", "wanted": "正确的住址", "reason": ""})
    page = answer.content.decode()
    assert answer.status_code == 422 and "请说明现在写的是什么" in page and "正确的住址" in page
    answer = phone.post(PAGE, {"matter": "contract", "wanted": "甲", "reason": "乙"})
    assert (answer.status_code, "请选择是哪一份" in answer.content.decode()) == (422, True)


def test_the_same_is_not_asked_twice(worker):
    asked(worker)
    with pytest.raises(WrongState, match="正在办理"):
        asked(worker)


def test_about_a_contract_the_employer_is_told(worker, contract):
    asked(worker, Matter.CONTRACT, "住址应为示例街2号", contract)
    told = Notice.objects.filter(event="privacy.correction_asked", channel="in_app").get()
    assert contract.number in told.text and "示例街2号" not in told.text


def test_nobody_asks_about_a_strangers_contract(stranger, contract):
    typed = {"matter": "contract", "contract": contract.number, "wanted": "甲", "reason": "乙"}
    assert stranger.post(PAGE, typed).status_code == 422


def test_the_registry_agrees_and_the_name_changes(worker, security, agreeing):
    one = asked(worker)
    answered(one, security)
    worker.refresh_from_db()
    assert (worker.name, one.status) == ("巴图", CorrectionStatus.MADE)
    checked = Entry.objects.filter(event="identity.checked").latest("pk")
    assert (checked.actor["subject"], checked.detail["holder"]) == (security.subject, worker.id_index)
    assert Notice.objects.filter(event="privacy.correction_answered", channel="sms").exists()


def test_signed_contracts_stay_as_they_are(worker, contract, security, agreeing):
    values = contract.current.values
    answered(asked(worker), security)
    contract.refresh_from_db()
    assert contract.current.values == values and contract.worker_name == "巴特尔"


def test_the_registry_refuses_and_nothing_changes(worker, security):
    one = asked(worker)
    with pytest.raises(Invalid, match="不一致"):
        answered(one, security)
    worker.refresh_from_db()
    one.refresh_from_db()
    assert (worker.name, one.status) == ("巴特尔", CorrectionStatus.ASKED)


def test_a_number_changes_only_before_contracts_were_sent_to_it(worker, security, agreeing, account):
    right = factories.resident_id(808)
    answered(asked(worker, Matter.ID_NUMBER, right), security)
    worker.refresh_from_db()
    assert worker.id_index == id_index(right)
    factories.a_contract_at("awaiting_worker_confirmation", account, worker)
    with pytest.raises(WrongState, match="不能在这里改"):
        answered(asked(worker, Matter.ID_NUMBER, factories.resident_id(809)), security)


def test_a_number_of_somebody_else_is_refused(worker, security, agreeing):
    other = factories.a_person("乌兰")
    with pytest.raises(WrongState, match="另一个账号"):
        answered(asked(worker, Matter.ID_NUMBER, other.id_number), security)


def test_a_refusal_says_why(worker, security):
    one = asked(worker, Matter.OTHER, "甲")
    with pytest.raises(Invalid):
        answered(one, security, refuse_correction, " ")
    answered(one, security, refuse_correction, "请与单位协商变更")
    assert one.status == CorrectionStatus.REFUSED
    with pytest.raises(Stale):
        answered(one, security, refuse_correction, "再答一次")


@pytest.mark.parametrize("duty", ["system", "audit"])
def test_other_administrators_may_not(worker, duty, request):
    staff = request.getfixturevalue(duty)
    with pytest.raises(NotAllowed):
        answered(asked(worker), staff)
    assert inside(staff).get(reverse("console:corrections")).status_code == 403


def test_the_console_lists_opens_and_answers(worker, security, phone):
    one, client = asked(worker, Matter.OTHER, "邮政编码010010"), inside(security)
    page = client.get(reverse("console:corrections")).content.decode()
    assert "其他信息" in page and worker.name not in page and "010010" not in page
    address = reverse("console:correction", args=[one.pk])
    assert "邮政编码010010" in client.get(address).content.decode()
    client.get(address)
    assert Entry.objects.filter(event="person.correction_opened").count() == 1
    assert client.post(address, {"answer": ""}).status_code == 422
    client.post(address, {"answer": "已改正", "verdict": "correct"})
    assert "已改正" in phone.get(PAGE).content.decode()


def test_a_request_that_is_late_is_marked(worker, security):
    one = asked(worker, Matter.OTHER, "甲")
    type(one).objects.update(due_on=timezone.localdate() - timedelta(days=1))
    assert "已超期" in inside(security).get(reverse("console:corrections")).content.decode()
