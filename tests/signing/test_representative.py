"""法定代表人名章: a third signature beside the employer's seal, added by the legal representative alone."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from django.utils import timezone

from hetong.contracts import files
from hetong.documents.marks import find_marks
from hetong.documents.ports import CertificateAuthority
from hetong.documents.verify import verify
from hetong.kernel.digest import merkle_proves, sha256_hex
from hetong.kernel.errors import Invalid
from hetong.kernel.wiring import provide
from hetong.ledger import chain
from hetong.seals.actions import freeze
from hetong.seals.models import SealUse
from hetong.signing.actions import run_task
from hetong.signing.models import BatchItem
from tests.documents.test_mutation import (
    covered,
    evenly,
    flipped,
    hanko_accepts,
    openssl_accepts,
    pdfsig_accepts,
)
from tests.factories import a_task, acting_for_employer, approved, scanned
from tests.signing.conftest import AGENT_PIN

pytestmark = pytest.mark.django_db
PLACES = 400
FEW = 4


def stamp(account, contracts, boss):
    task = approved(a_task(account, contracts), boss, with_representative=True)
    run_task(str(task.pk))
    task.refresh_from_db()
    return task


def file_of(contract) -> bytes:
    contract.current.refresh_from_db()
    return files.get(contract.current.signed_file)


@pytest.fixture
def roots():
    return provide(CertificateAuthority).trust_roots()


@pytest.fixture
def task(account, signed, boss, own_seal):
    return stamp(account, [signed], boss)


class TestTheFile:
    def test_three_signatures_of_three_certificates_with_a_time_stamp_each(self, task, signed, roots):
        report = verify(file_of(signed), roots=roots)
        assert report.trusted
        assert [one.field for one in report.signatures] == ["worker", "employer", "representative"]
        assert len({one.certificate.fingerprint for one in report.signatures}) == 3
        assert all(one.timestamp.trusted for one in report.signatures)
        assert len({one.timestamp.serial for one in report.signatures}) == 3

    def test_everybody_accepts_it(self, task, signed, roots, tmp_path: Path):
        pdf = file_of(signed)
        assert hanko_accepts(pdf, roots, 3)
        assert pdfsig_accepts(pdf, tmp_path, 3)
        for mark in find_marks(pdf):
            (tmp_path / "cms.der").write_bytes(mark.cms(pdf))
            assert openssl_accepts(pdf, mark, tmp_path)

    def test_a_flipped_bit_anywhere_is_noticed(self, task, signed, roots, tmp_path: Path):
        pdf = file_of(signed)
        assert [at for at in evenly(pdf, PLACES) if verify(flipped(pdf, *at), roots=roots).intact] == []
        for at in covered(pdf, FEW):
            assert not hanko_accepts(flipped(pdf, *at), roots, 3), at
            assert not pdfsig_accepts(flipped(pdf, *at), tmp_path, 3), at

    def test_the_name_seal_stands_beside_the_round_one_on_the_same_page(self, task, signed):
        with pikepdf.open(BytesIO(file_of(signed))) as pdf:
            boxes = {str(field.T): field for field in pdf.Root.AcroForm.Fields}
            employer, own = boxes["employer"], boxes["representative"]
            assert employer.P == own.P
            assert float(employer.Rect[2]) < float(own.Rect[0])


def test_a_block_bears_both_seals_and_records_each(account, three, boss, own_seal, roots):
    task = stamp(account, three, boss)
    assert list(task.items.values_list("status", "note")) == [("done", "")] * 3
    assert all(len(verify(file_of(one), roots=roots).signatures) == 3 for one in three)
    assert SealUse.objects.count() == 6


class TestTheRecords:
    def test_both_seals_have_a_line_in_their_log(self, task, signed, boss, own_seal):
        digest = sha256_hex(file_of(signed))
        rows = SealUse.objects.values_list("seal__kind", "contract_number", "digest", "task")
        assert set(rows) == {
            (kind, signed.number, digest, task.pk) for kind in ("contract", "representative")
        }

    def test_three_signature_rows_name_the_file_after_each(self, task, signed):
        pdf, marks = file_of(signed), find_marks(file_of(signed))
        found = list(signed.current.signatures.order_by("pk").values_list("party", "digest"))
        parties = ("worker", "employer", "representative")
        wanted = [sha256_hex(pdf[: mark.end]) for mark in marks]
        assert found == list(zip(parties, wanted, strict=True))

    def test_the_root_stays_over_the_file_that_the_phone_approved(self, task, signed):
        stamped = next(e for e in chain.history(signed.subject) if e.event == "contract.stamp")
        leaf, proof = stamped.detail["leaf"], stamped.detail["proof"]
        pdf = file_of(signed)
        assert leaf == sha256_hex(pdf[: find_marks(pdf)[0].end])
        assert merkle_proves(leaf, proof, task.root)
        assert stamped.detail["signatures"].keys() == {"employer", "representative"}
        assert stamped.detail["seals"] == ["合同专用章", "法定代表人名章"]

    def test_the_approval_names_both_seals(self, task, own_seal):
        approval = next(e for e in chain.history(f"task:{task.pk}") if e.event == "task.approved")
        assert approval.detail["seals"] == [str(task.seal_id), str(own_seal.pk)]

    def test_the_keys_are_wiped(self, task):
        assert task.session_key is None


class TestWhoMay:
    def refused(self, task, person, pin) -> str:
        with pytest.raises(Invalid) as caught:
            approved_again(task, person, pin)
        return caught.value.fields["with_representative"]

    def test_an_agent_never(self, account, signed, agent, own_seal):
        task = scanned(a_task(account, [signed], capacity="agent"), agent)
        assert "代理人不能使用" in self.refused(task, agent, AGENT_PIN)

    def test_not_before_it_is_claimed(self, account, signed, boss):
        task = scanned(a_task(account, [signed]), boss)
        assert "还没有领取法定代表人名章" in self.refused(task, boss, "258036")

    def test_not_while_it_is_frozen(self, account, signed, boss, own_seal):
        by, now = acting_for_employer(boss), timezone.now()
        freeze(own_seal, reason="外出", person=boss, by=by, now=now)
        task = scanned(a_task(account, [signed]), boss)
        assert "法定代表人名章已于" in self.refused(task, boss, "258036")


def approved_again(task, person, pin):
    from hetong.signing.actions import approve

    approve(
        task,
        seal=task.employer.seals.get(kind="contract"),
        with_representative=True,
        pin=pin,
        root=task.root,
        person=person,
        by=acting_for_employer(person),
        now=timezone.now(),
    )


class TestFilesWithoutThePlace:
    @pytest.fixture
    def older(self, monkeypatch, account, worker):
        """A contract whose file was made before documents had a place for the name seal."""
        from hetong.contracts import rendering
        from hetong.documents.prepare import prepare
        from tests import factories

        def as_before(pdf, boxes, *, seam):
            return prepare(
                pdf, {name: box for name, box in boxes.items() if name != "representative"}, seam=seam
            )

        monkeypatch.setattr(rendering, "prepare", as_before)
        return factories.a_contract_at("awaiting_employer_signature", account, worker)

    def test_they_are_stamped_with_the_employers_seal_and_it_is_said(
        self, older, account, boss, own_seal, roots
    ):
        stamp(account, [older], boss)
        report = verify(file_of(older), roots=roots)
        assert report.trusted
        assert [one.field for one in report.signatures] == ["worker", "employer"]
        item = BatchItem.objects.get()
        assert (item.status, item.error) == ("done", "")
        assert "没有法定代表人名章的位置，只加盖了单位印章" in item.note

    def test_the_name_seals_log_stays_empty(self, older, account, boss, own_seal):
        stamp(account, [older], boss)
        assert list(SealUse.objects.values_list("seal__kind", flat=True)) == ["contract"]
