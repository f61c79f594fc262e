"""发送: the rules, frozen versions, the worker's message; and deadlines."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone

from hetong.contracts import actions, files
from hetong.contracts.checking import findings
from hetong.contracts.errors import Unlawful
from hetong.contracts.findings import Finding
from hetong.contracts.models import Contract, Version
from hetong.contracts.rendering import text_of_draft, text_of_version
from hetong.kernel.digest import sha256_hex
from hetong.kernel.errors import Invalid, WrongState
from hetong.ledger import chain
from hetong.notices.models import Notice
from tests.factories import (
    a_contract_in_force,
    a_draft,
    a_person,
    an_employer,
    employer_actor,
    stamped,
    values_for,
    with_seals,
)
from tests.messages import told_of
from tests.walking import STEPS

pytestmark = pytest.mark.django_db
AWAITING = ["awaiting_worker_confirmation", "awaiting_worker_signature", "awaiting_employer_signature"]


def send(contract, operator, now=None) -> Version:
    return actions.send(contract, by=operator, now=now or timezone.now())


def told(contract, code: str) -> list[Finding]:
    return [one for one in findings(contract, today=timezone.localdate()) if one.code == code]


class TestSend:
    def test_it_waits_for_the_worker_until_the_deadline(self, at, operator):
        contract, now = at("draft"), timezone.now()
        send(contract, operator, now)
        assert contract.status == "awaiting_worker_confirmation"
        assert contract.deadline == now + timedelta(days=settings.SIGNING_DAYS)

    def test_the_worker_is_told_with_a_link_and_no_personal_data(self, at, operator, worker):
        contract = at("draft")
        text = Notice.objects.get(key=f"sent:{send(contract, operator).pk}", channel="sms").text
        assert f"/m/c/{contract.number}" in text
        assert not [secret for secret in (worker.name, worker.id_number, worker.phone) if secret in text]

    def test_the_entry_names_version_digest_and_deadline(self, at, operator):
        contract = at("draft")
        version = send(contract, operator)
        detail = chain.history(contract.subject)[-1].detail
        assert (detail["version"], detail["digest"]) == (1, version.digest)
        assert detail["deadline"] == contract.deadline.astimezone(UTC).isoformat()

    def test_the_stored_file_is_the_one_the_digest_names(self, at, operator):
        version = send(at("draft"), operator)
        assert sha256_hex(files.get(version.file)) == version.digest
        assert files.get(version.file).startswith(b"%PDF-")

    def test_all_findings_are_listed_at_once(self, account, operator, worker):
        contract = a_draft(account, worker, b_id_no="123", wage_month="1", position="", pay_day="40")
        with pytest.raises(Unlawful) as refused:
            send(contract, operator)
        assert {"b_id_no", "wage_month", "position", "pay_day"} <= set(refused.value.fields)
        assert f"{len(refused.value.findings)}处问题" in refused.value.message

    def test_a_refused_draft_stays_a_draft(self, account, operator, worker):
        contract = a_draft(account, worker, wage_month="1")
        with pytest.raises(Unlawful):
            send(contract, operator)
        assert Contract.objects.get().status == "draft"
        assert not (Version.objects.exists() or Notice.objects.filter(key__startswith="sent:").exists())

    def test_a_name_that_cannot_be_printed_is_refused(self, account, operator):
        with pytest.raises(Invalid):
            send(a_draft(account, a_person("张三"), b_name="张\U000323b0"), operator)
        assert Contract.objects.get().status == "draft"

    def test_today_is_the_day_in_china(self, account, operator, worker):
        start = datetime(2026, 10, 23).date().isoformat()
        contract = a_draft(account, worker, start_date=start, end_date="2029-10-22")
        with time_machine.travel(datetime(2026, 11, 22, 16, 30, tzinfo=UTC), tick=False):
            send(contract, operator)
        assert contract.status == "awaiting_worker_confirmation"


class TestDuplicates:
    @pytest.mark.parametrize("status", ["negotiating", *AWAITING])
    def test_a_live_contract_with_the_same_worker_stops_a_second(self, at, account, worker, operator, status):
        first = at(status)
        with pytest.raises(Unlawful, match="已有未结束的劳动合同") as refused:
            send(a_draft(account, worker), operator)
        assert [finding.code for finding in refused.value.findings] == ["D02"]
        assert first.number in refused.value.message

    @pytest.mark.parametrize("status", ["draft", "flow_ended"])
    def test_one_that_is_not_live_does_not(self, at, account, worker, operator, status):
        at(status)
        assert send(a_draft(account, worker), operator)

    def test_the_person_is_named_where_the_names_differ(self, at, account, worker, operator):
        first = at("awaiting_worker_confirmation")
        with pytest.raises(Unlawful, match=f"{first.number}，{worker.name}") as refused:
            send(a_draft(account, worker, b_name="吴键盘"), operator)
        assert refused.value.findings[0].remedy.startswith("姓名不同")
        assert "姓名不同" not in told(a_draft(account, worker), "D02")[0].remedy

    def test_a_contract_in_force_is_told_once(self, account, worker, representative):
        a_contract_in_force(account, worker, representative)
        draft = a_draft(account, worker, b_name="吴键盘")
        assert (len(told(draft, "D02")), told(draft, "D03")) == (1, [])

    @pytest.mark.parametrize(("status", "state"), [("draft", "草拟中"), ("expired", "已过合同有效期")])
    def test_a_number_under_two_names_is_pointed_out(self, at, account, worker, status, state):
        first = at("awaiting_worker_confirmation")
        Contract.objects.filter(pk=first.pk).update(status=status, signed_at=timezone.now())
        (one,) = told(a_draft(account, worker, b_name="吴键盘"), "D03")
        assert (one.severity, one.field) == ("warn", "b_id_no")
        assert f"{first.number}（{worker.name}，{state}）" in one.message
        assert told(a_draft(an_employer(1), worker, b_name="吴键盘"), "D03") == []

    def test_the_same_name_is_fine_and_so_is_one_given_up(self, at, account, worker):
        at("flow_ended")
        assert told(a_draft(account, worker), "D03") == []

    def test_another_employer_does_not_matter(self, at, worker):
        at("awaiting_worker_confirmation")
        other = an_employer(1)
        assert send(a_draft(other, worker), employer_actor(other))


class TestVersions:
    @pytest.fixture
    def twice(self, at, operator, worker):
        """Sent, withdrawn, changed and sent again."""
        contract = at("awaiting_worker_confirmation")
        actions.withdraw(contract, by=operator, now=timezone.now())
        values = values_for(worker, position="班长")
        actions.edit(contract, values=values, revision=contract.revision, by=operator, now=timezone.now())
        send(contract, operator)
        return contract

    def test_they_are_numbered_and_the_last_is_current(self, twice):
        assert [version.number for version in twice.versions.all()] == [1, 2]
        assert twice.current.number == 2

    def test_an_old_version_keeps_its_blanks_file_and_digest(self, twice):
        first, second = twice.versions.all()
        assert (first.values["position"], second.values["position"]) == ("质检员", "班长")
        assert first.digest != second.digest
        assert sha256_hex(files.get(first.file)) == first.digest

    def test_the_text_of_a_version_does_not_follow_later_edits(self, twice, operator, worker):
        first = twice.versions.first()
        assert "质检员" in str(text_of_version(first).as_record())
        assert "班长" in str(text_of_draft(twice).as_record())

    def test_the_text_does_not_follow_the_employers_later_name(self, twice):
        twice.employer.name = "改名以后（虚构）有限公司"
        twice.employer.save()
        assert "改名以后" not in str(text_of_version(twice.versions.first()).as_record())

    def test_each_sending_tells_the_worker(self, twice):
        assert told_of(twice) >= {("contract.sent", "worker"), ("contract.revised", "worker")}


class TestDeadlines:
    def test_nothing_lapses_before_its_deadline(self, at):
        contract = at("awaiting_worker_confirmation")
        assert actions.lapse_due(contract.deadline - timedelta(seconds=1)) == 0

    @pytest.mark.parametrize("status", AWAITING)
    def test_extending_leads_back_to_where_it_was(self, at, operator, status):
        contract = at(status)
        now = contract.deadline
        assert actions.lapse_due(now) == 1
        contract.refresh_from_db()
        assert contract.status == "signing_overdue"
        actions.extend(contract, until=now + timedelta(days=7), by=operator, now=now)
        contract.refresh_from_db()
        assert (contract.status, contract.deadline) == (status, now + timedelta(days=7))

    def test_one_that_cannot_be_moved_keeps_no_other_waiting(self, at, account, caplog):
        broken, sound = at("awaiting_worker_confirmation"), a_draft(account, a_person())
        actions.send(sound, by=employer_actor(account), now=timezone.now())
        Contract.objects.filter(pk=broken.pk).update(template="no_such_template")
        assert actions.lapse_due(sound.deadline + timedelta(days=1)) == 1
        assert set(Contract.objects.values_list("number", "status")) == {
            (broken.number, "awaiting_worker_confirmation"),
            (sound.number, "signing_overdue"),
        }
        assert [one.contract for one in caplog.records if one.exc_info] == [broken.number]

    @pytest.mark.parametrize("status", ["draft", "negotiating", "flow_ended"])
    def test_other_states_do_not_lapse(self, at, status):
        at(status)
        assert actions.lapse_due(timezone.now() + timedelta(days=365)) == 0

    def test_an_extension_must_lie_ahead(self, at, operator):
        contract = at("awaiting_worker_confirmation")
        now = contract.deadline
        actions.lapse_due(now)
        contract.refresh_from_db()
        with pytest.raises(Invalid, match="填写的内容有误"):
            actions.extend(contract, until=now, by=operator, now=now)

    @pytest.mark.parametrize("status", list(STEPS))
    def test_only_overdue_contracts_are_extended(self, at, operator, status):
        now = timezone.now()
        with pytest.raises(WrongState):
            actions.extend(at(status), until=now + timedelta(days=1), by=operator, now=now)


class TestExpiry:
    @pytest.fixture
    def signed(self, at, account):
        contract = at("awaiting_employer_signature")
        stamped(account, [contract], with_seals(account))
        contract.refresh_from_db()
        return contract

    def midnight(self, day) -> datetime:
        """The first moment of a day in China."""
        return datetime.combine(day, datetime.min.time(), tzinfo=timezone.get_default_timezone())

    def test_on_its_last_day_a_contract_is_in_force(self, signed):
        last_moment = self.midnight(signed.end_date) + timedelta(hours=23, minutes=59)
        assert actions.expire_due(last_moment) == 0

    def test_the_day_after_it_has_expired(self, signed):
        assert actions.expire_due(self.midnight(signed.end_date + timedelta(days=1))) == 1
        signed.refresh_from_db()
        assert signed.status == "expired"

    def test_a_contract_without_end_never_expires(self, signed):
        Contract.objects.filter(pk=signed.pk).update(end_date=None)
        assert actions.expire_due(timezone.now() + timedelta(days=36500)) == 0
