"""What runs by the calendar finds its contracts by indexes that hold those alone that are looked for."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hetong.contracts.actions import certify_due, end_due, expire_due, lapse_due, remind_of_dates
from tests.demo.many_rows import many_rows
from tests.demo.plans import indexes_of, read_whole

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite plans differently"),
]
BEFORE_ANYTHING = datetime(2001, 1, 1, tzinfo=UTC)
BY_DAY = {
    "contract_awaited",
    "contract_unsigned",
    "contract_with_end",
    "contract_on_probation",
    "contract_expiry",
}


def test_no_sweep_reads_all_contracts(populated) -> None:
    with many_rows(), CaptureQueriesContext(connection) as seen:
        for sweep in (lapse_due, end_due, expire_due, certify_due, remind_of_dates):
            sweep(BEFORE_ANYTHING)
        asked = [query["sql"] for query in seen.captured_queries if query["sql"].startswith("SELECT")]
        assert [query for query in asked if read_whole(query)] == []
        assert set().union(*map(indexes_of, asked)) >= BY_DAY
