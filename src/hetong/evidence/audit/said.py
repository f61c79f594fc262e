"""What the parties said to each other against the entries about it: reasons, answers, marked clauses."""

from collections.abc import Iterator

from hetong.contracts.models import Contract, MarkedClause
from hetong.evidence.audit.discrepancy import Discrepancy
from hetong.ledger.models import Entry

SAID = {"object": "reason", "reject": "reason", "end_flow": "reason", "answer": "answer"}
"""Where each verb's entry keeps the words."""


def check_said(contract: Contract, entries: list[Entry]) -> Iterator[Discrepancy]:
    """Every remark with its words, and every mark with its comment."""
    recorded = [(entry.event.removeprefix("contract."), entry) for entry in entries]
    said = sorted((verb, str(one.detail.get(SAID[verb], ""))) for verb, one in recorded if verb in SAID)
    if said != sorted(contract.remarks.filter(verb__in=SAID).values_list("verb", "text")):
        message = "协商、回复、驳回或终止的原因与证据链不符：被修改或删除。"
        yield Discrepancy("reason_changed", contract.number, message)
    marked = [(mark["key"], mark["comment"]) for _, one in recorded for mark in one.detail.get("marks", [])]
    kept = MarkedClause.objects.filter(remark__contract=contract).values_list("key", "comment")
    if sorted(marked) != sorted(kept):
        message = "劳动者标记的条款或意见与证据链不符：被修改或删除。"
        yield Discrepancy("marks_changed", contract.number, message)
