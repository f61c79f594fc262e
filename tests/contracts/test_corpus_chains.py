"""New contracts with people who were employed here before, judged by hand from the law (`chains.tsv`).

`earlier`: the terms that are over, `running:` for one that is not; before the dates the template, unless 全日制, `P` for one
with a probation, `open` for one without a fixed term (its last day is when it ended). Everything else as in `test_corpus`.
"""

import csv
from datetime import date

import pytest
from django.utils import timezone

from hetong.contracts.checking import findings
from hetong.contracts.models import Contract, Version
from hetong.identity.indexes import id_index
from tests import factories
from tests.contracts.test_corpus import FOLDER, MARKS, bases

pytestmark = pytest.mark.django_db
ABOUT_OTHERS = ("V06", "V14", "V15", "V17", "D02")


def rows() -> list[dict[str, str]]:
    with (FOLDER / "chains.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_every_chain_is_judged_as_the_law_judges_it(account):
    wrong = []
    for serial, row in enumerate(rows(), 1):
        if (found := judged(account, factories.resident_id(serial), row)) != expected(row):
            wrong.append(f"{row}\n  found: {found}")
    assert not wrong, "\n".join(wrong)


def expected(row) -> list[str]:
    return sorted(row["expected"].removeprefix("-").split())


def judged(account, id_number: str, row) -> list[str]:
    """What is said about earlier contracts, as `V14!term_type`."""
    for place, term in enumerate(row["earlier"].split()):
        an_earlier_contract(account, id_number, term, place)
    today, values = "2026-11-25", {**bases()["fulltime"], "b_id_no": id_number}
    for difference in filter(None, row["differences"].split("; ")):
        key, _, value = difference.partition("=")
        if key == "@today":
            today = value
        else:
            values[key] = value
    draft = a_draft(account, values, f"{id_number}-new")
    found = findings(draft, today=date.fromisoformat(today))
    return sorted(f"{one.code}{MARKS[one.severity]}{one.field}" for one in found if one.code in ABOUT_OTHERS)


def an_earlier_contract(account, id_number: str, term: str, place: int) -> None:
    """Written as a row: the rules look at rows, and the way there through dates long past is not theirs."""
    *marks, days = term.split(":")
    start, end = days.split("/")
    values = {**bases()["fulltime"], "b_id_no": id_number, "start_date": start, "end_date": end}
    values |= {"probation_end": start} if "P" in marks else {}
    values |= {"term_type": "open"} if "open" in marks else {}
    contract = a_draft(account, values, f"{id_number}-{place}")
    contract.template = next((mark for mark in marks if mark in ("simple", "dispatch")), "fulltime")
    contract.current = Version.objects.create(
        contract=contract, number=1, values=values, employer_facts={}, created_at=timezone.now()
    )
    contract.status, contract.signed_at = ("signed" if "running" in marks else "expired"), timezone.now()
    contract.save()


def a_draft(account, values: dict[str, str], number: str) -> Contract:
    days = {key: date.fromisoformat(values[key]) for key in ("start_date", "end_date") if values.get(key)}
    probation = values.get("probation_end")
    return Contract.objects.create(
        number=number,
        employer=account.employer,
        template="fulltime",
        values=values,
        worker_index=id_index(values["b_id_no"]),
        probation_end=date.fromisoformat(probation) if probation else None,
        created_at=timezone.now(),
        updated_at=timezone.now(),
        **days,
    )
