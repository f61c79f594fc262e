"""The rounds of a negotiation: each version that somebody objected to or sent back, and what was said about it."""

from dataclasses import dataclass, field
from itertools import pairwise

from hetong.contracts.models import Contract, Remark, Version
from hetong.contracts.states import Status


@dataclass
class Round:
    """One version and everything said about it, oldest first; `next_number` is the version that replaced it."""

    version: Version
    remarks: list[Remark] = field(default_factory=list)
    next_number: int | None = None


def rounds(contract: Contract) -> list[Round]:
    """The newest first; versions about which nothing was said are left out."""
    versions = list(contract.versions.order_by("number"))
    found = {version.pk: Round(version) for version in versions}
    for one in contract.remarks.prefetch_related("marks"):
        if one.version_id in found:
            found[one.version_id].remarks.append(one)
    for before, after in pairwise(versions):
        found[before.pk].next_number = after.number
    return [one for one in reversed(found.values()) if one.remarks]


def open_objection(contract: Contract) -> Remark | None:
    """What the worker objected to, with the clauses they marked, until the employer sends a new version."""
    if contract.state is not Status.NEGOTIATING:
        return None
    return contract.remarks.filter(verb="object").prefetch_related("marks").last()
