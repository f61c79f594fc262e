"""Many at once: drafts as JSON, a workbook, a verb on many contracts, and how far they are."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hetong.contracts.models import Contract
from hetong.imports.models import ImportJob
from tests.factories import a_draft, a_person, values_for
from tests.portal.test_imports import sheet_of

pytestmark = pytest.mark.django_db(transaction=True)


def test_five_hundred_at_most_all_or_none(caller):
    good, bad = values_for(a_person("乌日娜")), {**values_for(a_person("萨仁")), "wage_month": "1"}
    answer = caller.post("/bulk/contracts", {"template": "fulltime", "contracts": [good, bad]})
    told = answer.json()["items"]
    assert (answer.status_code, [one["sendable"] for one in told]) == (201, [True, False])
    assert Contract.objects.get(number=told[0]["number"]).worker_name == "乌日娜"
    wrong = caller.post("/bulk/contracts", {"template": "fulltime", "contracts": [good, {"nmae": "x"}]})
    assert [one["field"] for one in wrong.json()["errors"]] == ["contracts.1.nmae"]
    many = caller.post("/bulk/contracts", {"template": "fulltime", "contracts": [{}] * 501})
    assert (many.status_code, many.json()["errors"][0]["message"]) == (422, "太多，最多500项。")
    assert Contract.objects.count() == 2


def upload(caller, data, name="花名册.xlsx", **more):
    headers = {"Authorization": f"Bearer {caller.secret}", **more.pop("headers", {})}
    body = {"template": "fulltime", "file": SimpleUploadedFile(name, data), **more}
    return caller.client.post("/api/v1/imports", body, headers=headers)


def test_a_workbook_starts_an_ordinary_import(caller):
    good = values_for(a_person("乌日娜"))
    answer = upload(caller, sheet_of(good, {**values_for(a_person("萨仁")), "wage_month": "1"}))
    assert answer.status_code == 202, answer.json()
    told = caller.get(f"/imports/{answer.json()['id']}").json()
    assert (told["state"], told["done"], told["failed"]) == ("finished", 1, 1)
    assert told["contracts"] == [Contract.objects.get().number]
    assert ("V09", 3) in [(one["code"], one["row"]) for one in told["rejected"]]
    assert [one["id"] for one in caller.get("/tasks").json()["items"]] == [told["id"]]


def test_the_same_upload_twice_is_one_import(caller):
    data, key = sheet_of(values_for(a_person())), {"Idempotency-Key": "a-1"}
    first, second = upload(caller, data, headers=key), upload(caller, data, headers=key)
    assert first.json()["id"] == second.json()["id"] and ImportJob.objects.count() == 1
    other = upload(caller, sheet_of(values_for(a_person())), headers=key)
    assert other.json()["code"] == "idempotency_key_reused"


def test_what_is_no_workbook_is_refused_with_the_cause(caller):
    answer = upload(caller, b"nothing", name="x.pdf")
    assert answer.status_code == 422 and answer.json()["detail"]
    missing = caller.client.post(
        "/api/v1/imports", {"template": "fulltime"}, headers={"Authorization": f"Bearer {caller.secret}"}
    )
    assert [one["field"] for one in missing.json()["errors"]] == ["file"]


def test_a_verb_on_many(caller, account):
    drafts = [a_draft(account, a_person(), **({} if n else {"wage_month": "1"})) for n in range(3)]
    body = {"verb": "send", "numbers": [draft.number for draft in drafts]}
    answer = caller.post("/batches", body, Idempotency_Key="b-1")
    assert answer.status_code == 202, answer.json()
    told = caller.get(f"/batches/{answer.json()['id']}").json()
    assert (told["state"], told["done"], told["failed"]) == ("finished", 2, 1)
    failed = {row["number"]: row["error"] for row in told["rows"] if row["state"] == "failed"}
    assert list(failed) == [drafts[0].number] and "最低工资" in failed[drafts[0].number]
    assert caller.post("/batches", body, Idempotency_Key="b-1").json()["id"] == told["id"]


def test_one_strange_number_and_nothing_begins(caller, account, stranger):
    from tests.factories import an_employer

    mine, theirs = a_draft(account, a_person()), a_draft(an_employer(1), a_person())
    answer = caller.post("/batches", {"verb": "send", "numbers": [mine.number, theirs.number]})
    assert (answer.status_code, "第2个" in answer.json()["detail"]) == (404, True)
    mine.refresh_from_db()
    assert mine.status == "draft"


def test_a_batch_that_needs_a_reason_asks_for_it(caller, account):
    from tests.factories import a_contract_at

    number = a_contract_at("awaiting_employer_signature", account, a_person()).number
    answer = caller.post("/batches", {"verb": "reject", "numbers": [number]})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "reason")
