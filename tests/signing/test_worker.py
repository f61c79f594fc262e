"""The worker's ceremony: notice, reading, confirmation, code, signature."""

import json
from datetime import timedelta
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.utils import timezone

from hetong.contracts import actions as contracts
from hetong.contracts import files
from hetong.contracts.history.telling import timeline
from hetong.contracts.texts import service_notice
from hetong.documents.ports import CertificateAuthority
from hetong.documents.verify import verify
from hetong.identity.actions import send_code
from hetong.identity.challenges import Challenge
from hetong.identity.models import OneTimeCode, Purpose
from hetong.kernel.actor import Role
from hetong.kernel.digest import sha256_hex
from hetong.kernel.errors import Invalid, NotFound, Stale, WrongState
from hetong.kernel.wiring import provide
from hetong.ledger import chain
from hetong.notices.models import Notice
from hetong.phone.handwriting import printed_name
from hetong.signing.actions import (
    Answer,
    challenge_phone,
    confirm_content,
    finish_reading,
    open_reading,
    request_code,
    sign_as_worker,
)
from hetong.signing.models import Reading
from tests import walking
from tests.authenticator import data_of, set_up_phone
from tests.factories import a_person, employer_actor, worker_actor
from tests.messages import told_of

pytestmark = pytest.mark.django_db


def accept_notice(worker):
    text = service_notice("worker")
    contracts.accept_notice("worker", sha256=text.sha256, by=worker_actor(worker), now=timezone.now())


def confirm(contract, worker):
    confirm_content(contract, person=worker, by=worker_actor(worker), now=timezone.now())


def code_for(contract, worker) -> str:
    request_code(contract, person=worker, now=timezone.now())
    return walking.last_code(worker.phone)


def sign(contract, worker, code, handwriting=None):
    handwriting = printed_name(worker.name) if handwriting is None else handwriting
    by, now = worker_actor(worker), timezone.now()
    sign_as_worker(contract, person=worker, code=code, handwriting=handwriting, by=by, now=now)


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


class TestReading:
    @pytest.fixture
    def sent(self, at):
        return at("awaiting_worker_confirmation")

    def test_the_first_opening_and_the_first_end_are_kept(self, sent, worker):
        first = timezone.now()
        for minute in range(3):
            finish_reading(sent, person=worker, now=first + timedelta(minutes=minute))
        assert list(Reading.objects.values_list("opened_at", "finished_at")) == [(first, first)]

    @pytest.mark.parametrize(("told", "kept"), [(40, 40), (999_999, 60), (None, None)])
    def test_how_long_it_was_in_sight_cannot_exceed_what_passed(self, sent, worker, told, kept):
        first = timezone.now()
        open_reading(sent, person=worker, now=first)
        finish_reading(sent, person=worker, now=first + timedelta(seconds=60), seconds=told)
        assert Reading.objects.get().seconds == kept

    def test_the_confirmation_tells_of_the_reading(self, sent, worker):
        accept_notice(worker)
        first = timezone.now()
        open_reading(sent, person=worker, now=first)
        finish_reading(sent, person=worker, now=first + timedelta(seconds=90), seconds=75)
        confirm(sent, worker)
        assert chain.history(sent.subject)[-1].detail["reading"]["seconds"] == 75
        facts = timeline(sent, viewer=Role.WORKER)[0].facts
        assert ("阅读", "打开全文并翻到末尾，用时1分15秒") in [(fact.label, fact.text) for fact in facts]

    def test_nobody_else_reads_it(self, sent):
        with pytest.raises(NotFound):
            open_reading(sent, person=a_person("路人"), now=timezone.now())

    def test_without_the_notice_it_cannot_be_confirmed(self, sent, worker):
        finish_reading(sent, person=worker, now=timezone.now())
        with pytest.raises(Invalid, match="服务告知书"):
            confirm(sent, worker)

    def test_without_reading_to_the_end_it_cannot_be_confirmed(self, sent, worker):
        accept_notice(worker)
        open_reading(sent, person=worker, now=timezone.now())
        with pytest.raises(Invalid, match="阅读到末尾"):
            confirm(sent, worker)

    def test_after_both_it_can(self, sent, worker):
        accept_notice(worker)
        finish_reading(sent, person=worker, now=timezone.now())
        confirm(sent, worker)
        assert sent.status == "awaiting_worker_signature"
        assert chain.history(sent.subject)[-1].detail["digest"] == sent.current.digest

    def test_reading_one_version_does_not_count_for_the_next(self, sent, account, worker):
        accept_notice(worker)
        finish_reading(sent, person=worker, now=timezone.now())
        contracts.withdraw(sent, by=employer_actor(account), now=timezone.now())
        walking.send(sent, account, worker)
        with pytest.raises(Invalid, match="阅读到末尾"):
            confirm(sent, worker)

    def test_a_version_that_was_replaced_cannot_be_confirmed(self, sent, account, worker):
        old = sent.current
        contracts.withdraw(sent, by=employer_actor(account), now=timezone.now())
        walking.send(sent, account, worker)
        with pytest.raises(Stale, match="新版本"):
            contracts.confirm(sent, version=old, by=worker_actor(worker), now=timezone.now())

    def test_a_contract_with_another_name_cannot_be_confirmed(self, sent, worker):
        accept_notice(worker)
        finish_reading(sent, person=worker, now=timezone.now())
        sent.worker_name = "另一人"
        with pytest.raises(Invalid, match="不一致"):
            confirm(sent, worker)


class TestCode:
    def test_it_is_bound_to_the_document(self, at, worker):
        contract = at("awaiting_worker_signature")
        request_code(contract, person=worker, now=timezone.now())
        assert OneTimeCode.objects.get(purpose="sign").binding == contract.current.digest

    def test_the_message_says_what_it_is_for(self, at, worker):
        contract = at("awaiting_worker_signature")
        request_code(contract, person=worker, now=timezone.now())
        text = Notice.objects.get(key__startswith="code:").text
        assert f"签订劳动合同（编号尾号{contract.number[-4:]}）" in text

    @pytest.mark.parametrize("status", ["awaiting_worker_confirmation", "awaiting_employer_signature"])
    def test_there_is_none_before_confirmation_or_after_signing(self, at, worker, status):
        contract, before = at(status), OneTimeCode.objects.count()
        with pytest.raises(WrongState):
            request_code(contract, person=worker, now=timezone.now())
        assert OneTimeCode.objects.count() == before

    def test_nobody_else_gets_one(self, at):
        with pytest.raises(NotFound):
            request_code(at("awaiting_worker_signature"), person=a_person("路人"), now=timezone.now())


class TestSignature:
    @pytest.fixture
    def ready(self, at):
        return at("awaiting_worker_signature")

    def report(self, contract):
        contract.current.refresh_from_db()
        return verify(
            files.get(contract.current.signed_file), roots=provide(CertificateAuthority).trust_roots()
        )

    def test_the_signed_file_is_intact_and_trusted(self, ready, worker):
        sign(ready, worker, code_for(ready, worker))
        report = self.report(ready)
        assert (report.intact, report.trusted) == (True, True)
        assert [signature.field for signature in report.signatures] == ["worker"]

    def test_the_certificate_is_the_workers_and_for_this_document_only(self, ready, worker):
        sign(ready, worker, code_for(ready, worker))
        certificate = self.report(ready).signatures[0].certificate
        assert worker.name in certificate.subject
        assert certificate.bound_document == ready.current.digest
        assert worker.id_number not in certificate.subject

    def test_it_carries_a_time_stamp(self, ready, worker):
        sign(ready, worker, code_for(ready, worker))
        stamp = self.report(ready).signatures[0].timestamp
        assert stamp.trusted
        assert abs(stamp.time - timezone.now()) < timedelta(minutes=1)

    def test_the_contract_waits_for_the_employer(self, ready, worker):
        sign(ready, worker, code_for(ready, worker))
        ready.refresh_from_db()
        assert ready.status == "awaiting_employer_signature"
        assert {("contract.signed", "worker"), ("contract.signed", "employer")} <= told_of(ready)

    def test_the_signature_row_names_signer_and_file(self, ready, worker):
        sign(ready, worker, code_for(ready, worker))
        signature = ready.current.signatures.get()
        ready.current.refresh_from_db()
        assert (signature.signer, signature.party) == (worker, "worker")
        assert signature.digest == sha256_hex(files.get(ready.current.signed_file))

    def test_the_evidence_names_code_and_handwriting(self, ready, worker):
        sign(ready, worker, code_for(ready, worker))
        detail = chain.history(ready.subject)[-1].detail
        assert detail["code"] == str(OneTimeCode.objects.exclude(used_at=None).get().pk)
        assert detail["handwriting"] == sha256_hex(printed_name(worker.name))

    def test_a_wrong_code_signs_nothing_and_is_counted(self, ready, worker):
        code = code_for(ready, worker)
        with pytest.raises(Invalid):
            sign(ready, worker, wrong(code))
        ready.refresh_from_db()
        assert ready.status == "awaiting_worker_signature"
        assert OneTimeCode.objects.get(purpose="sign").attempts == 1

    def test_a_log_in_code_does_not_sign(self, ready, worker):
        send_code(phone=worker.phone, purpose=Purpose.LOGIN, now=timezone.now())
        with pytest.raises(Invalid):
            sign(ready, worker, walking.last_code(worker.phone))

    def test_a_code_for_another_version_does_not_sign(self, ready, account, worker):
        code = code_for(ready, worker)
        contracts.withdraw(ready, by=employer_actor(account), now=timezone.now())
        walking.send(ready, account, worker)
        walking.confirm(ready, account, worker)
        with pytest.raises(Invalid):
            sign(ready, worker, code)

    def test_a_picture_that_is_none_does_not_cost_the_code(self, ready, worker):
        code = code_for(ready, worker)
        with pytest.raises(Invalid):
            sign(ready, worker, code, handwriting=b"not a picture")
        sign(ready, worker, code)
        assert ready.status == "awaiting_employer_signature"

    def test_nobody_else_can_sign(self, ready, worker):
        code = code_for(ready, worker)
        with pytest.raises(NotFound):
            sign(ready, a_person("路人"), code)

    def test_signing_twice_is_refused(self, ready, worker):
        code = code_for(ready, worker)
        sign(ready, worker, code)
        with pytest.raises(WrongState):
            sign(ready, worker, code)
        assert ready.current.signatures.count() == 1


class TestPasskey:
    """The worker's own phone in place of a code."""

    @pytest.fixture
    def phone(self, worker):
        return set_up_phone(worker)

    @pytest.fixture
    def waiting(self, at):
        return at("awaiting_worker_signature")

    def answer(self, contract, worker, phone):
        challenge, options = challenge_phone(contract, person=worker, now=timezone.now())
        return Answer(challenge, phone.get(options))

    def sign(self, contract, worker, answer):
        picture, by = printed_name(worker.name), worker_actor(worker)
        sign_as_worker(contract, person=worker, answer=answer, handwriting=picture, by=by, now=timezone.now())

    def test_it_signs(self, waiting, worker, phone):
        self.sign(waiting, worker, self.answer(waiting, worker, phone))
        assert waiting.status == "awaiting_employer_signature"
        assert "手机锁屏验证" in timeline(waiting, viewer=Role.WORKER)[0].identified

    def test_a_stranger_can_check_the_assent_from_the_chain_alone(self, waiting, worker, phone):
        self.sign(waiting, worker, self.answer(waiting, worker, phone))
        kept = chain.history(waiting.subject)[-1].detail
        client = data_of(kept["client_data"])
        asked = Challenge.kept(kept["challenge"])
        assert asked.binding == waiting.current.digest
        assert data_of(json.loads(client)["challenge"]) == asked.digest
        signed = data_of(kept["authenticator_data"]) + sha256(client).digest()
        phone.key.public_key().verify(data_of(kept["signature"]), signed, ec.ECDSA(hashes.SHA256()))

    def test_an_answer_for_an_earlier_version_does_not_count(self, waiting, account, worker, phone):
        answer = self.answer(waiting, worker, phone)
        contracts.withdraw(waiting, by=employer_actor(account), now=timezone.now())
        again = walking.walk_to("awaiting_worker_signature", waiting, account, worker)
        with pytest.raises(Invalid):
            self.sign(again, worker, answer)
        assert again.status == "awaiting_worker_signature"

    def test_without_any_proof_nothing_is_signed(self, waiting, worker):
        with pytest.raises(Invalid):
            self.sign(waiting, worker, None)
        assert waiting.status == "awaiting_worker_signature"
