"""What must hold of one contract after every step, whoever was faster."""

from collections import Counter

from hetong.contracts.models import Contract
from hetong.contracts.states import Status
from hetong.evidence.audit.chains import check_chain
from hetong.evidence.audit.contracts import check_contract
from hetong.kernel.actor import Role
from hetong.ledger import chain
from hetong.ledger.models import Entry
from hetong.notices.models import Notice
from hetong.seals.models import SealUse

LOUD = {
    "send": ("contract.sent", "contract.revised"),
    "withdraw": ("contract.withdrawn",),
    "reject": ("contract.rejected",),
    "object": ("contract.objected",),
    "answer": ("contract.answered",),
    "confirm": ("contract.confirmed",),
    "sign": ("contract.signed",),
    "stamp": ("contract.effective",),
    "extend": ("contract.extended",),
    "lapse": ("contract.overdue",),
    "end_flow": ("contract.ended",),
    "remind": ("contract.reminded",),
}
"""The verbs that somebody is told of, and by which events."""
STILL = ("remind", "notice_resent", "answer", "bind", "create")
"""Entries that leave the contract's revision alone."""


def check(contract: Contract, done: Counter[str]) -> None:
    """`done` counts, by the ledger's word, what was seen to succeed."""
    now = Contract.objects.get(pk=contract.pk)
    entries = chain.history(contract.subject)
    verbs = Counter(entry.event.removeprefix("contract.") for entry in entries)
    _is_a_legal_walk(now, entries)
    for verb, times in done.items():
        assert verbs[verb] == times, f"{verb}: {times} succeeded, {verbs[verb]} are on record"
    assert now.revision == 1 + sum(times for verb, times in verbs.items() if verb not in STILL)
    _is_signed_once(now, verbs)
    _everybody_was_told_once(contract.subject, verbs)
    found = [*check_chain(contract.subject, entries), *check_contract(contract.subject, entries)]
    assert found == [], [one.message for one in found]


def _is_a_legal_walk(now: Contract, entries: list[Entry]) -> None:
    """Each entry is a row of the table, from where the one before it led."""
    state = Status.DRAFT
    for entry in entries:
        verb = entry.event.removeprefix("contract.")
        if verb in ("create", "bind", "notice_resent"):
            continue
        role = Role(entry.actor["role"])
        move = now.kind.lifecycle.check(verb, state=state, actor=role)
        arrival = Status(entry.detail["to"])
        assert arrival in (move.targets or (state,)), (verb, state, arrival)
        state = arrival
    assert now.status == state, "the row says what the ledger says last"


def _is_signed_once(now: Contract, verbs: Counter[str]) -> None:
    parties = Counter()
    for version in now.versions.prefetch_related("signatures"):
        own = Counter(one.party for one in version.signatures.all())
        assert max(own.values(), default=0) <= 1, "a party signs a version once"
        parties += own
    assert (parties["worker"], parties["employer"]) == (verbs["sign"], verbs["stamp"])
    assert verbs["stamp"] == (now.status == Status.SIGNED)
    assert SealUse.objects.filter(contract_number=now.number).count() == verbs["stamp"]


def _everybody_was_told_once(subject: str, verbs: Counter[str]) -> None:
    told = Counter(Notice.objects.filter(about=subject, channel="in_app").values_list("event", "audience"))
    for verb, events in LOUD.items():
        own = [times for (event, _), times in told.items() if event in events]
        assert max(own, default=0) <= verbs[verb] <= sum(own), (verb, verbs[verb], told)
    again = Notice.objects.filter(about=subject, key__contains="#").count()
    assert again == verbs["notice_resent"], "each repetition is one message and one entry"
