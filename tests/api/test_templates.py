"""Templates as JSON, the description, and the page that people read."""

import json

import pytest

from hetong.contracts.registry import all_templates
from tests.api.conftest import Caller

pytestmark = pytest.mark.django_db


def test_every_template_is_listed_and_told_whole(reader):
    listed = reader.get("/templates").json()["items"]
    assert [one["code"] for one in listed] == [template.code for template in all_templates()]
    for template in all_templates():
        told = reader.get(f"/templates/{template.code}").json()
        assert [field["key"] for field in told["fields"]] == [field.key for field in template.fields]


def test_a_field_says_when_it_is_asked_for(reader):
    fields = {one["key"]: one for one in reader.get("/templates/fulltime").json()["fields"]}
    assert fields["probation_end"]["when"] == {"field": "has_probation", "values": ["yes"]}
    assert {"code": "fixed", "label": "固定期限"} in fields["term_type"]["choices"]


def test_an_annex_is_no_template_to_create_from(reader):
    assert reader.get("/templates/amendment").status_code == 404


def test_regions_are_the_names_that_blanks_take(reader):
    leagues = {one["name"]: one["banners"] for one in reader.get("/regions").json()["items"]}
    assert "赛罕区" in leagues["呼和浩特市"]


def test_the_description_is_openapi_31_in_chinese(db):
    told = json.loads(Caller().get("/openapi.json").content)
    assert told["openapi"].startswith("3.1")
    for path, methods in told["paths"].items():
        for method, one in methods.items():
            assert any("\u4e00" <= letter <= "\u9fff" for letter in one["summary"]), (path, method)
            assert one.get("security"), (path, method)
            assert "application/problem+json" in one["responses"]["401"]["content"]


def test_the_page_names_every_operation_and_needs_no_script(db):
    page = Caller().get("/")
    told = json.loads(Caller().get("/openapi.json").content)
    text = page.content.decode()
    for methods in told["paths"].values():
        for one in methods.values():
            assert f'id="{one["operationId"]}"' in text
    assert "盖章不能通过接口办理" in text
    assert "<script>" not in text and "style=" not in text


@pytest.mark.parametrize("path", ["/nothing", "/templates/%00", "/templates/a b", "/openapi.json/x"])
def test_an_unknown_address_is_a_problem_too(reader, path):
    answer = reader.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_a_wrong_method_is_a_problem_that_says_which_are_right(reader):
    answer = reader.ask("DELETE", "/templates")
    assert (answer.status_code, answer["Allow"], answer.json()["code"]) == (405, "GET", "method_not_allowed")
