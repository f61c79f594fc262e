"""上传约定事项: what may be attached, in what order, and that a version keeps what went out with it."""

from io import BytesIO

import pikepdf
import pytest
from django.utils import timezone

from hetong.contracts import actions, files
from hetong.contracts.actions import attaching
from hetong.contracts.actions.attaching import title_from
from hetong.contracts.attached import Attachment, SentAttachment
from hetong.contracts.comparing import Kind, compare
from hetong.contracts.rendering import preview_pdf, text_of_draft, text_of_version
from hetong.documents.attachments import Refused
from hetong.kernel.errors import Invalid, NotAllowed, Stale, WrongState
from hetong.ledger.chain import history
from tests import factories, walking
from tests.documents.attachments import makers
from tests.factories import worker_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(at):
    return at("draft")


def attach(contract, operator, name="规章.png", data=None):
    data = makers.a_picture() if data is None else data
    return actions.attach(contract, name=name, data=data, by=operator, now=timezone.now())


def a_few(contract, operator) -> list[Attachment]:
    """A PDF of two pages, a picture, a Word file."""
    given = {
        "薪酬制度.pdf": makers.a_pdf(2),
        "宿舍.jpg": makers.a_picture("JPEG", (800, 600)),
        "岗位说明.docx": makers.a_word_file("负责检验"),
    }
    return [attach(contract, operator, name, data) for name, data in given.items()]


def titles(contract) -> list[str]:
    return [one.title for one in contract.attachments.all()]


class TestAttaching:
    def test_the_checked_bytes_are_stored_under_their_digest(self, draft, operator):
        data = makers.a_pdf(2)
        row = attach(draft, operator, "薪酬制度.pdf", data)
        assert (files.get(row.file), row.kind, len(row.pages)) == (data, "pdf", 2)
        assert all(files.get(page)[:4] == b"\x89PNG" for page in row.pages)

    def test_the_ledger_learns_the_digest_and_not_the_title(self, draft, operator):
        row = attach(draft, operator, "张三的工资.png")
        last = history(draft.subject)[-1]
        assert last.event == "contract.attach"
        assert last.detail["files"] == [{"sha256": row.sha256, "size": row.size, "pages": 1}]
        assert "张三" not in str(last.detail)

    @pytest.mark.parametrize("status", ["awaiting_worker_confirmation", "awaiting_worker_signature"])
    def test_nothing_is_attached_to_what_was_sent(self, at, operator, status):
        with pytest.raises(WrongState):
            attach(at(status), operator)

    def test_during_a_negotiation_it_is_possible(self, at, operator):
        assert attach(at("negotiating"), operator).no == 1

    def test_the_worker_cannot(self, draft, worker):
        with pytest.raises(NotAllowed):
            attach(draft, worker_actor(worker))

    def test_the_same_file_twice_is_refused_and_the_draft_stays_usable(self, draft, operator):
        attach(draft, operator)
        with pytest.raises(Invalid, match="已经在附件里"):
            attach(draft, operator, "另一个名字.png")
        attach(draft, operator, data=makers.a_pdf())
        assert draft.attachments.count() == 2

    def test_a_refused_file_leaves_no_trace(self, draft, operator):
        before = (draft.revision, len(history(draft.subject)))
        with pytest.raises(Refused):
            attach(draft, operator, data=b"MZ")
        assert (draft.revision, len(history(draft.subject))) == before

    def test_somebody_faster_is_noticed(self, draft, operator):
        stale = type(draft).objects.get(pk=draft.pk)
        attach(draft, operator)
        with pytest.raises(Stale):
            attach(stale, operator, data=makers.a_pdf())
        assert draft.attachments.count() == 1


class TestLimits:
    def test_the_number_of_files(self, draft, operator, monkeypatch):
        monkeypatch.setattr(attaching, "MOST_FILES", 1)
        attach(draft, operator)
        with pytest.raises(Invalid, match="最多1个附件"):
            attach(draft, operator, data=makers.a_pdf())

    def test_their_size_together(self, draft, operator, monkeypatch):
        monkeypatch.setattr(attaching, "MOST_TOGETHER", 2000)
        with pytest.raises(Invalid, match="合计超过"):
            attach(draft, operator, data=makers.a_picture("PNG", (3000, 3000)))

    def test_their_pages_together(self, draft, operator, monkeypatch):
        monkeypatch.setattr(attaching, "MOST_PAGES", 3)
        attach(draft, operator, data=makers.a_pdf(2))
        with pytest.raises(Invalid, match="合计4页，超过3页"):
            attach(draft, operator, data=makers.a_pdf(2, text="Other"))


class TestTitles:
    @pytest.mark.parametrize(
        "name, title",
        [
            ("薪酬制度.pdf", "薪酬制度"),
            (r"C:\Users\wang\规章 制度（2026）.docx", "规章 制度（2026）"),
            ("../../etc/passwd", "passwd"),
            ("a:b*c?.png", "a b c"),
            ("\U000323b0制度.png", "制度"),
            ("\U000323b0.png", "附件"),
            (".pdf", "附件"),
            ("长" * 80 + ".pdf", "长" * 50),
        ],
    )
    def test_a_file_name_becomes_a_title(self, name, title):
        assert title_from(name) == title

    def test_renaming(self, draft, operator):
        row = attach(draft, operator)
        actions.rename_attachment(row, title=" 员工  宿舍管理 ", by=operator, now=timezone.now())
        assert titles(draft) == ["员工 宿舍管理"]

    def test_the_same_title_is_no_change(self, draft, operator):
        row = attach(draft, operator)
        revision = draft.revision
        actions.rename_attachment(row, title=row.title, by=operator, now=timezone.now())
        assert draft.revision == revision

    @pytest.mark.parametrize(
        "title, words",
        [("", "请填写"), ("长" * 51, "最多50字"), ("a/b", "不能有“/”"), ("王\U000323b0", "不能打印")],
    )
    def test_a_title_that_will_not_do(self, draft, operator, title, words):
        row = attach(draft, operator)
        with pytest.raises(Invalid, match=words):
            actions.rename_attachment(row, title=title, by=operator, now=timezone.now())


class TestOrder:
    def test_one_up(self, draft, operator):
        *_, last = a_few(draft, operator)
        actions.move_attachment_up(last, by=operator, now=timezone.now())
        assert titles(draft) == ["薪酬制度", "岗位说明", "宿舍"]

    def test_the_first_stays(self, draft, operator):
        first, *_ = a_few(draft, operator)
        actions.move_attachment_up(first, by=operator, now=timezone.now())
        assert titles(draft) == ["薪酬制度", "宿舍", "岗位说明"]

    def test_after_removing_one_the_numbers_close_up(self, draft, operator):
        _, second, _ = a_few(draft, operator)
        actions.detach(second, by=operator, now=timezone.now())
        listed = text_of_draft(draft).enclosures
        assert [(one.label, one.title) for one in listed] == [("附件一", "薪酬制度"), ("附件二", "岗位说明")]

    def test_a_file_attached_later_comes_last(self, draft, operator):
        first, *_ = a_few(draft, operator)
        actions.detach(first, by=operator, now=timezone.now())
        attach(draft, operator, "新.png")
        assert titles(draft) == ["宿舍", "岗位说明", "新"]


class TestSending:
    @pytest.fixture
    def sent(self, draft, operator, account, worker):
        a_few(draft, operator)
        walking.send(draft, account, worker)
        draft.refresh_from_db()
        return draft

    def test_the_file_holds_them_and_the_ledger_their_digests(self, sent):
        kept = list(sent.current.attachments.all())
        with pikepdf.open(BytesIO(files.get(sent.current.file))) as pdf:
            assert len(pdf.attachments) == 3
        assert history(sent.subject)[-1].detail["attachments"] == [one.sha256 for one in kept]

    def test_the_text_says_what_each_is(self, sent):
        listed = text_of_version(sent.current).enclosures
        assert [(one.label, one.form) for one in listed] == [
            ("附件一", "PDF，2页"),
            ("附件二", "图片，1页"),
            ("附件三", "Word 文档，内嵌于本文件"),
        ]

    def test_a_version_keeps_its_own_whatever_happens_to_the_draft(self, sent, account, worker, operator):
        walking.object_to(sent, account, worker)
        first, *_ = sent.attachments.all()
        actions.rename_attachment(first, title="新的薪酬制度", by=operator, now=timezone.now())
        actions.detach(sent.attachments.get(no=2), by=operator, now=timezone.now())
        attach(sent, operator, "新.png", makers.a_picture(colour="red"))
        assert [one.title for one in sent.current.attachments.all()] == ["薪酬制度", "宿舍", "岗位说明"]

    def test_changes_of_attachments_are_told_between_versions(self, sent, account, worker, operator):
        first = sent.current
        walking.object_to(sent, account, worker)
        actions.detach(sent.attachments.get(no=2), by=operator, now=timezone.now())
        attach(sent, operator, "新.png", makers.a_picture(colour="red"))
        actions.send(sent, by=operator, now=timezone.now())
        found = compare(text_of_version(first), text_of_version(sent.current)).enclosures
        assert sorted(one.kind for one in found) == [Kind.ADDED, Kind.CHANGED, Kind.REMOVED, Kind.SAME]

    def test_one_attached_by_another_meanwhile_stops_the_sending(self, draft, operator):
        stale = type(draft).objects.get(pk=draft.pk)
        attach(draft, operator)
        with pytest.raises(Stale):
            actions.send(stale, by=operator, now=timezone.now())
        assert not SentAttachment.objects.exists()

    def test_the_preview_shows_them_before_sending(self, draft, operator):
        bare = pikepdf.open(BytesIO(preview_pdf(draft)))
        a_few(draft, operator)
        full = pikepdf.open(BytesIO(preview_pdf(draft)))
        assert len(full.pages) >= len(bare.pages) + 3


class TestCopying:
    def test_the_copies_are_rows_and_files_of_their_own_with_the_same_bytes(self, draft, operator, account):
        a_few(draft, operator)
        target = factories.a_draft(account, factories.a_person("乌日娜"))
        actions.copy_attachments(draft, target, by=operator, now=timezone.now())
        assert titles(target) == titles(draft)
        copies = [one.file for one in target.attachments.all()]
        originals = [one.file for one in draft.attachments.all()]
        assert not set(copies) & set(originals)
        assert [files.get(one) for one in copies] == [files.get(one) for one in originals]
        actions.detach(target.attachments.first(), by=operator, now=timezone.now())
        assert draft.attachments.count() == 3

    def test_without_attachments_nothing_happens(self, draft, operator, account):
        target = factories.a_draft(account, factories.a_person("乌日娜"))
        actions.copy_attachments(draft, target, by=operator, now=timezone.now())
        assert target.revision == 1
