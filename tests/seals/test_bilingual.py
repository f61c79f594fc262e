"""Bilingual seals: the employer supplies the Mongolian name, the seal keeps it, and the ledger has it."""

import pytest
from django.utils import timezone

from hetong.documents.sealart import SealLayout
from hetong.identity.actions import request_proof
from hetong.kernel.errors import Invalid
from hetong.ledger import chain
from hetong.seals.actions import claim, replace
from hetong.seals.making import wording_of_seal
from hetong.seals.models import SealKind
from hetong.seals.wording import CHINESE_ALONE, Wording, wording_of
from tests.documents.mongolian.test_seals import LINE, WORD
from tests.factories import PIN
from tests.factories import acting_for_employer as acting
from tests.walking import last_code

pytestmark = pytest.mark.django_db
BILINGUAL = Wording(SealLayout.RING, LINE)


def asked(layout="ring", mongolian=LINE, translated=True) -> Wording:
    return wording_of(layout, mongolian, translated=translated, name="示例公司")


def claimed(employer, person, wording=BILINGUAL):
    facts = {"pin": PIN, "person": person, "by": acting(person), "now": timezone.now()}
    return {seal.kind: seal for seal in claim(employer, kinds=list(SealKind), wording=wording, **facts)}


def replaced(employer, person, **more):
    request_proof(person, binding=f"employer:{employer.pk}", about="办理电子印章", now=timezone.now())
    facts = {"pin": PIN, "person": person, "by": acting(person), "now": timezone.now()}
    facts |= {"id_number": person.id_number, "code": last_code(person.phone)}
    return {seal.kind: seal for seal in replace(employer, kinds=list(SealKind), **facts, **more)}


def test_the_round_seals_say_it_and_the_personal_one_does_not(employer, representative):
    seals = claimed(employer, representative)
    assert [seals[kind].mongolian for kind in ("legal_name", "contract", "representative")] == [
        LINE,
        LINE,
        "",
    ]
    assert seals["contract"].layout == "ring"


def test_it_looks_different_from_a_chinese_one(employer, representative):
    seals = claimed(employer, representative)
    others = replaced(employer, representative, wording=CHINESE_ALONE)
    assert bytes(seals["contract"].picture) != bytes(others["contract"].picture)
    assert bytes(seals["representative"].picture) == bytes(others["representative"].picture)


def test_the_ledger_has_the_name_as_it_was_supplied(employer, representative):
    claimed(employer, representative)
    facts = {
        e.detail["kind"]: e.detail
        for e in chain.history(f"employer:{employer.pk}")
        if e.event == "seal.claimed"
    }
    assert facts["legal_name"]["mongolian"] == LINE
    assert "mongolian" not in facts["representative"]


def test_a_new_key_keeps_the_name(employer, representative):
    claimed(employer, representative)
    assert wording_of_seal(replaced(employer, representative)["contract"]) == BILINGUAL


def test_a_new_chinese_name_does_not_keep_the_old_mongolian_one(employer, representative):
    claimed(employer, representative)
    type(employer).objects.filter(pk=employer.pk).update(name="改名后的示例（虚构）有限公司")
    employer.refresh_from_db()
    assert wording_of_seal(replaced(employer, representative)["contract"]) == CHINESE_ALONE


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"mongolian": ""}, "mongolian", "请填写单位的蒙古文名称"),
        ({"mongolian": "内蒙古"}, "mongolian", "不是传统蒙古文字母"),
        ({"translated": False}, "translated", "翻译证明一致"),
        ({"layout": "halves", "mongolian": " ".join([WORD] * 15)}, "mongolian", "放不下"),
        ({"layout": "triangle"}, "layout", "没有这种印章版式"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(changes, field, words):
    with pytest.raises(Invalid) as refused:
        asked(**changes)
    assert words in refused.value.fields[field]


def test_chinese_alone_needs_nothing_else():
    assert asked("chinese", "", translated=False) == CHINESE_ALONE


def test_an_installation_may_offer_fewer_layouts(settings):
    settings.SEAL_LAYOUTS = ["chinese"]
    with pytest.raises(Invalid):
        asked("ring")
