"""After the log-in."""

import pytest

from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(client, log_in):
    log_in()
    return client.get("/hall/").content.decode()


def test_greeting_and_employer(home, account):
    assert account.display_name in home and account.employer.name in home


@pytest.mark.parametrize("title", ["电子劳动合同", "电子印章", "单位信息"])
def test_tiles(home, title):
    assert f"<strong>{title}</strong>" in home


def test_first_log_in_shows_no_earlier_one(home):
    assert "上次登录" not in home


def test_second_log_in_shows_the_first(client, log_in):
    log_in()
    client.post("/hall/logout/")
    log_in()
    assert "上次登录" in client.get("/hall/").content.decode()


def test_employer_page(client, log_in, account):
    log_in()
    assert account.employer.uscc in client.get("/hall/employer/").content.decode()


def _change(client, old):
    new = "一匹白马-2027年"
    return client.post("/hall/password/", {"old_password": old, "new_password1": new, "new_password2": new})


def test_password_is_changed(client, log_in, account):
    log_in()
    _change(client, PASSWORD)
    account.refresh_from_db()
    assert account.check_password("一匹白马-2027年")


def test_session_survives_the_change(client, log_in):
    log_in()
    _change(client, PASSWORD)
    assert client.get("/hall/").status_code == 200


def test_wrong_old_password_is_named(client, log_in):
    log_in()
    response = _change(client, "wrong")
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["old_password"])
