"""One verb on many contracts: a few per request, so that nothing times out and each has its own outcome.

The page posts the next chunk when it receives the outcome of one; closing the page stops after the chunk
that is running, and what was done stays done.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from hetong.contracts import actions
from hetong.contracts.models import Contract
from hetong.contracts.states import Status
from hetong.identity.models import Employer
from hetong.kernel.actor import Actor
from hetong.kernel.errors import DomainError, Invalid, WrongState
from hetong.portal.selection import Selection
from hetong.portal.verbs import Verb, buttons

CHUNK = 25


@dataclass
class Outcome:
    """What became of one chunk, and what is left."""

    rest: Selection
    more: bool
    succeeded: list[Contract] = field(default_factory=list)
    failed: list[tuple[Contract, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Forecast:
    """What a verb would meet in a selection: `fit` are in the right state, the others are skipped."""

    total: int
    fit: int

    @property
    def unfit(self) -> int:
        """How many the verb does not apply to."""
        return self.total - self.fit


def forecast(selection: Selection, verb: str, employer: Employer) -> Forecast:
    """Count before asking; raises `Invalid` when the verb fits none of them."""
    chosen = selection.contracts(employer)
    sources = [status.value for status in Status if verb in buttons(status)]
    counted = Forecast(chosen.count(), chosen.filter(status__in=sources).count())
    if not counted.fit:
        raise WrongState(_("所选合同当前状态都不能进行这项操作，请刷新列表后重新勾选。"))
    return counted


def run_chunk(
    selection: Selection,
    verb: Verb,
    given: Mapping[str, str],
    *,
    employer: Employer,
    by: Actor,
    now: datetime,
) -> Outcome:
    """Do the next few; the failure of one never stops the others."""
    chosen = list(selection.contracts(employer)[: CHUNK + 1])
    outcome = Outcome(selection, more=len(chosen) > CHUNK)
    for contract in chosen[:CHUNK]:
        outcome.rest = outcome.rest.after(contract)
        try:
            verb.run(contract, given, by, now)
        except DomainError as error:
            outcome.failed.append((contract, sentence(error)))
        else:
            outcome.succeeded.append(contract)
    return outcome


def restore(employer: Employer, ids: Iterable[UUID], *, by: Actor, now: datetime) -> int:
    """Bring back deleted drafts; returns how many came back."""
    restored = 0
    for contract in Contract.objects.filter(employer=employer, pk__in=ids, status=Status.DELETED.value):
        with suppress(DomainError):
            actions.restore(contract, by=by, now=now)
            restored += 1
    return restored


def sentence(error: DomainError) -> str:
    """The error as one line: its message and, when the message is only general, its first field's."""
    if isinstance(error, Invalid) and error.fields and error.message == type(error).message:
        return next(iter(error.fields.values()))
    return error.message
