"""Drafts: create, edit, delete, restore (草拟中)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from hetong.contracts.actions.columns import columns
from hetong.contracts.actions.moving import make
from hetong.contracts.annexes import check_none_under_way
from hetong.contracts.current_reference import current_reference
from hetong.contracts.fingerprints import contract_digest
from hetong.contracts.history.changes import changed_keys
from hetong.contracts.models import Contract
from hetong.contracts.registry import contract_template, get_template
from hetong.contracts.values import Normalised, normalise_all
from hetong.identity.models import Account, Employer
from hetong.kernel.actor import Actor
from hetong.kernel.errors import Stale
from hetong.kernel.ids import contract_number, related, verification_code
from hetong.ledger import chain
from hetong.sealing import bulk
from hetong.sealing.data_keys import data_keys


@dataclass(frozen=True)
class NewDraft:
    """A contract to be started: where it comes from, its blanks made uniform, and names and texts as they came."""

    source: str
    values: dict[str, str]
    entered: Mapping[str, str]


def new_draft(
    template: str, values: Mapping[str, object], *, source: str, entered: Mapping[str, str] | None = None
) -> NewDraft:
    """A draft from blanks as somebody entered them."""
    clean = _clean(template, values)
    return NewDraft(source, clean.values, {**(entered or {}), **clean.entered})


def create_draft(
    employer: Employer,
    *,
    template: str,
    values: Mapping[str, object],
    operator: Account,
    by: Actor,
    now: datetime,
    source: str = "form",
    entered: Mapping[str, str] | None = None,
) -> Contract:
    """Start a contract; blanks may still be missing or wrong, nothing entered is lost.

    `entered` are names and texts as they came, where `values` already hold them made uniform.
    """
    (contract,) = create_drafts(
        employer,
        template=template,
        many=[new_draft(template, values, source=source, entered=entered)],
        operator=operator,
        by=by,
        now=now,
    )
    return contract


@transaction.atomic
def create_drafts(
    employer: Employer,
    *,
    template: str,
    many: Sequence[NewDraft],
    operator: Account,
    by: Actor,
    now: datetime,
) -> list[Contract]:
    """Start contracts, all or none, in the order of `many`."""
    contract_template(template)
    year = timezone.localdate(now).year
    names = related(len(many))
    data_keys().prepare(names)
    contracts = [
        Contract(
            id=name,
            number=contract_number(employer.region, year),
            code=verification_code(),
            employer=employer,
            template=template,
            operator=operator,
            created_at=now,
            updated_at=now,
            **columns(new.values),
        )
        for name, new in zip(names, many, strict=True)
    ]
    bulk.insert(contracts)
    facts = [(contract.subject, _facts(contract, new)) for contract, new in zip(contracts, many, strict=True)]
    chain.begin("contract.create", facts, by=by, at=now)
    return contracts


def edit(
    contract: Contract, *, values: Mapping[str, object], revision: int, by: Actor, now: datetime
) -> Contract:
    """Replace the blanks; `revision` is what the editor saw, so that nobody's work is overwritten.

    The ledger learns which blanks changed, not what they hold, except what was typed with other characters.
    """
    if revision != contract.revision:
        raise Stale("这份合同在您打开之后，已在另一个窗口或者由同事修改过。")
    clean = _clean(contract.template, {**values, **_fixed(contract)})
    blanks = columns(clean.values)
    if blanks["worker_index"] != contract.worker_index:
        blanks["worker"] = None
    changed = changed_keys(contract.values, blanks["values"])
    detail = {"fields": changed, **_as_entered(clean.entered)}
    make(contract, "edit", by=by, now=now, detail=detail, **blanks)
    return contract


def delete(contract: Contract, *, by: Actor, now: datetime) -> None:
    """Take a draft off the list; `restore` brings it back."""
    make(contract, "delete", by=by, now=now)


def restore(contract: Contract, *, by: Actor, now: datetime) -> None:
    """Undo `delete`; raises `WrongState` for an annex when another of its kind was begun meanwhile."""
    if contract.main is not None:
        check_none_under_way(contract.main, contract.kind)
    try:
        make(contract, "restore", by=by, now=now)
    except IntegrityError as error:
        raise Stale("刚刚有人为这份合同发起了同样的文书，请刷新后在“相关文书”中查看。") from error


def _clean(template: str, values: Mapping[str, object]) -> Normalised:
    return normalise_all(get_template(template).fields, values, current_reference())


def _facts(contract: Contract, new: NewDraft) -> dict[str, object]:
    kept = _as_entered(new.entered)
    return {"template": contract.template, "source": new.source, "row": contract_digest(contract), **kept}


def _as_entered(entered: Mapping[str, str]) -> dict[str, object]:
    """What the ledger keeps of names and texts whose characters were made uniform (民委发〔2016〕33号)."""
    return {"entered": dict(entered)} if entered else {}


def _fixed(contract: Contract) -> dict[str, str]:
    """What an annex has from its contract is not the editor's to change."""
    return {blank.key: contract.values.get(blank.key, "") for blank in contract.kind.fields if blank.fixed}
