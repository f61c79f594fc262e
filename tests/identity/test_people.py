"""People: found by phone, made certain by name and number."""

import pytest
from django.utils import timezone

from hetong.identity.actions import check_real_name, person_by_phone
from hetong.identity.models import Person
from hetong.identity.ports import IdentityEvidence, PopulationRegistry
from hetong.kernel.actor import SYSTEM
from hetong.kernel.errors import Invalid
from hetong.kernel.wiring import provide, register
from hetong.ledger import chain
from tests.factories import a_person, resident_id

NUMBER = resident_id(701)
pytestmark = pytest.mark.django_db


def on_phone(phone: str) -> Person:
    return person_by_phone(phone=phone, now=timezone.now())


def check(person: Person, name: str = "敖登·图雅", number: str = NUMBER, **more: str) -> Person:
    return check_real_name(person, name=name, id_number=number, by=SYSTEM, now=timezone.now(), **more)


def test_a_phone_is_one_person():
    assert on_phone("13900000001").pk == on_phone("13900000001").pk


def test_a_new_person_is_not_verified():
    assert not on_phone("13900000001").verified


def test_a_checked_person_has_name_number_and_evidence():
    person = check(on_phone("13900000001"))
    assert (person.name, person.id_number, person.verified) == ("敖登·图雅", NUMBER, True)
    assert person.evidence.startswith("embedded-test:")


def test_a_passport_proves_a_name_as_well():
    person = check(on_phone("13900000001"), name="MARIA EXAMPLE", number="e12345678", id_type="passport")
    assert (person.id_number, person.id_type) == ("E12345678", "passport")


def test_the_form_of_the_document_counts():
    with pytest.raises(Invalid) as refused:
        check(on_phone("13900000001"), number="12345678", id_type="hk_mo_permit")
    assert "字母H或M" in refused.value.fields["id_number"]


def test_the_check_is_on_the_persons_chain():
    person = check(on_phone("13900000001"))
    (entry,) = chain.history(f"person:{person.pk}")
    assert entry.event == "identity.checked"
    assert entry.detail["request_id"] in person.evidence


def test_look_alike_dots_and_full_width_digits_are_understood():
    wide = NUMBER.translate({ord(d): ord(d) + 0xFEE0 for d in "0123456789"})
    person = check(on_phone("13900000001"), name="敖登•图雅", number=f" {wide} ")
    assert (person.name, person.id_number) == ("敖登·图雅", NUMBER)


def test_checking_again_keeps_the_person():
    person = check(on_phone("13900000001"))
    assert check(person).pk == person.pk


def test_a_register_that_still_has_private_use_characters_is_asked_in_them():
    asked = []

    class OldRegister:
        def check(self, *, name: str, **rest: str) -> IdentityEvidence:
            asked.append(name)
            return IdentityEvidence("old", "1", passed=name == "张\ue863", reason="姓名与证件号码不一致")

    working = provide(PopulationRegistry)
    register(PopulationRegistry, OldRegister)
    try:
        person = check(on_phone("13900000001"), name="张䶮")
    finally:
        register(PopulationRegistry, lambda: working)
    assert (person.name, asked) == ("张䶮", ["张䶮", "张\ue863"])


def test_another_name_for_a_known_number_is_refused():
    check(on_phone("13900000001"))
    with pytest.raises(Invalid, match="姓名与证件号码不一致"):
        check(on_phone("13900000002"), name="别人")


def test_a_refused_check_leaves_the_newcomer_unverified():
    check(on_phone("13900000001"))
    newcomer = on_phone("13900000002")
    with pytest.raises(Invalid):
        check(newcomer, name="别人")
    assert not on_phone("13900000002").verified


def test_a_phone_of_one_person_cannot_become_anothers():
    person = check(on_phone("13900000001"))
    with pytest.raises(Invalid) as refused:
        check(person, name="别人", number=resident_id(702))
    assert "此手机号已由其他人实名" in refused.value.fields["id_number"]


def test_a_known_number_cannot_move_to_a_phone_somebody_else_proved():
    check(on_phone("13900000001"))
    with pytest.raises(Invalid) as refused:
        check(a_person("别人", phone="13900000003"))
    assert "请使用原手机号登录" in refused.value.fields["id_number"]


@pytest.mark.parametrize(
    ("name", "number", "field"),
    [
        ("", NUMBER, "name"),
        ("张3", NUMBER, "name"),
        ("张三", NUMBER[:17] + "?", "id_number"),
        ("张三", "150102900101001", "id_number"),
        ("张三", "", "id_number"),
    ],
)
def test_what_cannot_be_a_name_or_number_is_named(name, number, field):
    with pytest.raises(Invalid) as refused:
        check(on_phone("13900000001"), name=name, number=number)
    assert set(refused.value.fields) == {field}


def test_other_documents_have_a_form_of_their_own():
    assert check(on_phone("13900000001"), number="H01234567", id_type="hk_permit").id_number == "H01234567"
