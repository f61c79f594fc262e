"""Many rows in one go are the rows that Django itself would write."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from hetong.contracts.actions.columns import columns
from hetong.contracts.models import Contract
from hetong.kernel.ids import contract_number, related
from hetong.sealing import bulk
from tests import factories

pytestmark = pytest.mark.django_db
SEALED = ("id", "number", "values", "worker_phone")


@pytest.fixture
def rows():
    account, now = factories.an_employer(), timezone.now()
    blanks = columns(factories.values_for(factories.a_person("巴特尔")))
    facts = {"employer": account.employer, "template": "fulltime", "operator": account, "created_at": now}
    return [
        Contract(id=name, number=contract_number("150102", 2026), updated_at=now, **facts, **blanks)
        for name in related(6)
    ]


def stored() -> list[dict]:
    with connection.cursor() as cursor:
        cursor.execute("select * from contracts_contract order by id")
        names = [one[0] for one in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def test_column_by_column(rows):
    bulk.insert(rows[:3])
    Contract.objects.bulk_create(rows[3:])
    plain = [{name: value for name, value in row.items() if name not in SEALED} for row in stored()]
    assert len(plain) == 6 and all(row == plain[0] for row in plain)
    assert [one.values for one in Contract.objects.order_by("pk")] == [one.values for one in rows]


def test_what_is_the_same_in_all_is_sealed_for_each(rows):
    bulk.insert(rows)
    assert (
        len({bytes(row["values"]) for row in stored()})
        == len({bytes(row["worker_phone"]) for row in stored()})
        == 6
    )


def test_they_are_known_to_be_there(rows):
    bulk.insert(rows)
    rows[0].position = "挤奶工"
    rows[0].save()
    assert Contract.objects.count() == 6


def test_all_or_none(rows):
    rows[5].number = rows[0].number
    with pytest.raises(IntegrityError), transaction.atomic():
        bulk.insert(rows)
    assert Contract.objects.count() == 0


def test_none(django_assert_num_queries):
    with django_assert_num_queries(0):
        bulk.insert([])
