"""`manage.py seal-by-contract`: what lay under the master key, under each contract's own; nothing else is different."""

import pytest
from django.db import DatabaseError, transaction

from hetong.config.resealing import left_outside, seal_by_contract
from hetong.contracts import files
from hetong.contracts.models import Contract, Remark, SentAttachment, Version
from hetong.contracts.naming_files import named_by
from hetong.ledger.models import Entry
from tests.append_only import as_administrator
from tests.evidence.conftest import a_world


@pytest.fixture
def before(db, settings, tmp_path, own_files, own_keys):
    """As an installation was before contracts had keys: columns, files and entries that anybody with the master key reads."""
    settings.ANCHOR_JOURNAL = tmp_path / "anchors.jsonl"
    world = a_world()
    for contract in Contract.objects.all():
        facts = {"values": contract.values, "worker_phone": contract.worker_phone}
        Contract.objects.filter(pk=contract.pk).update(**facts)
        for key in named_by(contract.pk):
            files.reseal(key)
    for version in Version.objects.all():
        Version.objects.filter(pk=version.pk).update(values=version.values)
    for remark in Remark.objects.all():
        Remark.objects.filter(pk=remark.pk).update(text=remark.text)
    with as_administrator():
        for entry in Entry.objects.filter(subject__startswith="contract:"):
            facts = {"actor": entry.actor, "detail": entry.detail, "sealed": None}
            Entry.objects.filter(pk=entry.pk).update(**facts)
    return world


def said() -> list[object]:
    """Everything that is read of contracts and of the ledger."""
    entries = [(one.pk, one.actor, one.detail, one.hash) for one in Entry.objects.order_by("pk")]
    values = [one.values for one in (*Contract.objects.order_by("pk"), *Version.objects.order_by("pk"))]
    return [entries, values, [one.text for one in Remark.objects.order_by("pk")]]


def test_everything_goes_under_its_contracts_key_and_reads_as_before(before):
    told = said()
    assert min(left_outside()[name] for name in ("contracts_contract.values", "ledger_entry", "files")) > 0
    assert seal_by_contract() == []
    assert set(left_outside().values()) == {0}
    assert said() == told
    assert before.found() == []
    assert seal_by_contract() == []


def test_the_ledger_is_append_only_again(before):
    seal_by_contract()
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.filter(subject=before.main.subject).update(event="x")


def test_a_file_of_two_contracts_stays_as_it_is(before):
    """From when the same attachment was stored once for all."""
    sent = SentAttachment.objects.first()
    other = before.main.current
    SentAttachment.objects.create(
        version=other, no=9, title="同一份", kind=sent.kind, suffix=sent.suffix, sha256=sent.sha256,
        size=sent.size, file=sent.file, pages=sent.pages,
    )  # fmt: skip
    assert seal_by_contract() == []
    assert not files.is_keyed(sent.file) and left_outside()["files"] == 0
