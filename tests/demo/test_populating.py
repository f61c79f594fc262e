"""`manage.py populate`: copies of samples are rows like any other."""

import re

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from tests.demo.conftest import CONTRACTS, EMPLOYERS, counted, schema
from tests.phone.conftest import log_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def everything(populated):
    """The population is there."""


@pytest.fixture
def largest():
    """The account of the employer with the most contracts."""
    from hetong.identity.models import Account

    return Account.objects.get(username="load-0")


@pytest.fixture
def clerk(largest):
    """Its browser, entered with the password."""
    client = Client()
    client.force_login(largest, backend="django.contrib.auth.backends.ModelBackend")
    return client


def in_force(account):
    """A plain contract in force."""
    from hetong.contracts.models import Contract

    found = Contract.objects.filter(employer=account.employer, status="signed", main=None, annexes=None)
    return found.select_related("worker").first()


def listed(client, **query) -> str:
    """The list's page."""
    return client.get("/portal/contracts/", query).content.decode()


def test_as_many_as_were_wanted_in_nearly_all_states(populated) -> None:
    from hetong.contracts.models import Contract
    from hetong.contracts.states import Status

    copies = Contract.objects.filter(employer__accounts__username__startswith="load-", main=None)
    assert populated.written == copies.count() == CONTRACTS
    assert len(set(copies.values_list("status", flat=True))) >= len(Status) - 3
    assert copies.values("employer").distinct().count() == EMPLOYERS
    assert copies.values("number").distinct().count() == CONTRACTS


def test_every_index_and_constraint_is_there_again(populated) -> None:
    assert schema() == populated.schema


def test_the_audit_misses_nothing_but_the_files(tmp_path) -> None:
    from hetong.documents.ports import CertificateAuthority
    from hetong.evidence.audit import audit
    from hetong.kernel.wiring import provide

    roots = provide(CertificateAuthority).trust_roots()
    assert set(counted(audit(roots=roots, journal=tmp_path / "anchors.jsonl"))) == {"file_damaged"}


def test_the_tabs_count_and_list_them(clerk, largest) -> None:
    from hetong.contracts.queries import of_employer, tab_counts, with_their_contract

    counts = tab_counts(with_their_contract(of_employer(largest.employer)))["tab"]
    page = listed(clerk, tab="signed")
    assert counts["signed"] > 50
    assert str(counts["signed"]) in page
    assert in_tab_rows(page) == 20


def in_tab_rows(page: str) -> int:
    """How many contracts a list shows."""
    return len(set(re.findall(r"HT-[0-9]{6}-[0-9]{4}-[0-9A-Z]{9}", page)))


def test_they_are_found_by_name_number_and_tail(clerk, largest) -> None:
    contract = in_force(largest)
    number = contract.values["b_id_no"]
    for text in (contract.worker_name, contract.number, number, number[-4:]):
        assert contract.number in listed(clerk, tab="signed", q=text)


def test_a_contract_and_its_course_are_shown(clerk, largest) -> None:
    contract = in_force(largest)
    page = clerk.get(f"/portal/contracts/{contract.number}/").content.decode()
    assert contract.worker_name in page
    assert contract.values["b_id_no"] not in page
    course = clerk.get(f"/portal/contracts/{contract.number}/history/").content.decode()
    assert "单位签章，双方签订完成" in course
    assert "劳动者签字" in course


def test_annexes_stand_on_the_page_of_their_contract(clerk, largest) -> None:
    from hetong.contracts.models import Contract

    annex = Contract.objects.filter(employer=largest.employer, template="mutual_dissolution").first()
    page = clerk.get(f"/portal/contracts/{annex.main.number}/").content.decode()
    assert annex.number in page
    assert "已解除" in page


def test_tasks_and_messages_are_there(clerk) -> None:
    assert "名单.xlsx" in clerk.get("/portal/tasks/").content.decode()
    assert "已由双方签订并生效" in clerk.get("/portal/messages/").content.decode()


def test_a_worker_has_them_on_the_phone(largest) -> None:
    contract = in_force(largest)
    phone = log_in(contract.worker)
    assert contract.number in phone.get("/m/c/?tab=effective").content.decode()
    assert phone.get(f"/m/c/{contract.number}/").status_code == 200


def test_a_file_that_is_not_there_is_said_so(clerk, largest) -> None:
    answer = clerk.get(f"/portal/contracts/{in_force(largest).number}/file/")
    assert answer.status_code == 404
    assert "文件不存在" in answer.content.decode()


def test_the_account_has_the_password(largest) -> None:
    from django.contrib.auth.hashers import check_password

    assert check_password("load-test-1", largest.password)


def test_the_same_seed_gives_the_same_contracts(populated, own_keys, settings) -> None:
    from hetong.contracts.models import Contract
    from hetong.demo.populating.chunks import parts_of

    (parts,) = parts_of([30], most=100)
    seen = []
    for run in ("first", "second"):
        settings.CONTRACT_KEYS_DIR = own_keys / run
        _, lines = populated.population.copies(parts)
        seen.append(re.findall(rb"HT-[0-9A-Z-]+", b"".join(lines[Contract])))
    assert seen[0] == seen[1]
    assert len(set(seen[0])) >= 30


def test_a_database_in_use_is_refused() -> None:
    with pytest.raises(CommandError, match="已有数据"):
        call_command("populate", contracts=10, employers=1)
