"""What runs by the calendar finds its contracts by indexes that hold those alone that are looked for."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection

from hetong.contracts.models import Contract
from hetong.contracts.states import AWAITING, OPEN, Status
from tests.demo.many_rows import many_rows

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="on SQLite they hold all contracts"),
]
LONG_AGO, MOMENT = date(2001, 1, 1), datetime(2001, 1, 1, tzinfo=UTC)
ASKED = {
    "contract_awaited": {"status__in": AWAITING, "deadline__lte": MOMENT},
    "contract_unsigned": {"status__in": OPEN, "start_date__range": (LONG_AGO, LONG_AGO)},
    "contract_with_end": {"status__in": (Status.SIGNED, Status.EXPIRED), "ending_on__lt": LONG_AGO},
    "contract_on_probation": {
        "status__in": (Status.SIGNED,),
        "main": None,
        "ending_on": None,
        "probation_end__range": (LONG_AGO, LONG_AGO),
    },
}


def test_contracts_are_found_by_their_day(populated) -> None:
    with many_rows():
        plans = {
            name: Contract.objects.filter(
                **{**wanted, "status__in": [one.value for one in wanted["status__in"]]}
            ).explain()
            for name, wanted in ASKED.items()
        }
    assert {name: plan for name, plan in plans.items() if name not in plan} == {}
