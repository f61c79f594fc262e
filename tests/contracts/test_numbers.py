"""The year in a contract number is the year on the wall."""

from datetime import UTC, datetime

import pytest

from hetong.contracts.actions import create_draft
from tests.factories import a_person, an_employer, employer_actor, values_for

NEW_YEAR = datetime(2026, 12, 31, 16, 30, tzinfo=UTC)  # half past midnight in Shanghai


@pytest.mark.django_db
def test_after_midnight_it_is_the_new_year():
    account = an_employer()
    by, values = employer_actor(account), values_for(a_person())
    made = create_draft(
        account.employer, template="fulltime", values=values, operator=account, by=by, now=NEW_YEAR
    )
    assert made.number.split("-")[2] == "2027"
