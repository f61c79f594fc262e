"""约定事项附件 on the draft page: upload, title, order, remove, preview; nothing typed is ever lost."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from hetong.contracts.models import Attachment, Contract
from tests.documents.attachments import makers
from tests.factories import a_draft, a_person, values_for
from tests.portal.conftest import text_of
from tests.walking import send

pytestmark = pytest.mark.django_db


def upload(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def save(client, draft, **posted):
    """Save the draft page as it stands, with more or other fields."""
    draft.refresh_from_db()
    form = {**draft.values, "revision": draft.revision, **posted}
    return client.post(reverse("portal:draft", args=[draft.number]), form)


def attach(client, draft, *files, **posted):
    return save(client, draft, attachments=list(files), do="attach", **posted)


def titles(draft) -> list[str]:
    return [one.title for one in draft.attachments.all()]


@pytest.fixture
def two(owner, draft):
    """A draft with a PDF and a picture."""
    attach(owner, draft, upload("薪酬制度.pdf", makers.a_pdf(2)), upload("宿舍.png", makers.a_picture()))
    return draft


class TestUploading:
    def test_several_at_once_and_the_other_fields_are_saved(self, owner, draft):
        answer = attach(
            owner,
            draft,
            upload("薪酬制度.pdf", makers.a_pdf()),
            upload("宿舍.png", makers.a_picture()),
            position="班长",
        )
        assert answer.headers["Location"].endswith("/draft/#section-attachments")
        draft.refresh_from_db()
        assert (titles(draft), draft.values["position"]) == (["薪酬制度", "宿舍"], "班长")

    def test_good_files_are_kept_and_bad_ones_named(self, owner, draft):
        answer = attach(
            owner,
            draft,
            upload("程序.pdf", b"MZ\x90"),
            upload("宿舍.png", makers.a_picture()),
            position="班长",
        )
        text = text_of(answer)
        assert (answer.status_code, "<b>程序.pdf</b>：这是可执行程序" in text) == (422, True)
        draft.refresh_from_db()
        assert (titles(draft), draft.values["position"]) == (["宿舍"], "班长")

    def test_wrong_blanks_do_not_keep_a_file_out(self, owner, draft):
        attach(owner, draft, upload("宿舍.png", makers.a_picture()), wage_month="很多", b_id_no="1")
        draft.refresh_from_db()
        assert (titles(draft), draft.values["b_id_no"]) == (["宿舍"], "1")

    def test_pressing_the_button_without_a_file(self, owner, draft):
        assert "请先选择要上传的文件" in text_of(attach(owner, draft))

    def test_a_new_contract_is_created_with_its_first_file(self, owner, account):
        form = {**values_for(a_person("乌日娜")), "revision": "0", "do": "attach"}
        file = upload("宿舍.png", makers.a_picture())
        owner.post(reverse("portal:new_draft", args=["fulltime"]), {**form, "attachments": file})
        assert titles(Contract.objects.get()) == ["宿舍"]

    def test_the_automatic_save_takes_no_files(self, owner, draft):
        draft.refresh_from_db()
        form = {
            **draft.values,
            "revision": draft.revision,
            "attachments": upload("a.png", makers.a_picture()),
        }
        headers = {"X-Requested-With": "autosave", "Accept": "application/json"}
        answer = owner.post(reverse("portal:draft", args=[draft.number]), form, headers=headers)
        assert (answer.status_code, Attachment.objects.count()) == (200, 0)


class TestChanging:
    def test_titles_are_saved_with_the_form_and_by_themselves(self, owner, two):
        first = two.attachments.first()
        save(owner, two, **{f"title-{first.pk}": "薪酬管理办法"})
        assert titles(two) == ["薪酬管理办法", "宿舍"]

    def test_a_title_that_will_not_do_stays_in_its_field(self, owner, two):
        first = two.attachments.first()
        answer = save(owner, two, position="班长", **{f"title-{first.pk}": "a/b"})
        text = text_of(answer)
        assert (answer.status_code, 'value="a/b"' in text, "不能有“/”" in text) == (422, True, True)
        two.refresh_from_db()
        assert (titles(two)[0], two.values["position"]) == ("薪酬制度", "班长")

    def test_removing(self, owner, two):
        save(owner, two, do=f"remove:{two.attachments.first().pk}")
        assert titles(two) == ["宿舍"]

    def test_one_up(self, owner, two):
        save(owner, two, do=f"up:{two.attachments.last().pk}")
        assert titles(two) == ["宿舍", "薪酬制度"]

    def test_what_is_gone_cannot_be_removed(self, owner, two):
        key = two.attachments.first().pk
        save(owner, two, do=f"remove:{key}")
        assert save(owner, two, do=f"remove:{key}").status_code == 404

    def test_another_contracts_attachment_is_not_reached(self, owner, two, account):
        other = a_draft(account, a_person("乌日娜"))
        assert save(owner, other, do=f"remove:{two.attachments.first().pk}").status_code == 404
        assert len(titles(two)) == 2


class TestLooking:
    def test_the_page_shows_every_page(self, owner, two):
        first = two.attachments.first()
        text = text_of(owner.get(reverse("portal:attachment", args=[two.number, first.pk])))
        addresses = re.findall(r'src="(/portal/contracts/[^"]+)"', text)
        assert [owner.get(one)["Content-Type"] for one in addresses] == ["image/png"] * 2

    def test_a_page_past_the_end(self, owner, two):
        first = two.attachments.first()
        assert owner.get(reverse("portal:attachment_page", args=[two.number, first.pk, 3])).status_code == 404

    def test_it_is_saved_and_never_opened_in_the_browser(self, owner, two):
        first = two.attachments.first()
        answer = owner.get(reverse("portal:attachment_file", args=[two.number, first.pk]))
        assert answer["Content-Disposition"].startswith("attachment;")
        assert (answer["X-Content-Type-Options"], answer["Content-Type"]) == ("nosniff", "application/pdf")

    def test_words_of_a_word_file_are_escaped(self, owner, draft):
        attach(owner, draft, upload("说明.docx", makers.a_word_file("&lt;script&gt;alert(1)&lt;/script&gt;")))
        row = draft.attachments.get()
        text = text_of(owner.get(reverse("portal:attachment", args=[draft.number, row.pk])))
        assert "&lt;script&gt;alert(1)" in text

    @pytest.mark.parametrize("name", ["attachment", "attachment_file"])
    def test_a_stranger_gets_404(self, stranger, two, name):
        address = reverse(f"portal:{name}", args=[two.number, two.attachments.first().pk])
        assert stranger.get(address).status_code == 404

    def test_what_was_sent_stays_to_look_at(self, owner, two, account):
        two.refresh_from_db()
        send(two, account, a_person("巴图"))
        sent = Contract.objects.get(pk=two.pk).current.attachments.first()
        assert owner.get(reverse("portal:attachment_file", args=[two.number, sent.pk])).status_code == 200
        assert sent.title in text_of(owner.get(reverse("portal:contract", args=[two.number])))

    def test_the_preview_lists_them(self, owner, two):
        assert "附件一" in text_of(owner.get(reverse("portal:preview", args=[two.number])))


class TestCopying:
    @pytest.mark.parametrize("wanted, copied", [({"attachments": "1"}, 2), ({}, 0)])
    def test_with_or_without_attachments(self, owner, two, wanted, copied):
        owner.post(reverse("portal:copies", args=[two.number]), wanted)
        copy = Contract.objects.exclude(pk=two.pk).get()
        assert copy.attachments.count() == copied

    def test_the_question_names_them(self, owner, two):
        text = text_of(owner.get(reverse("portal:copies", args=[two.number])))
        assert ("同时复制 2 个附件" in text, "薪酬制度" in text) == (True, True)
