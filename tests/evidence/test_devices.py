"""Device flags: one phone for many workers, the employer's own device, nothing recorded."""

from dataclasses import replace

import pytest

from hetong.contracts.models import Contract
from hetong.evidence.dossier.devices import flags
from hetong.ledger.chain import history
from tests import factories
from tests.walking import walk_to

PHONE = {"ip": "203.0.113.7", "device": "Mozilla/5.0 (Linux; Android 13; HLK-AL00)"}
OTHER = {"ip": "203.0.113.8", "device": "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0)"}


@pytest.fixture
def used(monkeypatch):
    """Says where the workers' next acts come from."""
    plain = factories.worker_actor
    where: dict[str, str] = {}
    for module in ("tests.factories", "tests.walking"):
        monkeypatch.setattr(f"{module}.worker_actor", lambda person: replace(plain(person), **where))

    def use(device: dict[str, str]) -> None:
        where.clear()
        where.update(device)

    return use


def a_signed(account, name: str) -> Contract:
    worker = factories.a_person(name)
    return walk_to("awaiting_employer_signature", factories.a_draft(account, worker), account, worker)


def said(contract: Contract) -> list[tuple[bool, str]]:
    entries = history(contract.subject)
    (signing,) = (one for one in entries if one.event == "contract.sign")
    return [(flag.grave, flag.text) for flag in flags(contract, signing, entries)]


def test_one_device_for_many_workers_is_said_plainly(db, used):
    account = factories.an_employer()
    used(PHONE)
    contract = a_signed(account, "巴特尔")
    for name in ("苏日娜", "乌日娜"):
        a_signed(account, name)
    ((grave, text),) = said(contract)
    assert grave
    assert "另外2名劳动者" in text


def test_a_device_of_ones_own_is_unsuspicious(db, used):
    account = factories.an_employer()
    used(OTHER)
    a_signed(account, "苏日娜")
    used(PHONE)
    ((grave, text),) = said(a_signed(account, "巴特尔"))
    assert not grave
    assert "没有发现" in text


def test_another_employers_workers_do_not_count(db, used):
    used(PHONE)
    a_signed(factories.an_employer(1), "苏日娜")
    ((grave, _),) = said(a_signed(factories.an_employer(0), "巴特尔"))
    assert not grave


def test_the_employers_own_device_is_said_plainly(db, used, monkeypatch):
    plain = factories.employer_actor
    for module in ("tests.factories", "tests.walking"):
        monkeypatch.setattr(f"{module}.employer_actor", lambda account: replace(plain(account), **PHONE))
    used(PHONE)
    (grave, text), (other, _) = said(a_signed(factories.an_employer(), "巴特尔"))
    assert grave
    assert not other
    assert "用人单位经办人" in text


def test_where_nothing_was_recorded_nothing_is_suspected(db):
    ((grave, text),) = said(a_signed(factories.an_employer(), "巴特尔"))
    assert not grave
    assert "没有记录" in text
