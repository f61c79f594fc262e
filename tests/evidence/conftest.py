"""A small platform with everything in it that somebody could want to forge, anchored."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from hetong.contracts import actions
from hetong.contracts.models import Contract
from hetong.documents.ports import CertificateAuthority
from hetong.evidence.audit import audit
from hetong.kernel.wiring import provide, register
from hetong.ledger import anchoring
from hetong.ledger.models import Anchor
from hetong.ledger.ports import RootWitness
from hetong.seals.actions import authorise, revoke
from tests import factories
from tests.append_only import as_administrator


@dataclass
class World:
    """One contract in force, one that was rejected and ended, an authorisation that was revoked."""

    main: Contract
    ended: Contract
    other: object
    employer: object

    def anchor(self) -> Anchor:
        made = anchoring.anchor(now=timezone.now())
        assert made is not None, "something was written since the last anchor"
        return made

    def found(self) -> list[tuple[str, str]]:
        """What the audit says: codes and places."""
        roots = provide(CertificateAuthority).trust_roots()
        return [(one.code, one.where) for one in audit(roots=roots, journal=settings.ANCHOR_JOURNAL)]


@pytest.fixture
def world(db, settings, tmp_path):
    settings.ANCHOR_JOURNAL = tmp_path / "anchors.jsonl"
    from hetong.gateways.root_witness import TimestampingWitness

    register(RootWitness, lambda: TimestampingWitness(settings.ANCHOR_JOURNAL))
    account, now = factories.an_employer(), timezone.now()
    representative = factories.with_seals(account)
    main = factories.a_contract_in_force(account, factories.a_person("巴特尔"), representative)
    worker = factories.a_person("苏日娜")
    ended = factories.a_contract_at("awaiting_employer_signature", account, worker)
    by = factories.employer_actor(account)
    actions.reject(ended, reason="岗位写错", by=by, now=now)
    grant = authorise(
        account.employer,
        agent_name="哈斯巴根",
        agent_id_number=factories.resident_id(999),
        agent_phone="13500000009",
        templates=[],
        valid_from=timezone.localdate(),
        valid_to=timezone.localdate() + timedelta(days=9),
        pin=factories.PIN,
        person=representative,
        by=factories.acting_for_employer(representative),
        now=now,
    )
    revoke(grant, person=representative, by=factories.acting_for_employer(representative), now=now)
    built = World(main, ended, worker, account.employer)
    built.anchor()
    yield built


@pytest.fixture
def administrator(world):
    """Somebody with the owner's rights on the database, triggers out of the way."""
    with as_administrator():
        yield
