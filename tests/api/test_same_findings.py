"""Form, Excel and API say the same of the same contract, for a sample of the corpus judged by hand."""

import json
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from hetong.contracts.checking import employer_findings
from hetong.contracts.registry import all_templates
from hetong.imports.actions import start_import
from hetong.imports.running import run_import
from tests.api.conftest import Caller, a_token, agreed
from tests.contracts.test_corpus import KNOWN, Row, read, rows
from tests.factories import an_employer, employer_actor
from tests.portal.conftest import browser_of
from tests.portal.test_imports import sheet_of

pytestmark = pytest.mark.django_db
EVERY = 23
TOLD = ("code", "severity", "field", "message", "remedy", "article")


def sample() -> list[Row]:
    """Contracts of all templates, lawful and not."""
    own = {template.code for template in all_templates()}
    return [row for row in rows() if row.base in own][::EVERY]


@pytest.fixture
def account(db: None) -> Any:
    """On the corpus's own day."""
    with time_machine.travel(f"{KNOWN['today']}T02:00:00Z", tick=False):
        yield agreed(an_employer(0))


def test_the_three_ways_in_say_the_same(account: Any) -> None:
    caller, browser, wrong = Caller(a_token(account, days=365)[1]), browser_of(account), []
    for row in sample():
        values, _ = read(row)
        said = [undone(way, source, row.base, values) for way, source in ways(account, caller, browser)]
        if not said[0] == said[1] == said[2]:
            wrong.append(f"{row}\n  API   {said[0]}\n  form  {said[1]}\n  Excel {said[2]}")
    assert not wrong, "\n".join(wrong)
    assert len(sample()) >= 15


def ways(account: Any, caller: Caller, browser: Any) -> Any:
    return (by_api, caller), (by_form, browser), (by_excel, account)


def undone(way: Any, source: Any, template: str, values: dict[str, str]) -> list[tuple[str, ...]]:
    """What one way says, without leaving anything behind."""
    with transaction.atomic():
        found = sorted(way(source, template, values))
        transaction.set_rollback(True)
    return found


def by_api(caller: Caller, template: str, values: dict[str, str]) -> list[tuple[str, ...]]:
    answer = caller.post("/rules/check", {"template": template, "values": values})
    return [tuple(one[key] for key in TOLD) for one in answer.json()["findings"]]


def by_form(browser: Any, template: str, values: dict[str, str]) -> list[tuple[str, ...]]:
    page = browser.post(reverse("portal:new_draft", args=[template]), values, follow=True)
    return [tuple(str(getattr(one, key)) for key in TOLD) for one in page.context["findings"]]


def by_excel(account: Any, template: str, values: dict[str, str]) -> list[tuple[str, ...]]:
    """The row's findings; those about the employer are told once for the whole sheet."""
    by, now = employer_actor(account), timezone.now()
    data = sheet_of(values, of=template)
    job = start_import(account, template=template, file_name="x.xlsx", data=data, columns={}, by=by, now=now)
    run_import(str(job.pk))
    job.refresh_from_db()
    report = json.loads(json.dumps(job.report))
    assert job.status == "finished", report
    told = {tuple(one[key] for key in TOLD) for key_ in ("rejected", "warnings") for one in report[key_]}
    common = employer_findings(account.employer, template, today=timezone.localdate())
    return [*told, *(tuple(str(getattr(one, key)) for key in TOLD) for one in common)]
