"""Schemathesis asks the API whatever its own description allows and forbids: no answer may be a server error, or one
that the description does not have.

A few examples each here, on PostgreSQL, which takes less than SQLite does; `make fuzz-api` asks for many more.
"""

import os
from collections.abc import Iterator
from itertools import cycle
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, connection
from django.utils import timezone
from hypothesis import HealthCheck, settings
from schemathesis.generation import GenerationMode

from hetong.api.description import described
from hetong.batches import actions as batches
from hetong.contracts.models import Contract
from hetong.contracts.registry import get_template
from hetong.imports.actions import start_import
from tests.api.conftest import a_token, agreed
from tests.factories import a_contract_at, a_draft, a_person, an_employer, employer_actor, values_for
from tests.portal.test_imports import sheet_of

ASKED = os.environ.get("FUZZ_API_EXAMPLES", "")
EXAMPLES = int(ASKED or "4")
pytestmark = pytest.mark.skipif(
    connection.vendor == "sqlite" and not ASKED, reason="PostgreSQL is the stricter; one is enough"
)
schema = schemathesis.openapi.from_dict(described())
schema.app = get_wsgi_application()
UNTESTED = [
    schemathesis.checks.positive_data_acceptance,  # what fits the description may still be unlawful, or elsewhere
    schemathesis.checks.ignored_auth,  # tests/api/test_access.py asks everything without a token
]


@pytest.fixture
def one_connection() -> Iterator[None]:
    """Requests do not end the connection that holds the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def account(db: None, one_connection: None, settings: Any) -> Any:
    """Who may ask as often as it likes."""
    settings.API_PER_MINUTE = 10**9
    return agreed(an_employer(0))


@schema.parametrize()
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_one_that_the_description_has(case: Any, account: Any) -> None:
    if case.meta.generation.mode is GenerationMode.POSITIVE:
        about_what_there_is(case, account)
    headers = {"Authorization": f"Bearer {secret_of(account)}"}
    case.call_and_validate(headers=headers, excluded_checks=UNTESTED)


def about_what_there_is(case: Any, account: Any) -> None:
    """Questions that fit the description are about things that exist, and blanks that the template has."""
    parameters = case.path_parameters or {}
    if "number" in parameters:
        parameters["number"] = next(numbers_of(account))
    if "pk" in parameters:
        parameters["pk"] = (an_import if "imports" in case.path else a_batch)(account)
    if isinstance(case.body, dict) and isinstance(case.body.get("values"), dict):
        keys = [field.key for field in get_template("fulltime").fields]
        case.body["values"] = dict(zip(keys, case.body["values"].values(), strict=False))
        if "template" in case.body:
            case.body["template"] = "fulltime"


def once_for(account: Any, name: str, make: Any) -> Any:
    """What is made at the first question of a test only."""
    if not hasattr(account, name):
        setattr(account, name, make())
    return getattr(account, name)


def secret_of(account: Any) -> str:
    return once_for(account, "secret", lambda: a_token(account)[1])


def numbers_of(account: Any) -> Iterator[str]:
    """Contracts in three states, and one that is another employer's, by turns."""
    return once_for(account, "numbers", lambda: cycle([one.number for one in contracts_of(account)]))


def contracts_of(account: Any) -> list[Contract]:
    return [
        a_draft(account, a_person()),
        a_contract_at("awaiting_worker_signature", account, a_person()),
        a_contract_at("awaiting_employer_signature", account, a_person()),
        a_draft(an_employer(1), a_person()),
    ]


def an_import(account: Any) -> str:
    by, data = employer_actor(account), sheet_of(values_for(a_person()))
    facts = {"template": "fulltime", "file_name": "x.xlsx", "data": data, "by": by, "now": timezone.now()}
    return once_for(account, "import", lambda: str(start_import(account, **facts).pk))


def a_batch(account: Any) -> str:
    def start() -> str:
        draft = a_draft(account, a_person())
        chosen, by = Contract.objects.filter(pk=draft.pk), employer_actor(account)
        return str(batches.start(account, verb="send", contracts=chosen, by=by, now=timezone.now()).pk)

    return once_for(account, "batch", start)
