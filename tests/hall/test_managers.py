"""单位管理员: who may decide about accounts, tokens and addresses that are told of everything."""

import pytest
from django.test import Client
from django.utils import timezone

from hetong.identity.actions import appoint_manager, close_account, dismiss_manager, open_account
from hetong.identity.models import Account
from hetong.kernel.errors import NotAllowed, Stale, WrongState
from hetong.ledger.chain import history
from tests import factories

pytestmark = pytest.mark.django_db
ACCOUNTS = "/hall/employer/accounts/"


@pytest.fixture
def account():
    return factories.an_employer()


@pytest.fixture
def colleague(account):
    return factories.a_colleague(account, "斯琴")


def browser_of(account: Account) -> Client:
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def events(account: Account) -> list[str]:
    return [entry.event for entry in history(f"employer:{account.employer_id}")]


def managing(account: Account) -> str:
    return f"{ACCOUNTS}{account.pk}/managing/"


def test_who_registers_the_employer_manages_it_and_whom_they_add_does_not(account, colleague):
    assert account.manages
    assert not colleague.manages


def test_another_operator_sees_the_accounts_and_whom_to_ask(account, colleague):
    page = browser_of(colleague).get(ACCOUNTS).text
    assert "您不是管理员，只能查看" in page and account.display_name in page
    assert "停用</a>" not in page and "开通账号" not in page and "设为管理员" not in page


@pytest.mark.parametrize(
    ("address", "posted"),
    [
        (ACCOUNTS, {"username": "another", "operator_name": "某人", "password": "Caoyuan-2026-x"}),
        (f"{ACCOUNTS}%s/closing/", {}),
        (f"{ACCOUNTS}%s/factor/", {}),
        (f"{ACCOUNTS}%s/managing/", {"manages": "no"}),
        ("/hall/employer/tokens/", {"name": "系统", "scope": "read", "days": "30"}),
        ("/hall/employer/webhooks/", {"url": "https://hr.example/"}),
    ],
)
def test_another_operator_changes_nothing(account, colleague, address, posted):
    before, told = Account.objects.count(), len(events(account))
    posted |= {"password_again": posted["password"]} if "password" in posted else {}
    answer = browser_of(colleague).post(address % account.pk if "%s" in address else address, posted)
    assert answer.status_code in (403, 422)
    assert "只有单位管理员可以办理" in answer.text
    assert Account.objects.count() == before and len(events(account)) == told
    account.refresh_from_db()
    assert account.is_active and account.manages


def test_a_manager_makes_another_one_who_then_may(account, colleague):
    browser = browser_of(account)
    said = browser.post(managing(colleague), {"manages": "yes"}, follow=True).text
    assert "斯琴 已设为管理员" in said
    assert "取消管理员" in said
    assert "开通账号" in browser_of(colleague).get(ACCOUNTS).text
    assert events(account)[-1] == "account.manager_appointed"


def test_one_manager_takes_it_from_the_other(account, colleague):
    by, now = factories.employer_actor(account), timezone.now()
    appoint_manager(colleague, by=by, now=now)
    dismiss_manager(account, by=factories.employer_actor(colleague), now=now)
    with pytest.raises(NotAllowed, match="斯琴"):
        dismiss_manager(colleague, by=by, now=now)
    assert events(account)[-1] == "account.manager_dismissed"


def test_the_last_manager_stays(account, colleague):
    by, now = factories.employer_actor(account), timezone.now()
    with pytest.raises(WrongState, match="唯一的管理员"):
        dismiss_manager(account, by=by, now=now)
    appoint_manager(colleague, by=by, now=now)
    close_account(colleague, by=by, now=now)
    account.refresh_from_db()
    with pytest.raises(WrongState, match="唯一的管理员"):
        dismiss_manager(account, by=by, now=now)


def test_it_is_done_once(account, colleague):
    by, now = factories.employer_actor(account), timezone.now()
    appoint_manager(colleague, by=by, now=now)
    with pytest.raises(Stale):
        appoint_manager(colleague, by=by, now=now)


def test_a_manager_of_another_employer_has_no_say(account, colleague):
    stranger = factories.an_employer(1)
    assert browser_of(stranger).post(managing(colleague), {"manages": "yes"}).status_code == 404
    with pytest.raises(NotAllowed):
        appoint_manager(colleague, by=factories.employer_actor(stranger), now=timezone.now())
    with pytest.raises(NotAllowed):
        open_account(
            account.employer,
            username="intruder",
            password=factories.PASSWORD,
            name="某人",
            by=factories.employer_actor(stranger),
            now=timezone.now(),
        )
