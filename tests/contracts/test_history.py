"""The life of a contract in words: who, as what, how identified, and what changed."""

import pytest
from django.utils import timezone

from hetong.contracts.actions import edit, reject, send, withdraw
from hetong.contracts.history import Kind, timeline
from hetong.contracts.history.changes import mask_address
from hetong.contracts.history.words import EVENTS, capacity, identified
from hetong.contracts.states import LIFECYCLES
from hetong.kernel.actor import SYSTEM, Role
from hetong.ledger.chain import history
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


def change(contract, operator, **values: str) -> None:
    """Edit some blanks."""
    contract.refresh_from_db()
    values = {**contract.values, **values}
    edit(contract, values=values, revision=contract.revision, by=operator, now=timezone.now())


def told(contract, viewer=Role.EMPLOYER) -> list[str]:
    """The words of the timeline, oldest first."""
    return [moment.what for moment in timeline(contract, viewer=viewer)][::-1]


def last(contract, viewer=Role.EMPLOYER):
    """The newest moment."""
    return timeline(contract, viewer=viewer)[0]


class TestWords:
    def test_every_verb_has_words(self):
        verbs = {move.verb for table in LIFECYCLES for move in table.moves}
        assert {f"contract.{verb}" for verb in verbs} - EVENTS.keys() == set()

    def test_an_operator_at_the_pc(self):
        actor = {"role": "employer", "subject": "account:1", "identified_by": "password+captcha"}
        assert (capacity(actor), identified(actor)) == ("经办人", "账号密码＋图形验证码")

    @pytest.mark.parametrize(
        ("means", "expected"), [("qr+pin+legal_rep", "法定代表人"), ("qr+pin+agent", "委托代理人")]
    )
    def test_whoever_stamps(self, means, expected):
        actor = {"role": "employer", "subject": "person:1", "identified_by": means}
        assert (capacity(actor), identified(actor)) == (expected, "扫描签章二维码＋印章口令")

    def test_a_worker_who_signs(self):
        actor = {"role": "worker", "subject": "person:1", "identified_by": "sms+realname"}
        assert identified(actor, "sms") == "短信验证码＋实名核验＋签订短信验证码（与本文件绑定）"

    def test_the_system(self):
        assert (capacity(SYSTEM.as_record()), identified(SYSTEM.as_record())) == ("系统", "系统自动")

    @pytest.mark.parametrize(
        ("address", "shown"),
        [
            ("内蒙古自治区呼和浩特市赛罕区示例街1号", "内蒙古自治区呼和浩特市赛罕区…"),
            ("锡林郭勒盟正蓝旗某嘎查3组", "锡林郭勒盟正蓝旗…"),
            ("某处", "某处…"),
        ],
    )
    def test_an_address_ends_at_the_banner(self, address, shown):
        assert mask_address(address) == shown


class TestEdits:
    def test_the_ledger_holds_keys_not_values(self, at, operator):
        draft = at("draft")
        change(draft, operator, b_phone="13900009999", position="化验员")
        detail = history(draft.subject)[-1].detail
        assert detail["fields"] == ["b_phone", "position"]
        assert not [value for value in ("13900009999", "化验员") if value in str(detail)]

    def test_in_a_row_they_are_told_once_with_their_blanks(self, at, operator):
        draft = at("draft")
        change(draft, operator, position="化验员")
        change(draft, operator, wage_month="5200")
        moment = last(draft)
        assert (moment.times, [one.label for one in moment.changes]) == (2, ["工作岗位", "月工资"])

    def test_before_the_first_sending_no_values_are_known(self, at, operator):
        draft = at("draft")
        change(draft, operator, position="化验员")
        assert [one.known for one in last(draft).changes] == [False]

    def test_after_a_sending_old_and_new_are_told_and_masked(self, at, operator):
        contract = at("awaiting_worker_confirmation")
        withdraw(contract, by=operator, now=timezone.now())
        change(contract, operator, wage_month="5200", b_phone="13900009999")
        found = {one.label: (one.old, one.new) for one in last(contract).changes}
        assert found["月工资"] == ("5000.00元", "5200.00元")
        assert found["手机号"][1] == "139****9999"

    def test_a_blank_changed_by_two_people_is_only_named(self, at, operator, account):
        contract = at("awaiting_worker_confirmation")
        withdraw(contract, by=operator, now=timezone.now())
        change(contract, operator, wage_month="5200")
        other = factories.employer_actor(account)
        change(contract, type(other)(other.role, "account:x", "同事", other.identified_by), wage_month="5300")
        assert [one.changes[0].known for one in timeline(contract, viewer=Role.EMPLOYER)[:2]] == [
            False,
            False,
        ]


class TestWorkersView:
    def test_drafting_is_not_told(self, at):
        assert told(at("awaiting_worker_signature"), Role.WORKER) == ["发送给劳动者", "确认内容"]

    def test_a_new_version_says_what_changed(self, at, operator):
        contract = at("awaiting_worker_confirmation")
        withdraw(contract, by=operator, now=timezone.now())
        change(contract, operator, wage_month="5200")
        send(contract, by=operator, now=timezone.now())
        moment = last(contract, Role.WORKER)
        assert [(one.label, one.old, one.new) for one in moment.changes] == [
            ("月工资", "5000.00元", "5200.00元")
        ]

    def test_what_went_to_somebody_else_before_is_not_told(self, at, operator):
        contract, newcomer = at("awaiting_worker_confirmation"), factories.a_person("乌日娜")
        withdraw(contract, by=operator, now=timezone.now())
        change(contract, operator, b_id_no=newcomer.id_number, b_name=newcomer.name)
        send(contract, by=operator, now=timezone.now())
        contract.refresh_from_db()
        moments = timeline(contract, viewer=Role.WORKER)
        assert [(one.what, one.changes) for one in moments] == [("发送给劳动者", [])]


class TestFacts:
    def test_sending_tells_the_version_and_the_deadline(self, at):
        moment = last(at("awaiting_worker_confirmation"))
        assert (moment.version, [fact.label for fact in moment.facts]) == (1, ["签订期限"])

    def test_a_rejection_tells_why_and_which_version(self, at, operator):
        contract = at("awaiting_employer_signature")
        reject(contract, reason="岗位有误", by=operator, now=timezone.now())
        moment = last(contract)
        assert (moment.kind, moment.version, moment.facts[0].text) == (Kind.TALKS, 1, "岗位有误")


class TestAnnexes:
    @pytest.fixture
    def amended(self, account, worker):
        representative = factories.with_seals(account)
        contract = factories.a_contract_in_force(account, worker, representative)
        annex = factories.a_concluded_annex(
            contract,
            "amendment",
            account,
            worker,
            representative,
            effective_date=timezone.localdate().isoformat(),
            amend_post="yes",
            position="化验员",
            duties="负责化验",
        )
        return contract, annex

    def test_its_effect_is_told_once_with_its_number(self, amended):
        contract, annex = amended
        moments = timeline(contract, viewer=Role.EMPLOYER, annexes=[annex])
        assert [(one.document, one.what, one.annex) for one in moments if one.number != "x"][:3] == [
            ("", "变更合同", annex.number),
            (annex.kind.label, "劳动者签字", ""),
            (annex.kind.label, "确认内容", ""),
        ]
