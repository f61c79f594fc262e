"""From ledger entries to the timeline of a contract and its annexes.

The ledger says which blanks an edit changed, never what they held: it can be read by people who need no personal
data, and it can never be corrected. Values are taken from the versions that were sent, which are kept sealed for
ever, and from the present draft; what stood in a draft between two autosaves is kept nowhere (个人信息保护法 art. 6, 19).
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from hetong.contracts.history.changes import Change, changes
from hetong.contracts.history.facts import facts_of
from hetong.contracts.history.moments import Moment
from hetong.contracts.history.words import Kind, capacity, event_words, identified
from hetong.contracts.models import Contract
from hetong.contracts.shown_versions import addressed_to
from hetong.kernel.actor import Role
from hetong.ledger.chain import history
from hetong.ledger.models import Entry

EDIT, SEND = "contract.edit", "contract.send"
Values = Mapping[str, str]


def timeline(contract: Contract, *, viewer: Role, annexes: Iterable[Contract] = ()) -> list[Moment]:
    """Newest first: what happened to a contract, and to those of its annexes that the viewer may see.

    The worker sees neither drafting nor what happened before a version was addressed to them. What concludes an
    annex is told once, by its effect on the contract.
    """
    moments = _chapter(contract, viewer)
    for annex in annexes:
        moments += [one for one in _chapter(annex, viewer, document=annex.kind.label) if _adds(one, annex)]
    return sorted(moments, key=lambda one: one.at)[::-1]


def _adds(moment: Moment, annex: Contract) -> bool:
    if moment.kind is Kind.DRAFTING:
        return False
    last = annex.kind.signers[-1]
    concluding = moment.event == ("contract.sign" if last == "worker" else "contract.stamp")
    return not (concluding and annex.kind.effect)


def _chapter(contract: Contract, viewer: Role, document: str = "") -> list[Moment]:
    """One document, oldest first."""
    moments = _moments(contract, document)
    versions = list(contract.versions.all())
    sent = {version.number: version.values for version in versions}
    if viewer is not Role.WORKER:
        _tell_edits(moments, contract, sent)
        return moments
    person = contract.worker
    theirs = {one.number: sent[one.number] for one in versions if person and addressed_to(one, person)}
    _tell_revisions(moments, contract, theirs)
    return [one for one in moments if one.kind is not Kind.DRAFTING and one.round in theirs]


def _moments(contract: Contract, document: str) -> list[Moment]:
    moments: list[Moment] = []
    for entry in history(contract.subject):
        moment = _moment(entry, contract, document, moments[-1].round if moments else 0)
        last = moments[-1] if moments else None
        if last and _continues(last, moment):
            last.times, last.since, last.at = last.times + 1, last.since or last.at, moment.at
            last.keys |= moment.keys
        else:
            moments.append(moment)
    return moments


def _continues(last: Moment, moment: Moment) -> bool:
    return moment.event == EDIT == last.event and (last.who, last.capacity) == (moment.who, moment.capacity)


def _moment(entry: Entry, contract: Contract, document: str, round_: int) -> Moment:
    detail = entry.detail
    kind, what = event_words(entry.event, bilateral=contract.kind.bilateral)
    if entry.event == SEND:
        round_ = int(detail["version"])
    return Moment(
        kind=kind,
        event=entry.event,
        what=what.replace("合同作废", f"{contract.kind.noun}作废"),
        role=entry.actor.get("role", ""),
        capacity=capacity(entry.actor),
        who=entry.actor.get("name", ""),
        identified=identified(entry.actor, str(detail.get("intent", ""))),
        at=entry.at,
        number=contract.number,
        document=document,
        version=round_ or None if kind in (Kind.SIGNING, Kind.TALKS) else None,
        annex=str(detail.get("annex", "")),
        facts=facts_of(entry.event, detail),
        keys=set(detail.get("fields", [])),
        round=round_,
    )


def _tell_edits(moments: list[Moment], contract: Contract, sent: Mapping[int, Values]) -> None:
    """Old and new values where one run of edits alone lies between two versions; else the names of the blanks."""
    edits = [one for one in moments if one.event == EDIT]
    touched = Counter((one.round, key) for one in edits for key in one.keys)
    for one in edits:
        before, after = sent.get(one.round), sent.get(one.round + 1, contract.values)
        certain = {key for key in one.keys if before is not None and touched[one.round, key] == 1}
        fields = contract.kind.fields
        one.changes = changes(fields, before or {}, after, certain)
        one.changes += [
            Change(field.label, known=False) for field in fields if field.key in one.keys - certain
        ]


def _tell_revisions(moments: list[Moment], contract: Contract, sent: Mapping[int, Values]) -> None:
    """What each sent version changed in the one before, for whom the edits are not told."""
    for one in moments:
        if one.event == SEND and {one.round - 1, one.round} <= sent.keys():
            one.changes = changes(contract.kind.fields, sent[one.round - 1], sent[one.round])
