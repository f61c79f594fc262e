"""Pages whose cost must not grow with the platform: how many queries they ask, and how PostgreSQL finds the rows."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hetong.ledger.models import COMMON
from tests.demo.many_rows import many_rows
from tests.demo.plans import indexes_of, read_whole
from tests.phone.conftest import log_in

pytestmark = pytest.mark.django_db
LIST = "/portal/contracts/"
MOST_QUERIES = 36
"""The page of one contract asks most: its papers, versions, messages and course."""


@pytest.fixture
def account(populated):
    """The account of the employer with the most contracts."""
    from hetong.identity.models import Account

    return Account.objects.select_related("employer").get(username="load-0")


@pytest.fixture
def contract(account):
    """One of its contracts in force."""
    from hetong.contracts.models import Contract

    found = Contract.objects.filter(employer=account.employer, status="signed", main=None, annexes=None)
    return found.select_related("worker").first()


@pytest.fixture
def clerk(account) -> Client:
    """Its browser."""
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def auditor() -> Client:
    """An audit administrator's browser."""
    from django.utils import timezone

    from hetong.staff.models import Duty, Staff
    from hetong.web.access import STAFF, STAFF_PROOF

    staff = Staff.objects.create(
        username="plans", name="审计员", duty=Duty.AUDIT, password="x", created_at=timezone.now()
    )
    client = Client()
    session = client.session
    session.update({STAFF: str(staff.pk), STAFF_PROOF: staff.session_proof})
    session.save()
    return client


@pytest.fixture
def pages(contract, account, clerk, auditor) -> list[tuple[Client, str]]:
    """Who opens what."""
    number = contract.values["b_id_no"]
    tabs = [f"?tab={tab}" for tab in ("draft", "negotiating", "signing", "signed", "expired", "ended")]
    name = contract.worker_name
    texts = (name, name[0], contract.number, number, number[-4:])
    searches = [*(f"?tab=signed&q={text}" for text in texts), f"?tab=signed&due=90&q={name}"]
    own = f"{LIST}{contract.number}/"
    portal = [
        "/hall/",
        *(f"{LIST}{query}" for query in (*tabs, *searches, "?tab=signed&due=90", "?tab=signed&page=3")),
        *(own, f"{own}history/", "/portal/tasks/", "/portal/tasks/running/", "/portal/signings/"),
        *("/portal/messages/", "/portal/messages/?show=unread", "/portal/receipts/", "/portal/paper-copies/"),
        f"/portal/seals/{account.employer.seals.get().pk}/uses/",
    ]
    phone = log_in(contract.worker)
    mine = f"/m/c/{contract.number}/"
    on_phone = ["/m/", "/m/c/", "/m/c/?tab=effective", mine, f"{mine}history/", "/m/messages/"]
    return [
        *((clerk, address) for address in portal),
        *((phone, address) for address in on_phone),
        *(
            (auditor, address)
            for address in (
                *("/console/ledger/", f"/console/ledger/?subject={contract.number}"),
                *("/console/ledger/?event=staff.entered", "/console/ledger/?event=contract.effective"),
                *("/console/ledger/?actor=staff:1", f"/console/ledger/?actor=person:{contract.worker_id}"),
                *("/console/retention/", "/console/retention/holds/"),
            )
        ),
    ]


def asked(client: Client, address: str) -> list[str]:
    """What a page asks the database, once sessions and forms are warm."""
    assert client.get(address).status_code == 200, address
    with CaptureQueriesContext(connection) as seen:
        client.get(address)
    return [query["sql"] for query in seen.captured_queries]


def test_no_page_asks_more_than_a_few_queries(pages) -> None:
    numbers = {address: len(asked(client, address)) for client, address in pages}
    assert {address: n for address, n in numbers.items() if n > MOST_QUERIES} == {}


@pytest.mark.parametrize(
    "address", [f"{LIST}?tab=signed", "/portal/tasks/?", "/portal/signings/?", "/portal/messages/?"]
)
def test_longer_pages_ask_no_more_queries(clerk, address) -> None:
    few, many = (len(asked(clerk, f"{address}&size={size}")) for size in (10, 100))
    assert few == many


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite plans differently")
def test_no_page_reads_a_large_table_from_its_beginning(pages) -> None:
    with many_rows():
        found = [
            (address, table, query[:300])
            for client, address in pages
            for query in asked(client, address)
            if query.lower().lstrip("(").startswith("select")
            for table in read_whole(query)
        ]
    assert found == []


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has all events in one index")
def test_a_common_event_is_found_among_the_newest_entries(auditor) -> None:
    with many_rows():
        asking = asked(auditor, f"/console/ledger/?event={COMMON[0]}")
        listed = next(query for query in asking if COMMON[0] in query and "ORDER BY" in query)
        assert "ledger_entry_pkey" in indexes_of(listed)
