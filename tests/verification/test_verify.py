"""The public verification page."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from openpyxl import Workbook

from hetong.contracts import files
from hetong.contracts.actions import end_flow, expire_due, reject, send, withdraw
from hetong.contracts.chinese import chinese_day
from hetong.documents.ports import CertificateAuthority
from hetong.evidence.dossier import Reader, produce
from hetong.identity.models import Person
from hetong.kernel.actor import Role
from hetong.kernel.digest import sha256_hex
from hetong.kernel.wiring import provide
from hetong.seals.actions import follow_registry
from hetong.seals.models import SealKind
from tests import factories, papers

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def contract(db):
    account, worker = factories.an_employer(), factories.a_person("巴特尔")
    representative = factories.with_seals(account)
    contract = factories.a_contract_at("awaiting_employer_signature", account, worker)
    factories.stamped(account, [contract], representative)
    contract.refresh_from_db()
    return contract


def upload(client, data, name="合同.pdf"):
    return client.post("/verify/file/", {"file": SimpleUploadedFile(name, data, "application/pdf")})


def a_workbook() -> bytes:
    out = BytesIO()
    Workbook().save(out)
    return out.getvalue()


class TestNumber:
    def test_number_and_code_show_state_and_masked_worker(self, client, contract):
        page = client.get("/verify/", {"n": contract.number, "c": contract.code}).content.decode()
        assert "已签订" in page
        assert "巴**" in page
        assert "巴特尔" not in page

    def test_lower_case_is_taken_as_meant(self, client, contract):
        query = {"n": contract.number.lower(), "c": contract.code.lower()}
        assert client.get("/verify/", query).status_code == 200

    def test_a_wrong_code_reveals_nothing(self, client, contract):
        answer = client.get("/verify/", {"n": contract.number, "c": "00000000"})
        assert answer.status_code == 422
        assert contract.employer.name not in answer.content.decode()

    def test_a_code_in_other_letters_is_refused(self, client, contract):
        assert client.get("/verify/", {"n": contract.number, "c": "验真码"}).status_code == 422

    def test_the_stored_file_verifies(self, client, contract):
        page = client.get("/verify/", {"n": contract.number, "c": contract.code}).content.decode()
        assert 'data-verdict="good"' in page

    def test_too_many_questions_are_stopped(self, client):
        answers = [client.get("/verify/", {"n": "HT-1", "c": "x"}).status_code for _ in range(21)]
        assert answers[-1] == 429


class TestWhatCameLater:
    """Kinds and days of the papers that change or end a contract, by number and by file."""

    def changed_and_ending(self, contract):
        """A pay rise in force, and an end that both agreed on."""
        account, worker = contract.operator, contract.worker
        representative = Person.objects.filter(held_keys__isnull=False).first()
        day = contract.start_date
        by = (contract, "amendment", account, worker, representative)
        factories.a_concluded_annex(*by, **papers.pay_rise(day))
        last = day + timedelta(days=20)
        by = (contract, "mutual_dissolution", account, worker, representative)
        factories.a_concluded_annex(*by, **papers.parting(last))
        return day, last

    def test_they_are_told_without_their_content(self, client, contract):
        day, last = self.changed_and_ending(contract)
        number = {"n": contract.number, "c": contract.code}
        by_number = client.get("/verify/", number).content.decode()
        by_file = upload(client, files.get(contract.current.newest_file)).content.decode()
        for page in (by_number, by_file):
            assert f"另有变更协议（{chinese_day(day)}起生效），以变更后的约定为准" in page
            assert f"合同将于{chinese_day(last)}解除" in page
            assert ("是现行有效的文本" in page, "6,200" in page, "5,200" in page) == (False, False, False)

    def test_a_contract_without_them_is_the_present_text(self, client, contract):
        page = client.get("/verify/", {"n": contract.number, "c": contract.code}).content.decode()
        assert ("是现行有效的文本" in page, "data-later" in page) == (True, False)


def test_the_roots_fingerprints_are_published(client, db):
    (root,) = provide(CertificateAuthority).trust_roots()
    digest = sha256_hex(root).upper()
    assert ":".join(digest[i : i + 2] for i in range(0, 64, 2)) in client.get("/verify/").content.decode()


class TestFile:
    def test_an_evidence_report_is_known_for_what_it_is(self, client, contract):
        by = factories.employer_actor(contract.employer.accounts.first())
        made = produce(contract, reader=Reader(Role.EMPLOYER), by=by, now=timezone.now())
        page = upload(client, made.report).content.decode()
        assert 'data-verdict="good"' in page
        assert "平台出具的存证报告" in page
        assert "平台没有登记" not in page

    def test_a_package_is_not_judged_but_its_files_are_asked_for(self, client, contract):
        by = factories.employer_actor(contract.employer.accounts.first())
        made = produce(contract, reader=Reader(Role.EMPLOYER), by=by, now=timezone.now())
        page = upload(client, made.package, "证据包.zip")
        assert page.status_code == 422
        assert "这是压缩包（ZIP）" in page.text and "说明.txt" in page.text
        assert "data-verdict" not in page.text

    def test_a_workbook_is_no_contract(self, client, db):
        page = upload(client, a_workbook(), "名单.xlsx")
        assert page.status_code == 422
        assert "这不是合同文件" in page.text

    def signed(self, contract):
        contract.current.refresh_from_db()
        return files.get(contract.current.signed_file)

    def test_a_genuine_file_passes_and_is_marked_as_test(self, client, contract):
        page = upload(client, self.signed(contract)).content.decode()
        assert 'data-verdict="good"' in page
        assert "测试" in page

    def test_one_signature_alone_is_no_contract_yet(self, client):
        account, worker = factories.an_employer(), factories.a_person("斯琴")
        half = factories.a_contract_at("awaiting_employer_signature", account, worker)
        assert "尚未生效" in upload(client, self.signed(half)).content.decode()

    def test_one_flipped_byte_fails(self, client, contract):
        data = bytearray(self.signed(contract))
        data[len(data) // 3] ^= 1
        assert 'data-verdict="bad"' in upload(client, bytes(data)).content.decode()

    @pytest.mark.parametrize("data", [b"hello", b""])
    def test_other_files_are_refused(self, client, data):
        assert upload(client, data).status_code == 422

    def test_a_foreign_pdf_is_bad_not_an_error(self, client):
        assert 'data-verdict="bad"' in upload(client, b"%PDF-1.7\nnothing\n%%EOF").content.decode()

    def test_nothing_chosen_is_named(self, client):
        assert client.post("/verify/file/").status_code == 422

    def test_get_is_refused(self, client):
        assert client.get("/verify/file/").status_code == 405


class TestSeals:
    def test_the_name_seal_is_the_third_signature_under_the_representatives_name(self, client):
        account, worker = factories.an_employer(), factories.a_person("斯琴")
        boss = factories.with_seals(account)
        factories.claim_seals(account.employer, boss, SealKind.REPRESENTATIVE)
        contract = factories.a_contract_at("awaiting_employer_signature", account, worker)
        factories.approved(factories.a_task(account, [contract]), boss, with_representative=True)
        page = client.get("/verify/", {"n": contract.number, "c": contract.code}).content.decode()
        assert 'data-verdict="good"' in page
        assert "第3个签名：法定代表人名章" in " ".join(page.split())
        assert boss.name in page

    def test_without_it_nothing_is_missing(self, client, contract):
        page = client.get("/verify/", {"n": contract.number, "c": contract.code}).content.decode()
        assert "法定代表人名章" not in page

    def test_a_contract_keeps_the_name_it_was_signed_under(self, client, contract, registry_says):
        employer, before = contract.employer, contract.employer.name
        registry_says(employer, name="草原新生乳业（虚构）有限责任公司")
        follow_registry(employer, by=factories.SYSTEM, now=timezone.now())
        page = client.get("/verify/", {"n": contract.number, "c": contract.code}).content.decode()
        assert f"{before}（现名称：草原新生乳业（虚构）有限责任公司）" in page
        assert 'data-verdict="good"' in page


class TestValidity:
    """The signatures of a void file may be perfect; the page must say that it is void all the same."""

    @pytest.fixture
    def account(self):
        return factories.an_employer()

    @pytest.fixture
    def half_signed(self, account):
        return factories.a_contract_at("awaiting_employer_signature", account, factories.a_person("斯琴"))

    def by_number(self, client, contract):
        return client.get("/verify/", {"n": contract.number, "c": contract.code}).content.decode()

    def by_file(self, client, contract):
        version = contract.versions.first()
        return upload(client, files.get(version.newest_file)).content.decode()

    def both(self, client, contract):
        return [self.by_number(client, contract), self.by_file(client, contract)]

    def test_a_concluded_contract_is_in_force(self, client, contract):
        assert ['data-validity="in_force"' in page for page in self.both(client, contract)] == [True, True]

    def test_an_ended_flow_is_void(self, client, half_signed, account):
        by = factories.employer_actor(account)
        end_flow(half_signed, reason="另有安排", by=by, now=timezone.now())
        assert ["已作废：流程已终止" in page for page in self.both(client, half_signed)] == [True, True]

    def test_a_rejected_version_is_void(self, client, half_signed, account):
        by = factories.employer_actor(account)
        reject(half_signed, reason="岗位有误", by=by, now=timezone.now())
        assert ["已作废：已被驳回" in page for page in self.both(client, half_signed)] == [True, True]

    def test_a_replaced_version_is_void_and_says_by_which(self, client, account):
        contract = factories.a_contract_at(
            "awaiting_worker_confirmation", account, factories.a_person("斯琴")
        )
        by, now = factories.employer_actor(account), timezone.now()
        withdraw(contract, by=by, now=now)
        send(contract, by=by, now=now)
        assert "已作废：已被第2版取代" in self.by_file(client, contract)
        assert "只以第 2 版为准" in self.by_number(client, contract)

    def test_the_worker_s_copy_of_a_concluded_contract_is_incomplete(self, client, half_signed, account):
        data = files.get(half_signed.versions.first().signed_file)
        factories.stamped(account, [half_signed], factories.with_seals(account))
        assert "还缺少之后的签名" in upload(client, data).content.decode()

    def test_an_expired_contract_stays_evidence(self, client, contract):
        expire_due(timezone.now() + timedelta(days=4 * 366))
        assert ["文本真实有效" in page for page in self.both(client, contract)] == [True, True]

    def test_a_stranger_s_file_is_not_vouched_for(self, client, contract):
        contract.current.refresh_from_db()
        page = upload(client, files.get(contract.current.signed_file) + b"\n").content.decode()
        assert "平台没有登记与它完全相同的文件" in page
