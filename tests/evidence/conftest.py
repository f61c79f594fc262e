"""A small platform with everything in it that somebody could want to forge, anchored."""

from copy import deepcopy
from dataclasses import dataclass
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.test import override_settings
from django.utils import timezone

from hetong.contracts import actions
from hetong.contracts.models import Contract
from hetong.documents.ports import CertificateAuthority
from hetong.evidence.audit import audit
from hetong.gateways.root_witness import TimestampingWitness
from hetong.kernel.wiring import provide, register
from hetong.ledger import anchoring
from hetong.ledger.models import Anchor
from hetong.ledger.ports import RootWitness
from hetong.seals.actions import authorise, revoke
from tests import factories
from tests.append_only import as_administrator
from tests.documents.attachments.makers import a_picture
from tests.played import documents, lay_down, stores_under
from tests.walking import walk_to


@dataclass
class World:
    """One contract in force, one that was rejected, one negotiated with a file attached, an authorisation revoked."""

    main: Contract
    ended: Contract
    talks: Contract
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


@dataclass
class Played:
    """What `world` is made of anew: the rows' objects, the documents and the journal of the anchors."""

    world: World
    documents: dict[str, bytes]
    journal: bytes


@pytest.fixture(scope="module")
def played(once, tmp_path_factory):
    """The world as it is at first."""
    where = tmp_path_factory.mktemp("world")
    journal = where / "anchors.jsonl"

    def play() -> Played:
        with override_settings(ANCHOR_JOURNAL=journal, STORAGES=stores_under(settings.STORAGES, where)):
            return Played(a_world(), documents(), journal.read_bytes())

    return once(play)


@pytest.fixture
def world(played, db, settings, tmp_path, own_files):
    """The world, to be damaged."""
    settings.ANCHOR_JOURNAL = tmp_path / "anchors.jsonl"
    settings.ANCHOR_JOURNAL.write_bytes(played.journal)
    witness_into_journal()
    lay_down(played.documents)
    return deepcopy(played.world)


def witness_into_journal() -> None:
    """Anchors are stamped, and noted in the journal of the settings."""
    register(RootWitness, lambda: TimestampingWitness(settings.ANCHOR_JOURNAL))


def a_world() -> World:
    """Played by the real actions."""
    witness_into_journal()
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
    talks = a_negotiated_contract(account, factories.a_person("乌日娜"))
    built = World(main, ended, talks, worker, account.employer)
    built.anchor()
    return built


def a_negotiated_contract(account, worker) -> Contract:
    """Sent with a file, objected to with a mark, answered."""
    draft, by, now = factories.a_draft(account, worker), factories.employer_actor(account), timezone.now()
    actions.attach(draft, name="规章.png", data=a_picture(), by=by, now=now)
    talks = walk_to("awaiting_worker_confirmation", draft, account, worker)
    marks = [actions.Marking("art-9", "应为5500元")]
    actions.object_to(talks, reason="工资不符", marks=marks, by=factories.worker_actor(worker), now=now)
    actions.answer(talks, text="已改", by=by, now=now)
    return talks


@pytest.fixture
def administrator(world):
    """Somebody with the owner's rights on the database, triggers out of the way."""
    with as_administrator():
        yield


@pytest.fixture
def account_of():
    """Lets the world's employer go through everything that can happen to its seals."""
    return live_through


def live_through(world, registry_says) -> None:
    from hetong.identity.models import Account
    from hetong.seals.actions import cancel, follow_registry, freeze, give_up, replace, restore
    from hetong.seals.models import HeldKey, SealKind
    from hetong.signing.actions import run_task

    account, now = Account.objects.get(employer=world.employer), timezone.now()
    owner = HeldKey.objects.first().holder
    by = factories.acting_for_employer(owner)
    (own,) = factories.claim_seals(world.employer, owner, SealKind.REPRESENTATIVE)
    contract = factories.a_contract_at(
        "awaiting_employer_signature", account, factories.a_person("敖登格日乐·图雅")
    )
    task = factories.approved(factories.a_task(account, [contract]), owner, with_representative=True)
    run_task(str(task.pk))
    freeze(own, reason="外出", person=owner, by=by, now=now)
    restore(own, pin=factories.PIN, person=owner, by=by, now=now)
    agent = factories.an_agent(account, owner)
    grant = world.employer.authorisations.get(status="active")
    give_up(grant, person=agent, by=factories.acting_for_employer(agent), now=now)
    registry_says(world.employer, name="草原新生乳业（虚构）有限责任公司")
    follow_registry(world.employer, by=factories.SYSTEM, now=now)
    proof = factories.a_proof(owner, world.employer)
    new = replace(world.employer, kinds=list(SealKind), pin="369258", person=owner, by=by, now=now, **proof)
    later = now + timedelta(minutes=2)
    with time_machine.travel(later, tick=False):
        proof = factories.a_proof(owner, world.employer)
        cancel(new[0], reason="不再使用", person=owner, by=by, now=later, **proof)
