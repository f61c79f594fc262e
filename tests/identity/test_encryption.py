"""What the database holds of a person: nothing that can be read or guessed without the master key."""

import hashlib

import pytest
from django.db import connection

from hetong.identity.indexes import id_index, id_tail_index, phone_index
from hetong.identity.models import Person
from hetong.kernel.vault import SealBroken
from tests.factories import a_person, resident_id

NUMBER, PHONE = resident_id(811), "13955550811"
pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return a_person("其其格", id_number=NUMBER, phone=PHONE)


def raw_row() -> dict[str, bytes]:
    """The only person's row, past the model."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM identity_person")
        names = [column[0] for column in cursor.description]
        return dict(zip(names, cursor.fetchone(), strict=True))


def test_number_and_phone_are_nowhere_in_the_row(person):
    stored = b"|".join(
        bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for v in raw_row().values()
    )
    assert NUMBER.encode() not in stored
    assert PHONE.encode() not in stored


def test_indexes_are_not_plain_digests(person):
    plain = {hashlib.sha256(text.encode()).hexdigest() for text in (NUMBER, PHONE)}
    assert plain.isdisjoint({raw_row()["id_index"], raw_row()["phone_index"]})


def test_the_same_value_is_sealed_differently_each_time(person):
    before = bytes(raw_row()["id_number"])
    person.save()
    assert bytes(raw_row()["id_number"]) != before


def test_the_model_reads_what_was_written(person):
    found = Person.objects.get(pk=person.pk)
    assert (found.id_number, found.phone) == (NUMBER, PHONE)


def test_a_person_is_found_by_blind_index(person):
    assert Person.objects.get(id_index=id_index(NUMBER)).pk == person.pk
    assert Person.objects.get(phone_index=phone_index(PHONE)).pk == person.pk


def test_the_case_of_a_check_letter_does_not_matter():
    assert id_index("15010219900101001x") == id_index("15010219900101001X")


def test_each_purpose_has_an_index_of_its_own():
    assert len({id_index("1234"), id_tail_index("1234"), phone_index("1234")}) == 3


def test_an_altered_cell_is_noticed(person):
    sealed = bytearray(raw_row()["id_number"])
    sealed[-1] ^= 1
    with connection.cursor() as cursor:
        cursor.execute("UPDATE identity_person SET id_number = %s", [bytes(sealed)])
    with pytest.raises(SealBroken):
        Person.objects.get(pk=person.pk)


def test_screens_get_masked_values(person):
    assert (person.phone_masked, person.id_masked) == ("139****0811", f"1501**********{NUMBER[-4:]}")
    assert str(person) == "其**"
