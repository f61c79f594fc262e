"""Annexes: start one on a contract in force, and say that it was received."""

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from hetong.contracts.actions.columns import columns
from hetong.contracts.actions.moving import make
from hetong.contracts.annexes import annex_template, copied_facts, starts, suggested
from hetong.contracts.fingerprints import contract_digest
from hetong.contracts.models import Contract
from hetong.contracts.registry import Template
from hetong.contracts.states import OPEN
from hetong.contracts.telling import tell_about
from hetong.contracts.values import normalise_all
from hetong.identity.models import Account
from hetong.kernel.actor import Actor, Role
from hetong.kernel.errors import NotAllowed, Stale, WrongState
from hetong.kernel.ids import uuid7, verification_code
from hetong.ledger import chain
from hetong.notices.catalogue import Audience


@transaction.atomic
def start_annex(
    main: Contract,
    *,
    template: str,
    values: Mapping[str, object] | None = None,
    created_by: Account | None = None,
    by: Actor,
    now: datetime,
) -> Contract:
    """Draw up an annex of a contract; what it has in common with the contract is copied.

    Raises `WrongState` when the contract allows no such annex now, or has one of this kind under way.
    """
    kind = annex_template(template)
    _check(main, kind, by)
    copied = copied_facts(main, kind, today=timezone.localdate(now))
    blanks = {field.key: field.default for field in kind.fields if field.default}
    known = suggested(main, kind)
    clean = normalise_all(kind.fields, {**blanks, **known, **(values or {}), **copied}).values
    annex = Contract(
        id=uuid7(),
        number=f"{main.number}-{main.annexes.count() + 1}",
        code=verification_code(),
        main=main,
        employer=main.employer,
        template=template,
        worker=main.worker,
        created_by=created_by,
        created_at=now,
        updated_at=now,
        **columns(clean),
    )
    try:
        with transaction.atomic():
            annex.save(force_insert=True)
    except IntegrityError as error:
        raise Stale("刚刚有人为这份合同发起了同样的文书，请刷新后在“相关文书”中查看。") from error
    facts = {"template": template, "main": main.number, "row": contract_digest(annex)}
    chain.append(annex.subject, "contract.create", by=by, at=now, **facts)
    return annex


@transaction.atomic
def acknowledge(annex: Contract, *, by: Actor, now: datetime) -> None:
    """签收: the other party has received a paper that one party alone signed (民法典 art. 137)."""
    if annex.acknowledged_at:
        raise Stale("这份文书已经签收。")
    make(annex, "acknowledge", by=by, now=now, acknowledged_at=now)
    other = Audience.EMPLOYER if by.role is Role.WORKER else Audience.WORKER
    tell_about(annex, "annex.acknowledged", only=other, now=now)


def _check(main: Contract, template: Template, by: Actor) -> None:
    if template.effect:
        main.kind.lifecycle.check(template.effect, state=main.state, actor=by.role)
    if by.role is not Role.SYSTEM and not starts(template, by.role):
        raise NotAllowed("这份文书应由另一方出具。")
    if template.effect and main.ending_on:
        raise WrongState(f"这份合同将于{main.ending_on:%Y-%m-%d}解除或终止，不能再办理{template.label}。")
    under_way = main.annexes.filter(
        template=template.code, status__in=[state.value for state in OPEN]
    ).first()
    if under_way:
        raise WrongState(f"已有一份未完成的{template.label}（{under_way.number}），请先完成或终止它。")
