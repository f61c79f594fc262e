"""`POST /rules/check`: the same findings as form and Excel; and what is not as described is said by field."""

import pytest

from hetong.contracts.checking import findings
from hetong.contracts.models import Contract
from tests.factories import a_draft, a_person, values_for

pytestmark = pytest.mark.django_db


def checked(caller, **values):
    return caller.post("/rules/check", {"template": "fulltime", "values": values}).json()


def test_a_lawful_contract_can_be_sent_and_nothing_is_kept(reader):
    told = checked(reader, **values_for(a_person("乌日娜")))
    assert told["sendable"], told
    assert not Contract.objects.exists()


def test_what_forbids_sending_has_its_law_and_its_remedy(reader):
    values = values_for(a_person(), has_probation="yes", probation_end="2030-01-01")
    told = checked(reader, **values)
    (found,) = [one for one in told["findings"] if one["code"] == "V05"]
    assert (told["sendable"], found["severity"], found["field"]) == (False, "stop", "probation_end")
    assert "第十九条" in found["article"] and found["fix"]["field"] == "probation_end"


def test_a_second_contract_of_the_same_worker_is_seen(reader, account):
    from tests.walking import walk_to

    worker = a_person()
    walk_to("awaiting_worker_signature", a_draft(account, worker), account, worker)
    assert "D02" in [one["code"] for one in checked(reader, **values_for(worker))["findings"]]


def test_numbers_and_booleans_are_as_good_as_texts(reader):
    worker = a_person()
    texts = checked(reader, **values_for(worker, wage_month="5000.5"))
    native = checked(
        reader, **{**values_for(worker), "wage_month": 5000.5, "has_probation": False, "pay_day": 10}
    )
    assert texts["findings"] == native["findings"]


def test_it_says_what_is_said_of_the_saved_draft(reader, account):
    worker = a_person()
    values = values_for(worker, wage_month="100", pay_day="40", b_name="", start_date="昨天")
    draft = a_draft(account, worker, **values)
    expected = [one.as_record() for one in findings(draft, today=draft.created_at.date())]
    told = [{key: one[key] for key in expected[0]} for one in checked(reader, **values)["findings"]]
    assert told == expected


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"values": {}}, "template"),
        ({"template": "fulltime"}, "values"),
        ({"template": "fulltime", "values": {"b_nmae": "乌日娜"}}, "values.b_nmae"),
        ({"template": "fulltime", "values": {}, "extra": 1}, "extra"),
        ({"template": "fulltime", "values": []}, "values"),
        ({"template": 1, "values": {}}, "template"),
        ({"template": "fulltime", "values": {"b_name": "字" * 5001}}, "values.b_name"),
    ],
)
def test_what_is_not_as_described_is_said_by_field(reader, body, field):
    answer = reader.post("/rules/check", body)
    told = answer.json()
    assert (answer.status_code, told["code"]) == (422, "invalid")
    assert field in [one["field"].split(".str")[0].split(".constrained")[0] for one in told["errors"]], told


@pytest.mark.parametrize("body", [b"{", b"[1,", b"\xff\xfe", b""])
def test_broken_json_is_a_problem(reader, body):
    answer = reader.post("/rules/check", body)
    assert answer.status_code in (400, 422)
    assert answer["Content-Type"] == "application/problem+json"


def test_an_unknown_template_is_not_there(reader):
    assert reader.post("/rules/check", {"template": "nothing", "values": {}}).status_code == 404
