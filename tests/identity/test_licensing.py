"""The employer's licence for dispatch: entered, renewed, refused with a reason per field."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from hetong.identity.actions import record_dispatch_licence
from hetong.identity.models import Employer
from hetong.kernel.errors import Invalid
from hetong.ledger import chain
from tests.factories import an_employer, employer_actor

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
FACTS = {
    "number": "示派许字（2026）第0001号",
    "valid_from": TODAY - timedelta(days=30),
    "valid_to": TODAY + timedelta(days=1000),
}


def record(**changes: object) -> Employer:
    """Enter a licence with some facts changed."""
    account = an_employer()
    facts = FACTS | changes
    record_dispatch_licence(account.employer, **facts, by=employer_actor(account), now=timezone.now())
    return Employer.objects.get(pk=account.employer_id)


def test_it_is_kept() -> None:
    employer = record(number=" 示派许字1号 ")
    assert employer.dispatch_licence_no == "示派许字1号"
    assert (employer.dispatch_licence_from, employer.dispatch_licence_to) == (
        FACTS["valid_from"],
        FACTS["valid_to"],
    )


def test_it_stands_in_the_ledger() -> None:
    employer = record()
    entry = chain.history(f"employer:{employer.pk}")[-1]
    assert (entry.event, entry.detail["number"]) == ("employer.dispatch_licence", FACTS["number"])
    assert entry.detail["valid_to"] == FACTS["valid_to"].isoformat()


def test_it_may_be_renewed() -> None:
    record()
    later = TODAY + timedelta(days=2000)
    assert record(valid_to=later).dispatch_licence_to == later


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"number": "无"}, "number"),
        ({"number": "号" * 61}, "number"),
        ({"valid_to": TODAY - timedelta(days=1)}, "valid_to"),
        ({"valid_from": TODAY, "valid_to": TODAY - timedelta(days=1)}, "valid_to"),
    ],
)
def test_what_cannot_be_right_is_refused(changes: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        record(**changes)
    assert list(refusal.value.fields) == [field]
    assert an_employer().employer.dispatch_licence_no == ""


def test_the_last_day_still_counts() -> None:
    assert record(valid_to=TODAY).dispatch_licence_to == TODAY


@pytest.mark.parametrize(
    "half",
    [
        {"dispatch_licence_no": "示派许字1号"},
        {"dispatch_licence_to": date(2027, 1, 1)},
        {
            "dispatch_licence_no": "示派许字1号",
            "dispatch_licence_from": date(2027, 1, 2),
            "dispatch_licence_to": date(2027, 1, 1),
        },
    ],
)
def test_the_database_takes_no_half_of_one(half: dict[str, object]) -> None:
    employer = an_employer().employer
    with pytest.raises(IntegrityError), transaction.atomic():
        Employer.objects.filter(pk=employer.pk).update(**half)
