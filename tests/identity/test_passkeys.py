"""通行密钥: who may set one up, what it proves, and that it proves nothing else."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from hetong.identity import actions
from hetong.identity.actions.passkeys import MOST, active
from hetong.identity.challenges import Challenge, origin, relying_party
from hetong.identity.models import OneTimeCode, Passkey, Purpose
from hetong.kernel.errors import Invalid, NotFound
from hetong.ledger import chain
from hetong.notices.models import Notice
from tests import factories
from tests.authenticator import PRESENT, Authenticator

pytestmark = pytest.mark.django_db
DIGEST, OTHER = "ab" * 32, "cd" * 32


@pytest.fixture
def worker(db):
    return factories.a_person("巴特尔")


@pytest.fixture
def proof(worker):
    return actions.send_code(phone=worker.phone, purpose=Purpose.PASSKEY, now=timezone.now())


@pytest.fixture
def phone():
    return a_phone()


def a_phone(**changes):
    return Authenticator(**{"origin": origin(), "domain": relying_party(), **changes})


def add(worker, phone, proof, *, later=timedelta(0), **changes) -> Passkey:
    now = timezone.now()
    challenge, options = actions.ask_registration(worker, now=now)
    facts = {"challenge": challenge, "response": phone.create(options), "device": "安卓手机", **changes}
    by = factories.worker_actor(worker)
    return actions.add_passkey(worker, **facts, proof=proof, by=by, now=now + later)


def prove(worker, phone, *, asked_for=DIGEST, shown_for=DIGEST, later=timedelta(0)):
    now = timezone.now()
    challenge, options = actions.ask_assertion(worker, binding=asked_for, now=now)
    answer = phone.get(options)
    return actions.check_assertion(
        worker, challenge=challenge, response=answer, binding=shown_for, now=now + later
    )


def test_a_phone_is_set_up_and_proves_assent(worker, phone, proof):
    passkey = add(worker, phone, proof)
    proven = prove(worker, phone)
    assert (proven.passkey, proven.evidence["challenge"]["binding"]) == (passkey, DIGEST)
    assert Passkey.objects.get().used_at is not None


def test_the_chain_tells_when_and_on_which_proof(worker, phone, proof):
    add(worker, phone, proof)
    entry = chain.history(f"person:{worker.pk}")[-1]
    assert (entry.event, entry.detail["code"]) == ("passkey.added", str(proof.pk))


def test_the_holder_is_told_at_once(worker, phone, proof):
    add(worker, phone, proof)
    assert Notice.objects.filter(event="identity.passkey_added", channel="sms").count() == 1


@pytest.mark.parametrize(
    "phone",
    [
        a_phone(origin="https://evil.example"),
        a_phone(domain="evil.example"),
        a_phone(flags=PRESENT),
        a_phone(flags=0),
    ],
    ids=["other page", "other domain", "holder not recognised", "nobody there"],
)
def test_what_a_phone_of_ours_would_not_answer_is_refused(worker, proof, phone):
    with pytest.raises(Invalid):
        add(worker, phone, proof)
    assert not Passkey.objects.exists()


def test_an_answer_to_another_challenge_is_refused(worker, phone, proof):
    _, options = actions.ask_registration(worker, now=timezone.now())
    with pytest.raises(Invalid):
        add(worker, phone, proof, response=phone.create(options))


@pytest.mark.parametrize(
    "response", ["", "x", "{}", "[]", json.dumps({"id": "a", "rawId": "b", "response": {}})]
)
def test_nonsense_is_refused(worker, phone, proof, response):
    with pytest.raises(Invalid):
        add(worker, phone, proof, response=response)


def test_a_late_answer_is_refused(worker, phone, proof):
    with pytest.raises(Invalid):
        add(worker, phone, proof, later=timedelta(minutes=6))
    add(worker, phone, proof)
    with pytest.raises(Invalid):
        prove(worker, phone, later=timedelta(minutes=6))


def test_a_key_is_one_persons(worker, phone, proof):
    add(worker, phone, proof)
    with pytest.raises(Invalid):
        add(factories.a_person("路人"), phone, proof)


def test_assent_to_one_document_is_none_to_another(worker, phone, proof):
    add(worker, phone, proof)
    with pytest.raises(Invalid):
        prove(worker, phone, asked_for=DIGEST, shown_for=OTHER)


def test_another_phone_proves_nothing(worker, phone, proof):
    add(worker, phone, proof)
    thief = a_phone(credential=phone.credential)
    with pytest.raises(Invalid):
        prove(worker, thief)


def test_a_copy_of_the_phone_is_noticed(worker, phone, proof):
    add(worker, phone, proof)
    prove(worker, phone)
    phone.count = 0
    with pytest.raises(Invalid):
        prove(worker, phone)


def test_without_a_phone_codes_remain(worker):
    with pytest.raises(Invalid, match="短信验证码"):
        actions.ask_assertion(worker, binding=DIGEST, now=timezone.now())


def test_a_removed_phone_proves_nothing_and_stays_on_record(worker, phone, proof):
    passkey = add(worker, phone, proof)
    now = timezone.now()
    challenge, options = actions.ask_assertion(worker, binding=DIGEST, now=now)
    actions.remove_passkey(worker, passkey.pk, by=factories.worker_actor(worker), now=now)
    with pytest.raises(Invalid) as refusal:
        actions.check_assertion(
            worker, challenge=challenge, response=phone.get(options), binding=DIGEST, now=now
        )
    assert "已被移除" in refusal.value.fields["assertion"]
    assert Passkey.objects.filter(pk=passkey.pk).exists() and not active(worker).exists()
    assert chain.history(f"person:{worker.pk}")[-1].event == "passkey.removed"


def test_nobody_removes_anothers(worker, phone, proof):
    passkey = add(worker, phone, proof)
    for stranger, key in ((factories.a_person("路人"), passkey.pk), (worker, uuid4())):
        with pytest.raises(NotFound):
            actions.remove_passkey(stranger, key, by=factories.worker_actor(stranger), now=timezone.now())


def test_there_is_an_end_to_them(worker, proof):
    for _ in range(MOST):
        add(worker, a_phone(), proof)
    with pytest.raises(Invalid, match="最多"):
        actions.ask_registration(worker, now=timezone.now())


def test_a_challenge_can_be_computed_again_from_what_was_kept():
    challenge = Challenge.new(DIGEST, timezone.now())
    assert Challenge.kept(json.loads(json.dumps(challenge.as_record()))).digest == challenge.digest


def test_codes_of_other_purposes_are_none(worker, proof):
    assert OneTimeCode.objects.get().purpose == Purpose.PASSKEY
