"""A small size of `make fuzz`, and everything that it once found."""

from random import Random

import pytest

from tests.fuzz.changing import changed
from tests.fuzz.readers import READERS, cases, seeds

TRIES = {"workbook": 40, "contract": 40, "seal": 150, "ofd": 40, "token": 300, "attachment": 100}


@pytest.mark.parametrize("name", READERS)
def test_changed_files_end_in_a_verdict_or_a_refusal(name):
    chance, started = Random(5), seeds(name)
    for _ in range(TRIES[name]):
        READERS[name](changed(chance.choice(started), chance, started))


@pytest.mark.parametrize("name", READERS)
def test_what_was_found_once_is_mended(name):
    for path in cases(name):
        READERS[name](path.read_bytes())
