"""Rotation of the master key over every sealed column."""

from collections import deque
from pathlib import Path
from uuid import UUID

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils import timezone

from hetong.config.resealing import rewrap_contract_keys
from hetong.contracts.models import Contract
from hetong.identity.models import Person
from hetong.kernel.keyring import vault
from hetong.kernel.vault import SealBroken
from hetong.sealing import rotation
from hetong.sealing.data_keys import data_keys, unseal
from hetong.sealing.fields import SealedField, is_own
from tests import factories

PLAIN = {
    *("seals_seal.ses", "seals_sealuse.ses_digest", "seals_sealuse.ses_value"),
    *("seals_seal.picture", "ledger_anchor.token", "ledger_entry.sealed", "django_session"),
    *("identity_passkey.credential", "identity_passkey.public_key"),
}
pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db, own_files, own_keys):
    """A contract in force, an authorisation that is offered: keys under every kind of purpose."""
    account = factories.an_employer()
    representative = factories.with_seals(account)
    contract = factories.a_contract_in_force(account, factories.a_person("巴特尔"), representative)
    from hetong.seals.actions import authorise

    authorise(
        account.employer,
        agent_name="哈斯巴根",
        agent_id_number=factories.resident_id(999),
        agent_phone="13500000009",
        templates=[],
        valid_from=timezone.localdate(),
        valid_to=timezone.localdate(),
        pin=factories.PIN,
        person=representative,
        by=factories.acting_for_employer(representative),
        now=timezone.now(),
    )
    return contract


def waiting() -> int:
    return sum(rotation.remaining(column) for column in rotation.sealed_columns())


def rotate() -> list[str]:
    """Everything; returns what could not be opened."""
    broken = []
    for column in rotation.sealed_columns():
        (last,) = deque(rotation.reseal(column), maxlen=1) or [rotation.Progress()]
        broken += last.broken
    return broken + rewrap_contract_keys()


def column_of(model: type[models.Model], name: str) -> rotation.Column:
    return next(c for c in rotation.sealed_columns() if c.model is model and c.field.name == name)


def raw(model: type[models.Model], name: str) -> list[bytes]:
    rows = model._base_manager.annotate(raw=rotation._raw(column_of(model, name))).filter(raw__isnull=False)
    return [bytes(value) for value in rows.values_list("raw", flat=True)]


def test_every_column_of_bytes_is_sealed_or_meant_to_be_read():
    bare = {
        f"{model._meta.db_table}.{field.column}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.BinaryField) and not isinstance(field, SealedField)
    }
    assert bare <= PLAIN


def test_everything_is_read_as_before_and_nothing_by_the_former_key(world, new_key, former):
    before = Contract.objects.get().values, Person.objects.get(name="巴特尔").id_number
    new_key()
    assert waiting() > 10
    assert rotate() == []
    new_key(read_former=False)
    assert (Contract.objects.get().values, Person.objects.get(name="巴特尔").id_number) == before
    for column in rotation.sealed_columns():
        for row in column.model._base_manager.annotate(raw=rotation._raw(column)).filter(raw__isnull=False):
            purpose, sealed = column.field.purpose_of(row), bytes(row.raw)
            unseal(sealed, purpose=purpose)
            with pytest.raises(SealBroken):
                former.decrypt(sealed, purpose=purpose)
    for path in Path(settings.CONTRACT_KEYS_DIR).glob("??/*.key"):
        with pytest.raises(SealBroken):
            former.decrypt(path.read_bytes(), purpose=f"data-key:{UUID(path.stem)}")


def test_seal_keys_still_open_under_their_pins(world, new_key):
    """One under its owner's PIN, one offered to an agent who now accepts."""
    from hetong.seals.actions import accept
    from hetong.seals.models import Authorisation, HeldKey

    new_key()
    rotate()
    new_key(read_former=False)
    agent = factories.a_person("哈斯巴根", id_number=factories.resident_id(999))
    offer = Authorisation.objects.get()
    accept(offer, person=agent, pin="741085", by=factories.acting_for_employer(agent), now=timezone.now())
    owner = HeldKey.objects.filter(authorisation=None).first().holder
    account = world.operator
    factories.a_contract_in_force(account, factories.a_person("苏日娜"), owner)


def test_killed_in_the_middle_it_goes_on_where_it_stopped(world, new_key, monkeypatch):
    monkeypatch.setattr(rotation, "STEP", 1)
    new_key()
    people = column_of(Person, "id_number")
    total = rotation.remaining(people)
    steps = rotation.reseal(people)
    next(steps)
    steps.close()
    assert rotation.remaining(people) == total - 1
    Person.objects.get(name="巴特尔")
    assert rotate() == []
    assert waiting() == 0


def test_what_somebody_writes_meanwhile_is_not_lost(world, new_key, monkeypatch):
    """Between reading a row and replacing it, its owner changes the phone number."""
    person = Person.objects.get(name="巴特尔")
    new_key()
    reseal = vault().reseal

    def slowly(sealed: bytes, *, purpose: str) -> bytes:
        fresh = reseal(sealed, purpose=purpose)
        Person.objects.filter(pk=person.pk).update(phone="13999999999")
        return fresh

    monkeypatch.setattr(vault(), "reseal", slowly)
    list(rotation.reseal(column_of(Person, "phone")))
    assert Person.objects.get(pk=person.pk).phone == "13999999999"
    assert rotation.remaining(column_of(Person, "phone")) == 0


def test_what_no_key_opens_is_named_and_does_not_stop_the_rest(world, new_key):
    person = Person.objects.get(name="巴特尔")
    column = column_of(Person, "id_number")
    damaged = models.Value(b"\x01" + bytes(40), models.BinaryField())
    Person.objects.filter(pk=person.pk).update(id_number=damaged)
    new_key()
    assert rotate() == [f"identity_person.id_number {person.pk}"]
    assert rotation.remaining(column) == waiting() == 1


def test_people_are_found_by_their_numbers_as_before(world, new_key):
    from hetong.identity.indexes import id_index

    person = Person.objects.get(name="巴特尔")
    new_key()
    rotate()
    assert Person.objects.get(id_index=id_index(person.id_number)).pk == person.pk


def test_nothing_is_written_under_the_former_key(world, new_key):
    new_key()
    rotate()
    factories.a_draft(world.operator, factories.a_person())
    assert waiting() == 0
    assert all(is_own(one) for one in raw(Contract, "values"))
    assert data_keys().stale() == []
