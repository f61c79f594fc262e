"""附件 on the phone: listed, readable page by page, saved; a stranger learns nothing."""

import re

import pytest
from django.utils import timezone

from hetong.contracts import actions
from tests import factories, walking
from tests.documents.attachments import makers
from tests.phone.test_contracts import accept_notice

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sent(account, worker):
    """A contract with a PDF and a Word file, sent to the worker."""
    draft, by = factories.a_draft(account, worker), factories.employer_actor(account)
    files = {"薪酬制度.pdf": makers.a_pdf(2), "岗位说明.docx": makers.a_word_file("负责检验")}
    for name, data in files.items():
        actions.attach(draft, name=name, data=data, by=by, now=timezone.now())
    return walking.walk_to("awaiting_worker_confirmation", draft, account, worker)


def url(contract, page="") -> str:
    return f"/m/c/{contract.number}/{page}"


def text_of(answer) -> str:
    return answer.content.decode()


def test_the_contract_lists_them(sent, phone):
    page = text_of(phone.get(url(sent)))
    assert ("附件一 薪酬制度" in page, "附件二 岗位说明" in page) == (True, True)


def test_the_text_leads_to_each_of_them_and_lets_them_be_marked(sent, phone):
    accept_notice(phone)
    page = text_of(phone.get(url(sent, "text/")))
    assert url(sent, "versions/1/attachments/1/") in page
    assert 'value="att-2" form="marks"' in page


def test_an_attachment_can_be_objected_to(sent, phone):
    phone.post(url(sent, "objection/"), {"reason": "制度未征求意见", "mark": ["att-1"]})
    mark = sent.remarks.get().marks.get()
    assert (mark.key, mark.label, mark.heading) == ("att-1", "附件一", "合同附件")


def test_every_page_is_shown(sent, phone):
    page = text_of(phone.get(url(sent, "versions/1/attachments/1/")))
    pictures = re.findall(r'<img src="(/m/[^"]+)"', page)
    assert [phone.get(one).status_code for one in pictures] == [200, 200]


def test_a_word_file_shows_its_words_with_a_caution(sent, phone):
    page = text_of(phone.get(url(sent, "versions/1/attachments/2/")))
    assert ("负责检验" in page, "以下载的文档为准" in page) == (True, True)


def test_it_is_saved_byte_by_byte(sent, phone):
    answer = phone.get(url(sent, "versions/1/attachments/1/file/"))
    assert answer.content == makers.a_pdf(2)
    assert answer["Content-Disposition"].startswith("attachment;")


@pytest.mark.parametrize("page", ["", "file/", "pages/1/"])
def test_one_that_is_not_there(sent, phone, page):
    assert phone.get(url(sent, f"versions/1/attachments/9/{page}")).status_code == 404


@pytest.mark.parametrize("page", ["", "file/", "pages/1/"])
def test_a_stranger_gets_404(sent, stranger, page):
    assert stranger.get(url(sent, f"versions/1/attachments/1/{page}")).status_code == 404


def test_a_replaced_one_is_told_before_confirming_again(sent, account, worker, phone):
    accept_notice(phone)
    phone.get(url(sent, "text/"))
    walking.object_to(sent, account, worker)
    by, now = factories.employer_actor(account), timezone.now()
    actions.detach(sent.attachments.get(no=1), by=by, now=now)
    actions.attach(sent, name="薪酬制度.pdf", data=makers.a_pdf(1, text="New"), by=by, now=now)
    actions.move_attachment_up(sent.attachments.get(title="薪酬制度"), by=by, now=now)
    actions.send(sent, by=by, now=now)
    page = text_of(phone.get(url(sent, "changes/")))
    assert ("附件已更换" in page, "1处" in page) == (True, True)
