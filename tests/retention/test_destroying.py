"""销毁: by two administrators, never under a hold, provable, and nothing can be read afterwards."""

import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hetong.contracts import actions, files
from hetong.contracts.actions.archiving import archive_due
from hetong.contracts.models import Contract, Version
from hetong.documents.ports import CertificateAuthority
from hetong.documents.verify import verify
from hetong.evidence.audit import audit
from hetong.evidence.destruction.certificate import certify, waiting
from hetong.kernel.digest import sha256_hex
from hetong.kernel.errors import NotAllowed, Stale, WrongState
from hetong.kernel.wiring import provide
from hetong.ledger import chain
from hetong.ledger.models import Entry
from hetong.retention.actions import confirm, lift, place, propose, withdraw
from hetong.retention.destroying import destroy, redo
from hetong.retention.models import DestructionStatus, Ground
from hetong.sealing.data_keys import KeyDestroyed, data_keys
from hetong.staff.duties import actor
from tests import factories
from tests.append_only import as_administrator
from tests.console.test_pages import inside
from tests.documents.attachments.makers import a_picture
from tests.portal.conftest import browser_of
from tests.walking import walk_to

pytestmark = pytest.mark.django_db
MARKS = {
    "b_huji_addr": "内蒙古自治区呼和浩特市赛罕区敖包东巷77号",
    "duties": "照看三百二十一峰骆驼",
    "wage_month": "7654.32",
}
REASON = "工资应为八千八百八十八元"


@pytest.fixture
def told(account, worker, own_files, own_keys):
    """Given up after a talk, with an attachment, half a year ago: everything a contract can hold."""
    draft, by, now = (
        factories.a_draft(account, worker, **MARKS),
        factories.employer_actor(account),
        timezone.now(),
    )
    actions.attach(draft, name="骆驼名册.png", data=a_picture(), by=by, now=now)
    talks = walk_to("awaiting_worker_confirmation", draft, account, worker)
    marks = [actions.Marking("art-9", "写错了骆驼数")]
    actions.object_to(talks, reason=REASON, marks=marks, by=factories.worker_actor(worker), now=now)
    actions.end_flow(talks, reason=REASON, by=factories.worker_actor(worker), now=now)
    Contract.objects.filter(pk=talks.pk).update(updated_at=now - timedelta(days=200))
    talks.refresh_from_db()
    return talks


def proposed(contract, security):
    return propose([contract], staff=security, by=actor(security), now=timezone.now())[0]


def confirmed(one, audit):
    confirm(one, staff=audit, by=actor(audit), now=timezone.now())


def destroyed(contract, security, auditor):
    """Proposed, confirmed, carried out, certified."""
    one = proposed(contract, security)
    confirmed(one, auditor)
    destroy(str(one.pk), now=timezone.now())
    for each in waiting():
        certify(each, now=timezone.now())
    one.refresh_from_db()
    contract.refresh_from_db()
    return one


def dump() -> bytes:
    """Everything that every table holds, as it is stored."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'select * from "{table}"')
            found += [cell for row in cursor.fetchall() for cell in row]
    return b"\n".join(
        bytes(one) if isinstance(one, bytes | memoryview) else str(one).encode() for one in found
    )


def found_by_audit():
    roots = provide(CertificateAuthority).trust_roots()
    return [(one.code, one.where) for one in audit(roots=roots, journal=Path("/nowhere"))]


class TestDeciding:
    def test_two_administrators_and_never_one(self, over, security, audit):
        one = proposed(over, security)
        with pytest.raises(NotAllowed):
            confirmed(one, security)
        confirmed(one, audit)
        assert [e.event for e in chain.history(over.subject)[-2:]] == [
            "contract.destruction_proposed",
            "contract.destruction_confirmed",
        ]

    def test_an_auditor_proposes_nothing(self, over, audit):
        with pytest.raises(NotAllowed):
            propose([over], staff=audit, by=actor(audit), now=timezone.now())

    def test_never_under_a_hold_not_even_one_that_came_later(self, over, security, audit):
        one = proposed(over, security)
        case = {"ground": Ground.COURT, "reference": "3号"}
        (hold,) = place([over.number], **case, staff=audit, by=actor(audit), now=timezone.now())
        with pytest.raises(WrongState, match="依法保全"):
            confirmed(one, audit)
        lift(hold, reason="已结案", staff=audit, by=actor(audit), now=timezone.now())
        confirmed(one, audit)
        place([over.number], **case, staff=audit, by=actor(audit), now=timezone.now())
        destroy(str(one.pk), now=timezone.now())
        one.refresh_from_db()
        over.refresh_from_db()
        assert (one.status, over.destroyed_at) == (DestructionStatus.REFUSED, None)
        assert "依法保全" in one.refusal

    def test_not_before_its_time(self, account, worker, security):
        contract = factories.a_contract_at("flow_ended", account, worker)
        with pytest.raises(WrongState, match="保存期未满"):
            proposed(contract, security)

    def test_not_twice_and_it_may_be_withdrawn(self, over, security, audit):
        one = proposed(over, security)
        with pytest.raises(Stale):
            proposed(over, security)
        withdraw(one, staff=security, by=actor(security), now=timezone.now())
        with pytest.raises(Stale):
            confirmed(one, audit)
        assert proposed(over, security)


class TestNothingIsLeft:
    def test_in_the_database(self, told, security, audit, worker):
        plain = [*MARKS.values(), REASON, "骆驼名册", "写错了骆驼数", "质检员", worker.id_number]
        destroyed(told, security, audit)
        after = dump()
        assert [one for one in plain if one.encode() in after] == []
        assert told.number.encode() in after

    def test_in_the_stored_files(self, told, security, audit):
        keys = [told.current.file]
        assert files.get(keys[0])
        destroyed(told, security, audit)
        assert not any(default_storage.exists(key) for key in keys)
        assert not [key for key in files.stored_keys() if told.current.digest in key]

    def test_in_copies_taken_before(self, told, security, audit):
        """What a backup holds: the columns and the files as they lay there, with the keys of today."""
        version, key = told.current, told.current.file
        with default_storage.open(key) as file:
            copied = file.read()
        values = Version.objects.get(pk=version.pk).values
        assert values["duties"] == MARKS["duties"]
        destroyed(told, security, audit)
        with pytest.raises(KeyDestroyed):
            files.opened(key, copied)
        assert Version.objects.get(pk=version.pk).values == {}

    def test_in_the_ledgers_words(self, told, security, audit):
        destroyed(told, security, audit)
        gone = [entry for entry in chain.history(told.subject) if entry.destroyed]
        assert len(gone) == 5
        assert all("name" not in entry.actor and entry.detail == {} for entry in gone)

    def test_the_key_is_never_made_again(self, told, security, audit):
        destroyed(told, security, audit)
        assert not list(data_keys().folder.glob(f"*/{told.pk.hex}.key"))
        with pytest.raises(KeyDestroyed):
            data_keys().encrypt(b"x", under=told.pk, purpose="file")

    def test_a_copy_of_the_keys_loses_it_too(self, told, security, audit, tmp_path):
        data_keys().copy_to(tmp_path / "copy")
        assert list((tmp_path / "copy").glob(f"*/{told.pk.hex}.key"))
        destroyed(told, security, audit)
        data_keys().take_over(tmp_path / "copy")
        assert not list(data_keys().folder.glob(f"*/{told.pk.hex}.key"))
        data_keys().copy_to(tmp_path / "copy")
        assert not list((tmp_path / "copy").glob(f"*/{told.pk.hex}.key"))


class TestWhatStays:
    def test_the_audit_finds_nothing(self, own_files, own_keys, told, old, security, audit):
        assert archive_due(timezone.now()) == 1
        old.refresh_from_db()
        archived = old.current.archived_file
        before = [one for one in found_by_audit() if one[0] != "journal_missing"]
        destroyed(told, security, audit)
        destroyed(old, security, audit)
        assert [one for one in found_by_audit() if one[0] != "journal_missing"] == before == []
        assert not default_storage.exists(archived)

    @pytest.mark.parametrize(
        ("cheat", "code"),
        [
            (lambda c: Contract.objects.filter(pk=c.pk).update(status="expired"), "status_changed"),
            (lambda c: Contract.objects.filter(pk=c.pk).update(sent_at=None), "contract_changed"),
            (lambda c: Version.objects.filter(contract=c).update(digest="0" * 64), "version_changed"),
            (lambda c: Entry.objects.filter(subject=c.subject, seq=3).update(event="x"), "entry_rewritten"),
        ],
    )
    def test_what_stays_cannot_be_changed_unnoticed(self, told, security, audit, cheat, code):
        destroyed(told, security, audit)
        with as_administrator():
            cheat(told)
        assert (code, told.number) in found_by_audit()

    def test_a_key_that_is_lost_is_no_destruction(self, told):
        data_keys().destroy(told.pk)
        assert ("key_lost", told.number) in found_by_audit()

    def test_the_certificate_says_what_and_nothing_of_anybody(self, old, security, audit, worker):
        digest = old.current.digest
        one = destroyed(old, security, audit)
        pdf = files.get(one.certificate)
        assert one.digest == sha256_hex(pdf)
        assert verify(pdf, roots=provide(CertificateAuthority).trust_roots()).trusted
        text = words_of(pdf)
        assert "销毁证明" in text and old.number in text
        assert digest[:32] in text and digest[32:] in text and worker.name not in text
        assert chain.history(old.subject)[-1].event == "contract.certified"

    def test_the_public_page_says_so(self, old, security, audit):
        pdf = files.get(old.current.newest_file)
        destroyed(old, security, audit)
        page = Client().get("/verify/", {"n": old.number, "c": old.code}).content.decode()
        assert "已依法销毁" in page and "巴*" not in page
        upload = SimpleUploadedFile("合同.pdf", pdf, content_type="application/pdf")
        page = Client().post("/verify/file/", {"file": upload}).content.decode()
        assert "保存期满依法销毁" in page and "核验通过" in page

    def test_operators_find_what_is_left(self, old, security, audit, account, phone):
        destroyed(old, security, audit)
        clerk = browser_of(account)
        assert old.number not in clerk.get(reverse("portal:contracts")).content.decode()
        page = clerk.get(reverse("portal:contract", args=[old.number]), follow=True).content.decode()
        assert "已依法销毁" in page and "下载销毁证明" in page and "巴特尔" not in page
        answer = clerk.get(reverse("portal:destruction", args=[old.number]))
        assert answer.content.startswith(b"%PDF")
        assert clerk.get(reverse("portal:history", args=[old.number])).status_code == 404
        assert phone.get(f"/m/c/{old.number}/").status_code == 404
        assert phone.get("/m/c/").status_code == 200

    def test_a_deleted_draft_is_not_brought_back(self, account, worker, security, audit, own_files, own_keys):
        draft, by = factories.a_draft(account, worker), factories.employer_actor(account)
        actions.delete(draft, by=by, now=timezone.now())
        Contract.objects.filter(pk=draft.pk).update(updated_at=timezone.now() - timedelta(days=200))
        draft.refresh_from_db()
        destroyed(draft, security, audit)
        with pytest.raises(WrongState, match="依法销毁"):
            actions.restore(draft, by=by, now=timezone.now())
        address = reverse("portal:deletion", args=[draft.number])
        assert browser_of(account).post(address).status_code == 404

    def test_what_an_older_backup_brings_back_is_wiped_again(self, told, security, audit):
        """The rows as they were, the keys as they are today."""
        data_keys().destroy(told.pk)
        assert redo(now=timezone.now()) == 1
        told.refresh_from_db()
        assert told.destroyed_at and told.worker_name == ""
        assert [one for one in found_by_audit() if one[0] != "journal_missing"] == []
        assert redo(now=timezone.now()) == 0


class TestConsole:
    def test_from_the_list_to_the_certificate(self, over, security, audit):
        first, second = inside(security), inside(audit)
        page = first.get(reverse("console:retention")).content.decode()
        assert f'value="{over.number}"' in page
        answer = first.post(reverse("console:proposals"), {"numbers": [over.number]}, follow=True)
        assert "已提出销毁1份" in answer.content.decode()
        one = over.destructions.get()
        address = reverse("console:destruction_confirmation", args=[one.pk])
        assert first.post(address).status_code == 403
        assert "确认销毁" in second.get(reverse("console:destructions")).content.decode()
        assert "已确认" in second.post(address, follow=True).content.decode()
        destroy(str(one.pk), now=timezone.now())
        for each in waiting():
            certify(each, now=timezone.now())
        answer = second.get(reverse("console:destruction", args=[one.pk]))
        assert answer.content.startswith(b"%PDF")

    def test_nothing_ticked_is_said(self, security):
        answer = inside(security).post(reverse("console:proposals"), follow=True)
        assert "请先勾选" in answer.content.decode()


def words_of(pdf: bytes) -> str:
    """The text of a PDF."""
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()
