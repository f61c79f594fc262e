"""The request log: enough to find a fault, nothing personal."""

import json
import logging

import pytest

from hetong.config.logs import logging_config
from hetong.web.request_log import FACTS, HEADER

pytestmark = pytest.mark.django_db
PHONE = "13900004321"


@pytest.fixture
def lines(caplog):
    caplog.set_level(logging.INFO, "hetong.request")
    return lambda: [record for record in caplog.records if record.name == "hetong.request"]


@pytest.fixture
def formatter():
    """The one that the settings install."""
    made = logging_config("INFO")["formatters"]["json"]
    kind = made.pop("()")
    return kind(**made)


def facts(record: logging.LogRecord) -> tuple:
    return tuple(getattr(record, name) for name in FACTS[:3])


def test_a_request_is_one_line_with_the_pattern_of_its_address(client, lines):
    client.get("/portal/contracts/HT-150102-2026-ABCDEFGHJ/", {"q": PHONE})
    (line,) = lines()
    assert facts(line) == ("GET", "portal/contracts/<slug:number>/", 302)


def test_an_unknown_address_is_not_repeated(client, lines):
    client.get(f"/nowhere/{PHONE}/")
    assert facts(lines()[0]) == ("GET", "", 404)


def test_the_answer_carries_a_number_of_its_own(client):
    first, second = (client.get("/m/login/")[HEADER] for _ in range(2))
    assert len(first) == 32
    assert first != second


def test_a_line_is_json(client, lines, formatter):
    client.get("/m/login/")
    written = json.loads(formatter.format(lines()[0]))
    assert {"event", "level", "timestamp", *FACTS} <= written.keys()


def test_the_request_that_django_attaches_is_left_out(rf, formatter):
    record = logging.makeLogRecord(
        {"msg": "Internal Server Error", "request": rf.get("/m/", {"phone": PHONE})}
    )
    assert PHONE not in formatter.format(record)
