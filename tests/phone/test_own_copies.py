"""Saving the concluded file on one's own phone: prompted, done, on record (订立指引 art. 11)."""

import pytest

from hetong.contracts.models import OwnCopy
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)
PROMPT = "您还没有下载这份文件"


@pytest.fixture
def concluded(account, worker):
    return factories.a_contract_in_force(account, worker, factories.with_seals(account))


def page_of(phone, contract) -> str:
    return phone.get(f"/m/c/{contract.number}/").content.decode()


def test_the_page_prompts_until_the_file_is_saved(phone, concluded):
    assert PROMPT in page_of(phone, concluded)
    assert phone.get(f"/m/c/{concluded.number}/pdf/?download=1").status_code == 200
    assert OwnCopy.objects.get().version == concluded.current
    page = page_of(phone, concluded)
    assert (PROMPT in page, "下载。" in page, "下载正式文件" in page) == (False, True, True)


def test_looking_at_pictures_is_no_copy(phone, concluded):
    phone.get(f"/m/c/{concluded.number}/original/")
    phone.head(f"/m/c/{concluded.number}/pdf/")
    assert not OwnCopy.objects.exists()


def test_a_stranger_s_attempt_is_none(stranger, concluded):
    assert stranger.get(f"/m/c/{concluded.number}/pdf/?download=1").status_code == 404
    assert not OwnCopy.objects.exists()


def test_what_is_not_signed_yet_is_not_prompted_for(phone, account, worker):
    sent = factories.a_contract_at("awaiting_worker_confirmation", account, worker)
    phone.get(f"/m/c/{sent.number}/pdf/?download=1")
    assert (PROMPT in page_of(phone, sent), OwnCopy.objects.exists()) == (False, False)
