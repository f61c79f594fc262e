"""Files on the PC: pages as pictures, and void ones that nobody can take for valid."""

from io import BytesIO

import pikepdf
import pytest
from django.urls import reverse

from tests.factories import a_contract_at, a_person
from tests.portal.conftest import text_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sent(account):
    return a_contract_at("awaiting_worker_confirmation", account, a_person())


@pytest.fixture
def ended(account):
    return a_contract_at("flow_ended", account, a_person())


def get(client, name, contract, *more, **data):
    return client.get(reverse(f"portal:{name}", args=[contract.number, *more]), data)


def test_a_page_is_a_picture(owner, sent):
    assert get(owner, "page_picture", sent, 1, 1)["Content-Type"] == "image/webp"


def test_pictures_are_not_kept_on_the_pc(owner, sent):
    assert "no-store" in get(owner, "page_picture", sent, 1, 1, small=1)["Cache-Control"]


def test_the_contract_s_page_asks_for_the_thumbnails(owner, sent):
    assert reverse("portal:pages", args=[sent.number, 1]) in text_of(get(owner, "contract", sent))


def test_htmx_gets_the_thumbnails_alone(owner, sent):
    url = reverse("portal:pages", args=[sent.number, 1])
    text = text_of(owner.get(url, headers={"HX-Request": "true"}))
    assert ("<html" in text, "data-pages" in text) == (False, True)


def test_a_void_file_is_offered_as_such(owner, ended):
    text = text_of(get(owner, "contract", ended))
    assert ("作废文本（仅供查阅）" in text, "查看 PDF" in text) == (True, False)


def test_a_void_file_is_a_copy_without_signatures(owner, ended):
    answer = get(owner, "file", ended, 1, download=1)
    assert "%E4%BD%9C%E5%BA%9F" in answer["Content-Disposition"]
    assert "/AcroForm" not in pikepdf.open(BytesIO(answer.content)).Root


def test_the_pages_of_a_void_file_say_so(owner, ended):
    assert "这份合同作废" in text_of(get(owner, "pages", ended, 1))


def test_the_whole_history_can_be_narrowed(owner, ended):
    text = text_of(get(owner, "history", ended, kind="talks"))
    assert ("终止流程，合同作废" in text, "创建</span>" in text) == (True, False)
