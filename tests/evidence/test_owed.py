"""A signature that waits for its time stamp cannot be taken away or exchanged unnoticed."""

import pytest
from django.utils import timezone

from hetong.contracts import actions as contracts
from hetong.contracts import files
from hetong.contracts.models import Contract, OwedTimestamp
from hetong.evidence.audit.contracts import check_contract
from hetong.ledger import chain
from hetong.signing.actions import settle_due
from tests import factories, walking
from tests.moody_tsa import moody_tsa

pytestmark = pytest.mark.django_db


@pytest.fixture
def owed():
    account, worker = factories.an_employer(), factories.a_person("巴特尔")
    contract = factories.a_contract_at("awaiting_worker_signature", account, worker)
    with moody_tsa("refuses") as tsa:
        walking.sign(contract, account, worker)
        contract.tsa = tsa
        yield contract


def found(contract) -> list[str]:
    return [one.code for one in check_contract(contract.subject, chain.history(contract.subject))]


def put_another_file(contract) -> None:
    OwedTimestamp.objects.update(file=files.put(b"%PDF another", under=contract.pk))


def remove_it(contract) -> None:
    OwedTimestamp.objects.all().delete()


def say_another_signed(contract) -> None:
    one = OwedTimestamp.objects.get()
    one.actor = {**one.actor, "name": "别人"}
    one.save()


def change_the_proof(contract) -> None:
    one = OwedTimestamp.objects.get()
    one.proof = {**one.proof, "code": "0"}
    one.save()


def let_it_move(contract) -> None:
    Contract.objects.filter(pk=contract.pk).update(owed_since=None)


def damage_the_file(contract) -> None:
    files.remove(OwedTimestamp.objects.get().file)


CHEATS = {
    put_another_file: "signature_changed",
    remove_it: "signature_changed",
    say_another_signed: "signature_changed",
    change_the_proof: "signature_changed",
    let_it_move: "signature_changed",
    damage_the_file: "file_damaged",
}


def test_an_honest_platform_has_nothing_to_report(owed):
    assert found(owed) == []
    owed.tsa.come_back()
    assert settle_due(now=timezone.now()) == 1
    assert found(owed) == []


def test_nor_after_the_signature_was_void(owed):
    contracts.void_signature(OwedTimestamp.objects.get(), reason="证书已到期", now=timezone.now())
    assert found(owed) == []


@pytest.mark.parametrize("cheat", CHEATS, ids=lambda cheat: cheat.__name__)
def test_the_cheat_is_found(cheat, owed):
    cheat(owed)
    assert CHEATS[cheat] in found(owed)
