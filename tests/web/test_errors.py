"""Domain errors as answers."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("missing", 404),
        ("denied", 403),
        ("state", 409),
        ("stale", 409),
        ("invalid", 422),
        ("many", 429),
        ("away", 503),
    ],
)
def test_each_error_has_its_status(client, kind, status):
    assert client.get(f"/portal/fail/{kind}/").status_code == status


def test_page_shows_the_sentence(client):
    assert "请30秒后再试。" in client.get("/portal/fail/many/").content.decode()


def test_page_lists_the_fields(client):
    assert "请填写姓名。" in client.get("/portal/fail/invalid/").content.decode()


def test_phone_error_stands_in_the_phones_frame(client):
    assert "web/phone_base.html" in [t.name for t in client.get("/m/fail/state/").templates]


def test_portal_error_stands_in_the_halls_frame(client):
    assert "web/hall_base.html" in [t.name for t in client.get("/portal/fail/state/").templates]


def test_limit_says_when_to_try_again(client):
    assert client.get("/portal/fail/many/")["Retry-After"] == "30"


def test_json_carries_code_message_and_fields(client):
    body = client.get("/portal/fail/invalid/", headers={"Accept": "application/json"}).json()
    assert body == {
        "code": "invalid",
        "message": "填写的内容有误，请按提示修改。",
        "fields": {"b_name": "请填写姓名。"},
    }


def test_fragment_error_goes_to_the_messages(client):
    response = client.get("/portal/fail/stale/", headers={"HX-Request": "true"})
    assert (response["HX-Retarget"], response["HX-Reswap"]) == (".toasts", "beforeend")


def test_fragment_error_is_no_whole_page(client):
    assert b"<html" not in client.get("/portal/fail/stale/", headers={"HX-Request": "true"}).content


def test_unknown_address_is_explained(client):
    response = client.get("/nowhere/")
    assert (response.status_code, "没有找到您要的页面" in response.content.decode()) == (404, True)


def test_wrong_method_is_explained(client):
    response = client.get("/portal/post/")
    assert (response.status_code, "请返回上一页" in response.content.decode()) == (405, True)


def test_oversized_upload_is_refused_unread(client):
    response = client.post("/portal/post/", {"a": "b"}, CONTENT_LENGTH=str(100 * 1024 * 1024))
    assert (response.status_code, "超过上限 64 MB" in response.content.decode()) == (413, True)


def test_oversized_form_is_refused(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    response = client.post(
        "/portal/post/", "a=" + "b" * 200, content_type="application/x-www-form-urlencoded"
    )
    assert response.status_code == 413


def test_too_many_fields_are_refused(client, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3
    assert client.post("/portal/post/", {str(n): "" for n in range(9)}).status_code == 400


def test_crash_page_needs_nothing(client):
    from hetong.web.views import server_error

    response = server_error(None)
    assert (response.status_code, "系统出错了" in response.content.decode()) == (500, True)


def test_crash_in_a_fragment_is_a_message(rf):
    from hetong.web.views import server_error

    response = server_error(rf.get("/", headers={"HX-Request": "true"}))
    assert (response.status_code, response["HX-Retarget"]) == (500, ".toasts")


def test_stale_form_is_explained(rf):
    from django.contrib.auth.models import AnonymousUser

    from hetong.web.views import csrf_failure

    request = rf.post("/portal/post/")
    request.user = AnonymousUser()
    assert "页面已过期" in csrf_failure(request).content.decode()
