"""Every operation × token of the owner, of a colleague, of another employer, of none; a stranger learns nothing."""

import json
from typing import Any

import pytest

from hetong.batches import actions as batches
from hetong.contracts.models import Contract
from hetong.imports.actions import start_import
from tests.api.conftest import Caller, a_token, agreed
from tests.factories import (
    a_colleague,
    a_contract_at,
    a_draft,
    a_person,
    an_employer,
    employer_actor,
    values_for,
)
from tests.portal.test_imports import sheet_of

pytestmark = pytest.mark.django_db
BODIES = {
    "check": {"template": "fulltime", "values": {}},
    "create_contract": {"template": "fulltime", "values": {}},
    "create_contracts": {"template": "fulltime", "contracts": [{}]},
    "change_contract": {"revision": 1, "values": {}},
    "reject_contract": {"reason": "信息有误"},
    "end_flow": {"reason": "信息有误"},
    "extend_deadline": {"deadline": "2099-01-01"},
}
OF_NOBODY = {"token", "templates", "template", "regions", "check", "contracts", "workers", "tasks"}
"""What answers everybody, each with their own."""
OF_ITS_OWN = {"create_contract", "create_contracts", "upload_workbook", "verify_file"}
"""What makes something of the caller's own, or looks at what is sent."""


def operations() -> dict[str, tuple[str, str]]:
    """Name → method and path, as the description has them."""
    told = json.loads(Caller().get("/openapi.json").content)
    return {
        one["operationId"]: (method.upper(), path.removeprefix("/api/v1"))
        for path, methods in told["paths"].items()
        for method, one in methods.items()
    }


@pytest.fixture
def things(account: Any) -> dict[str, str]:
    """One of each of the owner's."""
    from django.utils import timezone

    by, now = employer_actor(account), timezone.now()
    contract = a_contract_at("awaiting_employer_signature", account, a_person())
    data = sheet_of(values_for(a_person()))
    job = start_import(account, template="fulltime", file_name="x.xlsx", data=data, by=by, now=now)
    chosen = Contract.objects.filter(pk=contract.pk)
    batch = batches.start(account, verb="reject", contracts=chosen, given={"reason": "有误"}, by=by, now=now)
    return {"number": contract.number, "imports": str(job.pk), "batches": str(batch.pk), "code": "fulltime"}


def asked(caller: Caller, name: str, method: str, path: str, things: dict[str, str]) -> Any:
    """The answer about the owner's things."""
    kind = path.strip("/").split("/")[0]
    path = path.format(number=things["number"], code=things["code"], pk=things.get(kind, ""))
    if name == "start_batch":
        return caller.post(path, {"verb": "reject", "numbers": [things["number"]], "reason": "有误"})
    return caller.ask(method, path, BODIES.get(name, None if method == "GET" else {}))


def test_a_stranger_finds_nothing(things: dict[str, str], stranger: Caller) -> None:
    before = list(Contract.objects.order_by("pk").values_list())
    for name, (method, path) in operations().items():
        answer = asked(stranger, name, method, path, things)
        own = name in OF_NOBODY or name in OF_ITS_OWN
        wanted = (200, 201, 422) if own else (404,)
        assert answer.status_code in wanted, (name, answer.status_code, answer.content)
        assert own or things["number"] not in answer.content.decode(), name
    assert (
        list(Contract.objects.filter(pk__in=[row[0] for row in before]).order_by("pk").values_list())
        == before
    )


def test_nobody_without_a_token(things: dict[str, str]) -> None:
    for name, (method, path) in operations().items():
        assert asked(Caller(), name, method, path, things).status_code == 401, name


def test_owner_and_colleague_find_the_same(things: dict[str, str], account: Any, caller: Caller) -> None:
    colleague = Caller(a_token(agreed(a_colleague(account, manages=True)), name="同事的系统")[1])
    for name, (method, path) in operations().items():
        if method == "GET" and name != "token":
            first, second = (asked(one, name, method, path, things) for one in (caller, colleague))
            assert (first.status_code, first.content) == (second.status_code, second.content), name
            assert first.status_code == 200, name


def test_lists_hold_nothing_of_others(stranger: Caller, things: dict[str, str]) -> None:
    for path in ("/contracts", "/workers", "/tasks", f"/contracts?main={things['number']}"):
        assert stranger.get(path).json()["items"] == []


def test_what_is_deleted_destroyed_or_the_workers_own_is_not_there(account: Any, caller: Caller) -> None:
    draft = a_draft(account, a_person())
    Contract.objects.filter(pk=draft.pk).update(status="deleted")
    assert caller.get(f"/contracts/{draft.number}").status_code == 404
    theirs = a_draft(an_employer(1), a_person())
    assert caller.get(f"/contracts/{theirs.number}").status_code == 404
