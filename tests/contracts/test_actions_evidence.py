"""No entry, no change: when the ledger refuses, the contract stays as it was, whatever the verb."""

from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from unittest.mock import patch

import pytest
from django.utils import timezone

from hetong.contracts import actions
from hetong.contracts.actions.signing import Signed
from hetong.contracts.models import Contract, Remark, Signature
from hetong.contracts.states import CONTRACT, Status
from hetong.kernel.actor import SYSTEM, Actor
from hetong.kernel.dates import last_day
from hetong.kernel.errors import Stale
from hetong.ledger import chain
from hetong.ledger.models import Entry
from hetong.notices.models import Notice
from tests import factories, papers, walking
from tests.documents.attachments.makers import a_picture

pytestmark = pytest.mark.django_db


@dataclass
class Case:
    """A contract with everybody who may act on it."""

    contract: Contract
    account: object
    worker: object
    paper: Contract | None = None

    def about(self, paper: Contract) -> "Case":
        """The same people with a paper of the contract."""
        return replace(self, contract=paper)

    @property
    def operator(self) -> Actor:
        return factories.employer_actor(self.account)

    @property
    def person(self) -> Actor:
        return factories.worker_actor(self.worker)

    @property
    def file(self) -> Signed:
        return Signed(b"%PDF-1.7 signed", self.worker, self.worker.name, "ab" * 32, timezone.now())

    def facts(self, by: Actor) -> dict[str, object]:
        return {"by": by, "now": timezone.now()}


def edit(case):
    values = factories.values_for(case.worker, position="班长")
    actions.edit(case.contract, values=values, revision=case.contract.revision, **case.facts(case.operator))


def transfer(case):
    colleague = factories.a_colleague(case.account)
    actions.transfer(case.contract, to=colleague, **case.facts(case.operator))


def record(case, act, by, **proof):
    act(case.contract, version=case.contract.current, signed=case.file, **proof, **case.facts(by))


def by_employer(act, **more):
    return lambda case: act(case.contract, **more, **case.facts(case.operator))


def by_worker(act, **more):
    return lambda case: act(case.contract, **more, **case.facts(case.person))


def by_clock(act, after):
    return lambda case: act(timezone.now() + after)


def stamped(case):
    """The employer's stamp concludes the paper that `PAPERS` has drawn up."""
    record(case.about(case.paper), actions.record_employer_stamp, case.operator, approval={})


def signed(case):
    """The worker's signature concludes it."""
    record(case.about(case.paper), actions.record_worker_signature, case.person, proof={})


def drawn_up(template, **values):
    """A paper of the employer's, all but stamped."""

    def prepare(case):
        paper = factories.an_annex(case.contract, template, case.account, **values)
        steps = "awaiting_employer_signature" if paper.kind.bilateral else "submitted"
        return walking.walk_to(steps, paper, case.account, case.worker)

    return prepare


def resignation(case):
    """The worker's notice, all but signed."""
    return actions.resign(case.contract, values={}, person=case.worker, **case.facts(case.person))


def resignation_taken_back(case):
    """An end that was announced, and the agreement to go on."""
    signed(replace(case, paper=resignation(case)))
    case.contract.refresh_from_db()
    return drawn_up("continuation")(case)


WHY = {"reason": "原因"}
LATER = timezone.now() + timedelta(days=90)
YEARS = timedelta(days=4 * 365)
CASES = {
    "edit": ("draft", edit),
    "attach": ("draft", by_employer(actions.attach, name="规章.png", data=a_picture())),
    "delete": ("draft", by_employer(actions.delete)),
    "restore": ("deleted", by_employer(actions.restore)),
    "send": ("draft", by_employer(actions.send)),
    "withdraw": ("awaiting_worker_confirmation", by_employer(actions.withdraw)),
    "object": ("awaiting_worker_confirmation", by_worker(actions.object_to, **WHY)),
    "answer": ("negotiating", by_employer(actions.answer, text="已按您的意见修改")),
    "transfer": ("awaiting_worker_confirmation", transfer),
    "remind": ("awaiting_worker_confirmation", by_employer(actions.remind)),
    "confirm": (
        "awaiting_worker_confirmation",
        lambda case: by_worker(actions.confirm, version=case.contract.current)(case),
    ),
    "sign": (
        "awaiting_worker_signature",
        lambda case: record(case, actions.record_worker_signature, case.person, proof={}),
    ),
    "reject": ("awaiting_employer_signature", by_employer(actions.reject, **WHY)),
    "stamp": (
        "awaiting_employer_signature",
        lambda case: record(case, actions.record_employer_stamp, case.operator, approval={}),
    ),
    "end_flow": ("awaiting_employer_signature", by_employer(actions.end_flow, **WHY)),
    "lapse": ("awaiting_worker_confirmation", by_clock(actions.lapse_due, timedelta(days=31))),
    "extend": ("signing_overdue", by_employer(actions.extend, until=LATER)),
    "expire": ("signed", by_clock(actions.expire_due, YEARS)),
    "amend": ("signed", stamped),
    "renew": ("signed", stamped),
    "announce": ("signed", signed),
    "dissolve": ("signed", stamped),
    "terminate": ("expired", stamped),
    "continue": ("signed", stamped),
    "certify": ("dissolved", stamped),
}
TODAY, YESTERDAY = date.today(), date.today() - timedelta(days=1)
BEGUN = {"start_date": (TODAY - timedelta(days=20)).isoformat()}
OVER = {"start_date": last_day(TODAY, -36).isoformat(), "end_date": YESTERDAY.isoformat()}
PAPERS = {
    "amend": drawn_up("amendment", **papers.pay_rise(TODAY)),
    "renew": drawn_up("renewal", term_type="open"),
    "announce": resignation,
    "dissolve": drawn_up("mutual_dissolution", **papers.parting(TODAY, severance="99999")),
    "terminate": drawn_up("termination", **papers.expiry(YESTERDAY)),
    "continue": resignation_taken_back,
    "certify": drawn_up("ending_certificate"),
}
CLOCKWORK = {"lapse", "expire"}


def ready(verb: str, account, worker) -> Case:
    """A contract on which the verb may be used, with the paper that does it where it takes one."""
    case = Case(arrive(CASES[verb][0], account, worker), account, worker)
    paper = PAPERS[verb](case) if verb in PAPERS else None
    case.contract.refresh_from_db()
    return replace(case, paper=paper)


def arrive(status: str, account, worker) -> Contract:
    """The worker's contract at `status`; the states after 已签订 are reached without their ceremonies."""
    if status in walking.STEPS:
        return factories.a_contract_at(status, account, worker, **BEGUN)
    if status == "expired":
        contract = factories.a_contract_at("awaiting_employer_signature", account, worker, **OVER)
        CASES["stamp"][1](Case(contract, account, worker))
        actions.expire_due(timezone.now())
    else:
        verb = {
            "deleted": "delete",
            "signing_overdue": "lapse",
            "signed": "stamp",
            "dissolved": "dissolve",
        }[status]
        case = ready(verb, account, worker)
        CASES[verb][1](case)
        contract = case.contract
    contract.refresh_from_db()
    return contract


@contextmanager
def a_rival_writer(subject: str):
    """Just before the next entry of `subject` is written, somebody else takes its place in the chain."""

    as_row = Entry.as_row

    def take_the_place(entry, key):
        if entry.subject == subject:
            facts = {"event": "rival", "actor": {}, "at": timezone.now(), "previous": "", "hash": ""}
            Entry.objects.bulk_create([Entry(subject=subject, seq=entry.seq, **facts)])
        return as_row(entry, key)

    with patch.object(Entry, "as_row", take_the_place):
        yield


def everything(contract) -> dict[str, object]:
    """All that a verb may touch."""
    return {
        "contract": Contract.objects.filter(pk=contract.pk).values().get(),
        "versions": list(contract.versions.values_list("pk", "signed_file")),
        "signatures": list(Signature.objects.values_list("pk", "void_reason")),
        "attachments": contract.attachments.count(),
        "remarks": Remark.objects.count(),
        "notices": set(Notice.objects.values_list("key", flat=True)),
        "entries": [entry.hash for entry in chain.history(contract.subject)],
    }


def test_every_verb_of_the_table_is_tried():
    assert set(CASES) == {move.verb for move in CONTRACT.moves}


@pytest.mark.parametrize("verb", list(CASES))
def test_when_the_ledger_refuses_nothing_changes(verb, account, worker):
    act, case = CASES[verb][1], ready(verb, account, worker)
    before = everything(case.contract)
    with a_rival_writer(case.contract.subject):
        if verb in CLOCKWORK:
            act(case)
        else:
            with pytest.raises(Stale):
                act(case)
    assert everything(case.contract) == before


@pytest.mark.parametrize("verb", list(CASES))
def test_every_verb_writes_one_entry_with_its_actor(verb, account, worker):
    act, case = CASES[verb][1], ready(verb, account, worker)
    count = len(chain.history(case.contract.subject))
    act(case)
    entry, *more = chain.history(case.contract.subject)[count:]
    assert (entry.event, more) == (f"contract.{verb}", [])
    assert entry.actor["role"] in {
        actor.value for m in CONTRACT.moves if m.verb == verb for actor in m.actors
    }


@pytest.mark.parametrize("verb", list(CASES))
def test_every_verb_arrives_where_the_table_says(verb, account, worker):
    (status, act), case = CASES[verb], ready(verb, account, worker)
    act(case)
    case.contract.refresh_from_db()
    moves = [move for move in CONTRACT.moves if move.verb == verb and Status(status) in move.sources]
    assert case.contract.state in {target for move in moves for target in move.targets or (Status(status),)}


def test_the_chain_of_a_whole_life_holds(account, worker):
    contract = arrive("expired", account, worker)
    assert chain.broken_links(chain.history(contract.subject)) == []
    assert chain.history(contract.subject)[-1].actor == SYSTEM.as_record()
