"""A fresh proof: number, code and real name, now."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hetong.identity.actions import give_back, prove_anew, request_proof
from hetong.identity.models import OneTimeCode
from hetong.identity.ports import PopulationRegistry
from hetong.kernel.errors import Invalid, TooMany, Unavailable
from hetong.kernel.wiring import provide, register
from hetong.ledger import chain
from tests.factories import a_person, acting_for_employer
from tests.walking import last_code

pytestmark = pytest.mark.django_db
WHAT = "employer:1"


@pytest.fixture
def person():
    return a_person("苏日勒格")


@pytest.fixture
def code(person):
    request_proof(person, binding=WHAT, about="办理电子印章", now=timezone.now())
    return last_code(person.phone)


@pytest.fixture
def no_registry():
    """The population registry does not answer."""
    working = provide(PopulationRegistry)

    class Silent:
        def check(self, **asked):
            raise Unavailable

    register(PopulationRegistry, Silent)
    yield lambda: register(PopulationRegistry, lambda: working)
    register(PopulationRegistry, lambda: working)


def prove(person, code, **changes) -> OneTimeCode:
    given = {"id_number": person.id_number, "code": code, "binding": WHAT, "now": timezone.now()}
    return prove_anew(person, by=acting_for_employer(person), **{**given, **changes})


def test_it_is_in_the_persons_ledger(person, code):
    prove(person, code)
    entry = chain.history(f"person:{person.pk}")[-1]
    assert (entry.event, entry.detail["binding"]) == ("identity.proven_anew", WHAT)
    assert entry.detail["evidence"].startswith("embedded-test:")


def test_full_width_digits_and_blanks_are_taken_as_meant(person, code):
    wide = person.id_number.translate({ord(d): ord(d) + 0xFEE0 for d in "0123456789"})
    assert prove(person, code, id_number=f" {wide[:6]} {wide[6:]}".lower())


def test_a_code_proves_once(person, code):
    prove(person, code)
    with pytest.raises(Invalid, match="填写的内容有误"):
        prove(person, code)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"id_number": "150102199001010000"}, "id_number"),
        ({"code": "999999x"}, "code"),
        ({"binding": "employer:2"}, "code"),
        ({"now": timezone.now() + timedelta(days=365)}, "code"),
    ],
)
def test_a_wrong_part_is_named(person, code, change, field):
    with pytest.raises(Invalid) as refused:
        prove(person, **{"code": code, **change})
    assert set(refused.value.fields) == {field}


def test_who_was_never_proven_cannot_be_proven_anew(person, code):
    person.verified_at = None
    with pytest.raises(Invalid):
        prove(person, code)


def test_a_registry_that_is_down_does_not_cost_the_code(person, code, no_registry):
    with pytest.raises(Unavailable):
        prove(person, code)
    no_registry()
    assert prove(person, code)


def test_the_caller_may_give_the_code_back(person, code):
    give_back(prove(person, code))
    assert prove(person, code)


def test_codes_are_not_sent_one_after_the_other(person, code):
    with pytest.raises(TooMany):
        request_proof(person, binding=WHAT, about="", now=timezone.now())
