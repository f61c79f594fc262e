"""接口令牌 at the PC: made, shown once, revoked."""

import re

import pytest

from hetong.identity.models import ApiToken
from tests.api.conftest import Caller, a_token
from tests.factories import an_employer

pytestmark = pytest.mark.django_db
PAGE = "/hall/employer/tokens/"
NEW = {"name": "人力资源系统", "scope": "write", "days": "90"}


def secret_of(page) -> str:
    return re.search(r"hetong_[\w-]{40,}", page.content.decode())[0]


def test_it_is_shown_once_and_works(client, log_in):
    log_in()
    made = client.post(PAGE, NEW)
    assert "只显示这一次" in made.content.decode() and "no-store" in made["Cache-Control"]
    assert Caller(secret_of(made)).get("/token").json()["name"] == "人力资源系统"
    assert secret_of(made) not in client.get(PAGE).content.decode()


def test_an_empty_list_says_what_to_do(client, log_in):
    log_in()
    assert "还没有令牌" in client.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "请填写名称"),
        ({"scope": "all"}, "请选择只读或者读写"),
        ({"days": "1"}, "请选择列出的有效期"),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_kept(client, log_in, wrong, said):
    log_in()
    answer = client.post(PAGE, {**NEW, **wrong})
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert not ApiToken.objects.exists()


def test_the_same_name_twice_is_said(client, log_in, account):
    log_in()
    a_token(account, name=NEW["name"])
    assert "已有同名" in client.post(PAGE, NEW).content.decode()


def test_it_is_revoked(client, log_in, account):
    log_in()
    token, secret = a_token(account)
    answer = client.post(f"{PAGE}{token.pk}/revocation/", follow=True)
    assert "已吊销" in answer.content.decode()
    assert Caller(secret).get("/token").status_code == 401


def test_another_employers_token_is_not_there(client, log_in):
    log_in()
    token, secret = a_token(an_employer(1), name="别人的系统")
    assert client.post(f"{PAGE}{token.pk}/revocation/").status_code == 404
    assert "别人的系统" not in client.get(PAGE).content.decode()
    assert Caller(secret).get("/token").status_code == 200
