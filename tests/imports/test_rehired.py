"""Rows about people who were employed here before: an import says of them what the form and sending say."""

import pytest
from django.utils import timezone

from hetong.contracts import files
from hetong.contracts.checking import rule_context
from hetong.contracts.models import Contract
from hetong.contracts.registry import get_template
from hetong.imports.reading import open_upload
from hetong.imports.storing import judge_by_database
from tests import factories
from tests.contracts import test_corpus_chains as chains
from tests.contracts.test_corpus import MARKS, bases
from tests.imports.test_running import a_job, finished
from tests.portal.test_imports import sheet_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def account():
    return factories.an_employer()


def in_words(values: dict[str, str]) -> dict[str, str]:
    """Blanks as a clerk writes them: choices by their wording."""
    choices = {field.key: dict(field.choices) for field in get_template("fulltime").fields}
    return {key: choices.get(key, {}).get(value, value) for key, value in values.items()}


def judged(account, *people: dict[str, str]):
    """Every row of a sheet with these people, as the import judges it."""
    job = a_job(account)
    reading = open_upload(sheet_of(*map(in_words, people)), get_template("fulltime"))
    results = list(reading.rows(rule_context(account.employer, "fulltime", today=TODAY)))
    judge_by_database(job, results)
    return results


def about_others(result) -> list[str]:
    found = [one.finding for one in result.findings if one.finding.code in chains.ABOUT_OTHERS]
    return sorted(f"{one.code}{MARKS[one.severity]}{one.field}" for one in found)


def test_every_chain_is_judged_as_the_law_judges_it(account):
    people = []
    for serial, row in enumerate(chains.rows(), 1):
        number = factories.resident_id(serial)
        for place, term in enumerate(row["earlier"].split()):
            chains.an_earlier_contract(account, number, term, place)
        differences = dict(part.split("=", 1) for part in row["differences"].split("; ") if "=" in part)
        people.append({**bases()["fulltime"], "b_id_no": number, **differences})
    results = judged(account, *people)
    assert len(results) == len(people)
    told = [about_others(result) for result in results]
    assert told == [chains.expected(row) for row in chains.rows()]


def test_a_second_probation_makes_no_draft(account):
    number = factories.resident_id(1)
    chains.an_earlier_contract(account, number, "P:2024-01-01/2026-12-31", 0)
    values = in_words(
        {**bases()["fulltime"], "b_id_no": number, "has_probation": "yes", "probation_end": "2027-02-28"}
    )
    job = finished(a_job(account, file=files.put(sheet_of(values))))
    assert (job.accepted, job.rejected) == (0, 1)
    assert Contract.objects.filter(status="draft").count() == 0


def test_a_row_that_is_refused_anyway_is_told_of_other_contracts_at_once(account):
    number = factories.resident_id(1)
    chains.an_earlier_contract(account, number, "running:2024-01-01/2027-06-30", 0)
    (result,) = judged(account, {**bases()["fulltime"], "b_id_no": number, "wage_month": "1500"})
    assert [one.finding.code for one in result.findings] == ["V09", "D02"]


def test_whoever_was_employed_elsewhere_is_new_here(account):
    number = factories.resident_id(1)
    chains.an_earlier_contract(factories.an_employer(1), number, "P:2024-01-01/2026-12-31", 0)
    (result,) = judged(
        account,
        {**bases()["fulltime"], "b_id_no": number, "has_probation": "yes", "probation_end": "2027-02-28"},
    )
    assert about_others(result) == []
