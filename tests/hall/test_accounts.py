"""登录账号: opened, closed with their contracts handed over, opened again."""

import pytest
from django.test import Client

from hetong.contracts.models import Contract
from hetong.identity.models import Account
from hetong.ledger import chain
from tests.factories import PASSWORD, a_colleague, a_draft, a_person, an_employer
from tests.hall.test_devices import browser
from tests.hall.test_second_factor import closed

pytestmark = pytest.mark.django_db
PAGE = "/hall/employer/accounts/"
NEW = {"operator_name": "苏日娜", "username": "surina", "password": PASSWORD, "password_again": PASSWORD}


@pytest.fixture
def press(client, log_in, django_capture_on_commit_callbacks):
    """Send a form as the logged-in operator, and let the workers do what follows."""
    log_in()

    def send(address, **data):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(address, data, follow=True)

    return send


@pytest.fixture
def colleague(account):
    return a_colleague(account)


def closing(account):
    return f"{PAGE}{account.pk}/closing/"


def events(account):
    return [entry.event for entry in chain.history(f"employer:{account.employer_id}")]


def test_a_colleague_gets_an_account_and_can_log_in(press, solve, account):
    assert "账号 surina 已开通" in press(PAGE, **NEW).content.decode()
    door = Client()
    door.get("/hall/captcha.png?1")
    code = door.session["captcha"]["code"]
    answer = door.post("/hall/login/", {"username": "surina", "password": PASSWORD, "captcha": code})
    assert answer.status_code == 302
    assert Account.objects.get(username="surina").employer == account.employer


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"operator_name": ""}, "请填写使用此账号的经办人姓名"),
        ({"username": "苏"}, "登录账号应为4至30位"),
        ({"username": "COLLEAGUE"}, "此账号已被使用"),
        ({"password": "1234567890", "password_again": "1234567890"}, "密码"),
        ({"password_again": "不一样"}, "两次输入的密码不一致"),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_kept(press, account, wrong, said):
    a_colleague(account)
    Account.objects.exclude(pk=account.pk).update(username="colleague")
    answer = press(PAGE, **{**NEW, **wrong})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Account.objects.count() == 2


def test_a_closed_account_opens_no_door(press, account, colleague):
    inside = Client()
    inside.force_login(colleague, backend="django.contrib.auth.backends.ModelBackend")
    assert inside.get("/hall/").status_code == 200
    assert "已停用" in press(closing(colleague)).content.decode()
    assert inside.get("/hall/").status_code == 302
    assert events(account)[-1] == "account.closed"


def test_who_knows_the_password_of_a_closed_account_learns_why(press, log_in, client, colleague):
    press(closing(colleague))
    client.post("/hall/logout/")
    answer = log_in(username=colleague.username)
    assert "该账号已停用" in answer.content.decode()
    answer = log_in(username=colleague.username, password="猜的")
    assert "该账号已停用" not in answer.content.decode()


def test_its_contracts_go_to_a_colleague(press, account, colleague):
    drafts = [a_draft(colleague, a_person()) for _ in range(3)]
    answer = press(closing(colleague), successor=account.pk)
    assert "3 份合同正在转交" in answer.content.decode()
    assert set(Contract.objects.filter(pk__in=[draft.pk for draft in drafts]).values_list("operator")) == {
        (account.pk,)
    }
    assert not Account.objects.get(pk=colleague.pk).is_active


@pytest.mark.parametrize("operator", ["", "x", "9" * 30])
def test_without_an_heir_it_stays_open(press, colleague, operator):
    a_draft(colleague, a_person())
    answer = press(closing(colleague), successor=operator)
    assert answer.status_code == 422
    assert "经办人" in answer.content.decode()
    assert Account.objects.get(pk=colleague.pk).is_active


def test_contracts_cannot_stay_with_who_leaves(press, colleague):
    a_draft(colleague, a_person())
    answer = press(closing(colleague), successor=colleague.pk)
    assert "请选择另一位经办人" in answer.content.decode()
    assert Account.objects.get(pk=colleague.pk).is_active


def test_nobody_closes_their_own(press, account, colleague):
    assert "不能停用您正在使用的账号" in press(closing(account)).content.decode()


def test_the_last_one_stays(press, account):
    assert "唯一在用的账号" in press(closing(account)).content.decode()


def test_a_closed_account_is_opened_again(press, account, colleague):
    press(closing(colleague))
    assert "已恢复使用" in press(f"{PAGE}{colleague.pk}/reopening/").content.decode()
    assert Account.objects.get(pk=colleague.pk).is_active
    assert events(account)[-1] == "account.reopened"


def test_closing_twice_is_said(press, colleague):
    press(closing(colleague))
    assert "刚刚被其他人改变" in press(closing(colleague)).content.decode()


def test_another_employers_account_is_not_there(press):
    stranger = an_employer(1)
    assert press(closing(stranger)).status_code == 404
    assert press(f"{PAGE}{stranger.pk}/reopening/").status_code == 404
    assert Account.objects.get(pk=stranger.pk).is_active


@pytest.fixture
def newcomer(press, account):
    """Their browser, after the first log-in with the password that a colleague chose."""
    press(PAGE, **NEW)
    return browser(Account.objects.get(username="surina"))


def test_a_password_that_a_colleague_chose_opens_nothing_but_its_change(newcomer):
    assert closed(newcomer, besides={"password", "keep_alive"}) == []
    answer = newcomer.get("/portal/contracts/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (401, "/hall/password/")
    assert "同事开通账号时设置" in newcomer.get("/hall/password/").content.decode()


def test_it_is_changed_to_another_one(newcomer):
    def change(new):
        typed = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
        return newcomer.post("/hall/password/", typed)

    same = change(PASSWORD)
    assert (same.status_code, "与初始密码不同" in same.content.decode()) == (422, True)
    assert newcomer.get("/hall/").headers["Location"] == "/hall/password/"
    assert change("草原上的雨-2027").status_code == 302
    assert newcomer.get("/hall/").status_code == 200
    assert not Account.objects.get(username="surina").first_password
