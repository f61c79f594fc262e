"""The Mongolian name on the phone: typed at the claim, looked at before, shown with the seal."""

import pytest

from hetong.seals.models import Seal
from tests.documents.mongolian.test_seals import LINE
from tests.phone.test_seals import as_legal_rep, claim

pytestmark = pytest.mark.django_db(transaction=True)
TYPED = {"layout": "ring", "mongolian": LINE, "translated": "on"}


def test_a_bilingual_seal_is_claimed(account):
    client = as_legal_rep(account)
    assert claim(client, **TYPED).status_code == 302
    assert Seal.objects.get(kind="contract").mongolian == LINE
    assert LINE in client.get("/m/seals/").content.decode()


def test_the_picture_is_shown_before_anything_is_claimed(account):
    page = claim(as_legal_rep(account), **TYPED, preview="1").content.decode()
    assert 'src="data:image/png;base64,' in page and f'value="{LINE}"' in page
    assert "field-error" not in page and not Seal.objects.exists()


def test_a_name_that_is_no_mongolian_is_refused_with_what_was_typed(account):
    answer = claim(as_legal_rep(account), **TYPED | {"mongolian": "Монгол"})
    page = answer.content.decode()
    assert (answer.status_code, "西里尔字母" in page, 'value="Монгол"' in page) == (422, True, True)


def test_a_preview_of_nonsense_says_so(account):
    answer = claim(as_legal_rep(account), **TYPED | {"mongolian": "abc"}, preview="1")
    assert answer.status_code == 422 and "不是传统蒙古文字母" in answer.content.decode()


def test_where_only_chinese_is_offered_nothing_is_asked(account, settings):
    settings.SEAL_LAYOUTS = ["chinese"]
    client = as_legal_rep(account)
    assert "蒙古文名称" not in client.get("/m/seals/claim/").content.decode()
    assert claim(client).status_code == 302
