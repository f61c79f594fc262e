"""Files as clerks really upload them: read, or refused with a sentence that says why."""

import pytest
from django.conf import settings

from hetong.contracts.registry import get_template
from hetong.imports.reading import open_upload
from hetong.imports.results import Refused
from tests.corpus.workbooks import AWKWARD, Awkward
from tests.imports.sheets import STANDARD, codes, context, opened


@pytest.mark.parametrize(
    "case", ["xls-that-claims-gigabytes", "cell-behind-text", "cell-behind-comment", "cell-without-space"]
)
def test_a_small_workbook_that_claims_gigabytes_ends_only_its_own_process(case: str) -> None:
    kept = settings.ROOT / "tests" / "fuzz" / "cases" / f"workbook-{case}"
    with pytest.raises(Refused, match="已损坏或过于复杂"):
        opened(kept.read_bytes())


def test_there_are_enough() -> None:
    assert len({one.what for one in AWKWARD}) == len(AWKWARD) >= 60


@pytest.mark.parametrize("awkward", AWKWARD, ids=lambda one: one.what)
def test_awkward(awkward: Awkward) -> None:
    try:
        reading = open_upload(awkward.file(), get_template("fulltime"), STANDARD, file_name=awkward.name)
    except Refused as refused:
        assert awkward.refusal and awkward.refusal in refused.message
        return
    assert not awkward.refusal
    if awkward.note.startswith("?"):
        assert any(awkward.note[1:] in str(question) for question in reading.questions)
        return
    rows = list(reading.rows(context()))
    stops = tuple(code for row in rows for code, _ in codes(row))
    assert (sum(row.accepted for row in rows), stops) == (awkward.accepted, awkward.stops)
    assert any(awkward.note in note for note in ["", *reading.notes])
