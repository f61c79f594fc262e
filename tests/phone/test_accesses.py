"""谁查看过我的信息: looks are noted once in ten minutes, shown to the worker alone, and cannot be changed."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from hetong.looks.actions import ONE_LOOK, note
from hetong.looks.models import Look, What
from hetong.looks.telling import accesses_to
from tests import factories
from tests.portal.conftest import browser_of

pytestmark = pytest.mark.django_db
PAGE = "/m/mine/accesses/"
NO_KEY = UUID(int=0)


@pytest.fixture
def contract(account, worker):
    return factories.a_contract_at("awaiting_worker_confirmation", account, worker)


@pytest.fixture
def clerk(account):
    return browser_of(account)


def look(clerk, name, contract, **data):
    """Open one of the portal's pages about a contract."""
    return clerk.get(reverse(f"portal:{name}", args=[contract.number]), data)


def test_nobody_has_looked_yet(phone, contract):
    assert "还没有人查看过" in phone.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("name", "what"),
    [("contract", "打开合同页面"), ("history", "打开合同页面"), ("current_file", "查看合同文件")],
)
def test_what_an_operator_opens_is_told(phone, contract, clerk, name, what):
    assert look(clerk, name, contract).status_code == 200
    page = phone.get(PAGE).content.decode()
    assert what in page and contract.number in page and contract.employer.name in page


def test_whole_numbers_are_told_with_their_purpose(phone, contract, clerk):
    clerk.post(reverse("portal:reveal", args=[contract.number]), {"purpose": "核对身份信息"})
    page = phone.get(PAGE).content.decode()
    assert "查看完整个人信息" in page and "用途：核对身份信息" in page


def test_the_operators_name_is_masked(phone, contract, account):
    colleague = factories.a_colleague(account, "苏日娜")
    look(browser_of(colleague), "contract", contract)
    page = phone.get(PAGE).content.decode()
    assert ("苏**" in page, "苏日娜" in page) == (True, False)


def test_opening_again_at_once_is_one_look(contract, account, worker):
    by, now = factories.employer_actor(account), timezone.now()
    for moment in (now, now + timedelta(minutes=1), now + ONE_LOOK + timedelta(seconds=1)):
        note(contract, What.PAGE, by=by, now=moment)
    assert len(accesses_to(worker)) == 2


@pytest.mark.parametrize(
    "address",
    ["versions/9/file/", "versions/9/pages/1/", f"attachments/{NO_KEY}/", "print-copy.pdf"],
)
def test_what_was_not_there_was_not_looked_at(phone, contract, clerk, address):
    assert clerk.get(f"/portal/contracts/{contract.number}/{address}").status_code >= 400
    assert not Look.objects.exists()


def test_another_worker_learns_nothing(stranger, contract, clerk):
    look(clerk, "contract", contract)
    assert contract.number not in stranger.get(PAGE).content.decode()


def test_drafts_that_were_never_sent_are_not_told(account, worker, clerk):
    draft = factories.a_draft(account, worker)
    look(clerk, "contract", draft)
    assert accesses_to(worker) == []


def test_nobody_changes_the_record(contract, clerk):
    look(clerk, "contract", contract)
    for change in (lambda: Look.objects.update(name="别人"), lambda: Look.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert Look.objects.count() == 1


def test_a_long_list_is_paged(phone, contract, account):
    by, now = factories.employer_actor(account), timezone.now()
    for minutes in range(0, 300, 12):
        note(contract, What.PAGE, by=by, now=now + timedelta(minutes=minutes))
    assert "下一页" in phone.get(PAGE).content.decode()
    assert phone.get(PAGE, {"page": "2"}).status_code == 200
