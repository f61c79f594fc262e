"""Contracts by the API: found, read, and followed through their life by the pages' own verbs."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from hetong.contracts.actions import lapse_due
from hetong.contracts.models import Contract
from hetong.ledger import chain
from hetong.looks.models import Look
from hetong.web import dossiers
from tests.api.conftest import Caller, a_token, agreed
from tests.factories import (
    a_contract_at,
    a_contract_in_force,
    a_draft,
    a_person,
    an_annex,
    an_employer,
    values_for,
    with_seals,
)
from tests.walking import walk_to

pytestmark = pytest.mark.django_db


def made(caller: Caller, **values: Any) -> dict[str, Any]:
    """A draft of a lawful contract, as the API tells it."""
    body = {"template": "fulltime", "values": {**values_for(a_person("乌日娜")), **values}}
    answer = caller.post("/contracts", body)
    assert answer.status_code == 201, answer.json()
    return answer.json()


def test_a_draft_is_made_and_says_what_the_rules_say(caller, account):
    told = made(caller, wage_month=100)
    assert (told["status"], told["worker"]["name"], told["values"]["wage_month"]) == (
        "draft",
        "乌日娜",
        "100.00",
    )
    assert "V09" in [one["code"] for one in told["findings"]]
    contract = Contract.objects.get(number=told["number"])
    assert (contract.operator, contract.employer) == (account, account.employer)
    (entry,) = chain.history(contract.subject)
    assert entry.detail["source"] == "api"
    assert (entry.actor["subject"], entry.actor["identified_by"]) == (f"account:{account.pk}", "token")
    assert entry.actor["name"] == "经办人（接口：人力系统）"


def test_who_has_not_read_the_notice_makes_no_contract(db):
    caller = Caller(a_token(an_employer(0))[1])
    answer = caller.post("/contracts", {"template": "fulltime", "values": {}})
    assert (answer.status_code, answer.json()["code"]) == (403, "notice_not_accepted")
    assert not Contract.objects.exists()


def test_a_reading_token_changes_nothing(reader, account):
    number = a_draft(account, a_person()).number
    for method, path, body in (
        ("POST", "/contracts", {"template": "fulltime", "values": {}}),
        ("PATCH", f"/contracts/{number}", {"revision": 1, "values": {}}),
        ("DELETE", f"/contracts/{number}", None),
        ("POST", f"/contracts/{number}/send", {}),
        ("POST", "/batches", {"verb": "send", "numbers": [number]}),
    ):
        answer = reader.ask(method, path, body)
        assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed"), path
    assert Contract.objects.get().status == "draft"


def test_one_is_read_and_its_worker_can_see_that(reader, account):
    draft = a_draft(account, a_person("乌日娜"))
    told = reader.get(f"/contracts/{draft.number}").json()
    assert told["values"]["b_id_no"] == draft.values["b_id_no"] and told["findings"] == []
    assert told["worker"]["phone"].count("*") == 4
    assert [look.what for look in Look.objects.filter(contract_id=draft.pk)] == ["api"]


def test_the_list_shows_no_number_of_identity_and_goes_on_by_cursor(reader, account):
    drafts = [a_draft(account, a_person("员工" + name)) for name in "甲乙丙丁戊"]
    seen, cursor = [], ""
    for _ in range(3):
        answer = reader.get(f"/contracts?limit=2&cursor={cursor}")
        assert drafts[0].values["b_id_no"] not in answer.content.decode()
        seen += [one["number"] for one in answer.json()["items"]]
        cursor = answer.json()["next"]
    assert (seen, cursor) == ([draft.number for draft in reversed(drafts)], "")


def test_the_list_is_narrowed(reader, account):
    worker = a_person()
    sent = a_contract_at("awaiting_worker_signature", account, worker)
    a_draft(account, a_person())
    key = reader.get(f"/contracts/{sent.number}").json()["worker"]["key"]
    for query in ("tab=signing", "status=awaiting_worker_signature", f"worker={key}"):
        found = reader.get(f"/contracts?{query}").json()["items"]
        assert [one["number"] for one in found] == [sent.number], query
    assert reader.get("/contracts?template=dispatch").json()["items"] == []


@pytest.mark.parametrize(
    "query",
    [
        "cursor=x",
        "cursor=%E8%92%99",
        "cursor=MjAyNiB4",
        "limit=0",
        "limit=x",
        "tab=all",
        "status=x",
        "template=%00",
    ],
)
def test_nonsense_in_a_query_is_said(reader, query):
    answer = reader.get(f"/contracts?{query}")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, query.split("=")[0])


def test_what_is_not_named_stays_and_null_empties(caller):
    told = made(caller, other_terms="每年体检一次")
    body = {"revision": told["revision"], "values": {"position": "班长", "other_terms": None}}
    after = caller.ask("PATCH", f"/contracts/{told['number']}", body).json()
    assert (after["values"]["position"], after["values"]["other_terms"]) == ("班长", "")
    assert after["values"]["b_name"] == told["values"]["b_name"]
    assert after["revision"] > told["revision"]


def test_nobodys_work_is_overwritten(caller):
    told = made(caller)
    body = {"revision": told["revision"], "values": {"position": "班长"}}
    caller.ask("PATCH", f"/contracts/{told['number']}", body)
    late = caller.ask("PATCH", f"/contracts/{told['number']}", body)
    assert (late.status_code, late.json()["code"]) == (409, "stale")


def test_its_life_until_the_worker_signs(caller, account):
    worker = a_person("乌日娜")
    number = caller.post("/contracts", {"template": "fulltime", "values": values_for(worker)}).json()[
        "number"
    ]
    sent = caller.post(f"/contracts/{number}/send", {})
    assert (sent.status_code, sent.json()["status"]) == (200, "awaiting_worker_confirmation"), sent.json()
    assert caller.post(f"/contracts/{number}/remind").status_code == 200
    again = caller.post(f"/contracts/{number}/remind")
    assert (again.status_code, int(again["Retry-After"]) > 0) == (429, True)
    assert caller.post(f"/contracts/{number}/withdraw").json()["status"] == "draft"
    events = [one["event"] for one in caller.get(f"/contracts/{number}/history").json()["items"]]
    assert events[0] == "contract.withdraw" and "contract.remind" in events
    assert caller.ask("DELETE", f"/contracts/{number}").status_code == 204
    assert caller.get(f"/contracts/{number}").status_code == 404


def test_an_illegal_move_says_what_the_page_says(caller, account):
    draft = a_draft(account, a_person())
    answer = caller.post(f"/contracts/{draft.number}/withdraw")
    assert (answer.status_code, answer.json()["code"]) == (409, "wrong_state")
    assert answer.json()["detail"] == "当前状态下不能进行这项操作，请刷新后查看最新状态。"


def test_an_unlawful_contract_is_not_sent_and_every_finding_told(caller):
    told = made(caller, wage_month="100", pay_day="40")
    answer = caller.post(f"/contracts/{told['number']}/send")
    assert (answer.status_code, answer.json()["code"]) == (422, "unlawful")
    stops = [one for one in told["findings"] if one["severity"] == "stop"]
    assert answer.json()["findings"] == stops and len(stops) >= 2


@pytest.mark.parametrize(
    ("verb", "body", "field"),
    [
        ("send", {"deadline": "昨天"}, "deadline"),
        ("send", {"deadline": "2001-01-01"}, "deadline"),
        ("send", {"until": "2027-01-01"}, "until"),
        ("reject", {}, "reason"),
        ("extend", {}, "deadline"),
    ],
)
def test_what_a_verb_must_be_told(caller, account, verb, body, field):
    number = a_draft(account, a_person()).number
    answer = caller.post(f"/contracts/{number}/{verb}", body)
    assert answer.status_code == 409 or [one["field"] for one in answer.json()["errors"]] == [field]
    assert Contract.objects.get(number=number).status == "draft"


def test_reject_end_and_extend(caller, account):
    first = a_contract_at("awaiting_employer_signature", account, a_person())
    assert (
        caller.post(f"/contracts/{first.number}/reject", {"reason": "日期有误"}).json()["status"] == "draft"
    )
    second = a_contract_at("awaiting_employer_signature", account, a_person())
    assert (
        caller.post(f"/contracts/{second.number}/end", {"reason": "不再录用"}).json()["status"]
        == "flow_ended"
    )
    third = a_contract_at("awaiting_worker_signature", account, a_person())
    lapse_due(timezone.now() + timedelta(days=40))
    until = (timezone.localdate() + timedelta(days=20)).isoformat()
    after = caller.post(f"/contracts/{third.number}/extend", {"deadline": until}).json()
    assert after["status"] != "signing_overdue" and after["deadline"]


def test_no_verb_stamps(caller, account):
    contract = a_contract_at("awaiting_employer_signature", account, a_person())
    assert caller.post(f"/contracts/{contract.number}/stamp").status_code == 404
    assert caller.post("/batches", {"verb": "stamp", "numbers": [contract.number]}).status_code == 422
    contract.refresh_from_db()
    assert contract.status == "awaiting_employer_signature"


def test_the_signed_file_and_the_report(reader, account):
    worker, representative = a_person("乌日娜"), with_seals(account)
    main = a_contract_in_force(account, worker, representative)
    file = reader.get(f"/contracts/{main.number}/file")
    assert (file.status_code, file["Content-Type"], file.content[:5]) == (200, "application/pdf", b"%PDF-")
    assert "no-store" in file["Cache-Control"]
    report = reader.post(f"/contracts/{main.number}/evidence", {})
    assert (report["Content-Type"], report.content[:5]) == ("application/pdf", b"%PDF-")
    package = reader.post(f"/contracts/{main.number}/evidence", {"part": "package"})
    assert (package["Content-Type"], package.content[:2]) == ("application/zip", b"PK")
    assert chain.history(main.subject)[-1].actor["identified_by"] == "token"


def test_reports_are_as_many_as_on_the_pages(reader, account, monkeypatch):
    monkeypatch.setitem(dossiers.LIMIT, "most", 0)
    number = a_contract_at("awaiting_employer_signature", account, a_person()).number
    answer = reader.post(f"/contracts/{number}/evidence", {})
    assert (answer.status_code, answer["Retry-After"]) == (429, "600")


def test_an_annex_names_its_contract(reader, account):
    representative = with_seals(account)
    main = a_contract_in_force(account, a_person(), representative)
    annex = an_annex(main, "amendment", account)
    (told,) = reader.get(f"/contracts?main={main.number}").json()["items"]
    assert (told["number"], told["main"]) == (annex.number, main.number)


def test_a_draft_has_no_file_yet(reader, account):
    number = a_draft(account, a_person()).number
    assert reader.get(f"/contracts/{number}/file").status_code == 404
    assert reader.post(f"/contracts/{number}/evidence", {}).status_code == 409


def test_workers_are_told_once_by_their_newest_contract(reader, account):
    worker = a_person("乌日娜")
    a_draft(account, worker)
    newest = a_draft(account, worker)
    a_draft(account, a_person("萨仁"))
    a_draft(agreed(an_employer(1)), a_person("别人的"))
    first = reader.get("/workers?limit=1").json()
    second = reader.get(f"/workers?limit=1&cursor={first['next']}").json()
    found = {one["name"]: one for one in (*first["items"], *second["items"])}
    assert set(found) == {"乌日娜", "萨仁"} and second["next"] == ""
    assert (found["乌日娜"]["contracts"], found["乌日娜"]["number"]) == (2, newest.number)


def test_what_the_worker_has_signed_can_no_longer_be_withdrawn(caller, account):
    contract = walk_to("awaiting_employer_signature", a_draft(account, w := a_person()), account, w)
    assert caller.post(f"/contracts/{contract.number}/withdraw").status_code == 409
