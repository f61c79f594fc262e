"""印章管理: what there is, and how to get it."""

import pytest
from django.urls import reverse

from tests.factories import with_seals
from tests.portal.conftest import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def seal(account):
    """The employer's 合同专用章."""
    with_seals(account)
    return account.employer.seals.get(kind="contract")


def test_without_seals_the_page_says_who_claims_them_and_where(owner):
    page = text_of(owner.get(reverse("portal:seals")))
    assert ("请法定代表人" in page, "<svg" in page) == (True, True)


def test_the_seals_are_listed(owner, seal):
    page = text_of(owner.get(reverse("portal:seals")))
    assert ("合同专用章" in page, "法定名称章" in page) == (True, True)


def test_the_picture_is_a_png(owner, seal):
    assert owner.get(reverse("portal:seal_picture", args=[seal.pk])).content[:4] == b"\x89PNG"


@pytest.mark.parametrize("name", ["seal_picture", "seal_uses"])
def test_a_stranger_sees_no_seal(name, stranger, seal):
    assert stranger.get(reverse(f"portal:{name}", args=[seal.pk])).status_code == 404


def test_an_unused_seal_says_so(owner, seal):
    assert "还没有使用过" in text_of(owner.get(reverse("portal:seal_uses", args=[seal.pk])))
