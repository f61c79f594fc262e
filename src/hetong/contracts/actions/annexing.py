"""Annexes: start one on a contract, resign by one, and say that one was received."""

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from hetong.contracts.actions.columns import columns
from hetong.contracts.actions.moving import make
from hetong.contracts.actions.sending import prepare, send_prepared
from hetong.contracts.annexes import (
    annex_template,
    check_none_under_way,
    check_possible,
    copied_facts,
    suggested,
)
from hetong.contracts.current_reference import current_reference
from hetong.contracts.fingerprints import contract_digest
from hetong.contracts.models import Contract
from hetong.contracts.registry import Template
from hetong.contracts.telling import tell_about
from hetong.contracts.values import normalise_all
from hetong.identity.models import Account, Person
from hetong.kernel.actor import Actor, Role
from hetong.kernel.errors import NotFound, Stale
from hetong.kernel.ids import uuid7, verification_code
from hetong.ledger import chain
from hetong.notices.catalogue import Audience

RESIGNATION = "resignation"


@transaction.atomic
def start_annex(
    main: Contract,
    *,
    template: str,
    values: Mapping[str, object] | None = None,
    operator: Account | None = None,
    by: Actor,
    now: datetime,
) -> Contract:
    """Draw up an annex of a contract; what it has in common with the contract is copied.

    Raises `WrongState` when the contract allows no such annex now, or has one of this kind under way.
    """
    annex = draw_up(main, annex_template(template), values or {}, by=by, now=now)
    annex.operator = operator or annex.operator
    keep(annex, by=by, now=now)
    return annex


def resign(
    main: Contract, *, values: Mapping[str, object], person: Person, by: Actor, now: datetime
) -> Contract:
    """The worker's own 解除劳动合同通知书, ready to be signed with a code; all or nothing is kept.

    Raises `Unlawful` with what is missing or too early, `WrongState` when the contract is not in force,
    `NotFound` for anybody but its worker.
    """
    if main.worker_id != person.pk:
        raise NotFound
    annex = draw_up(main, annex_template(RESIGNATION), values, by=by, now=now)
    prepared = prepare(annex, by=by, now=now)
    with transaction.atomic():
        keep(annex, by=by, now=now)
        send_prepared(annex, prepared, by=by, now=now)
    return annex


def draw_up(
    main: Contract, template: Template, values: Mapping[str, object], *, by: Actor, now: datetime
) -> Contract:
    """An annex that is not kept yet."""
    check_possible(main, template, by.role)
    check_none_under_way(main, template)
    today = timezone.localdate(now)
    blanks = {field.key: field.default for field in template.fields if field.default}
    blanks |= suggested(main, template, today=today)
    entered = {**blanks, **values, **copied_facts(main, template, today=today)}
    return Contract(
        id=uuid7(),
        number=f"{main.number}-{main.annexes.count() + 1}",
        code=verification_code(),
        main=main,
        employer=main.employer,
        operator=main.operator,
        template=template.code,
        worker=main.worker,
        created_at=now,
        updated_at=now,
        **columns(normalise_all(template.fields, entered, current_reference()).values),
    )


def keep(annex: Contract, *, by: Actor, now: datetime) -> None:
    """Write a new annex and its first entry; call inside a transaction."""
    try:
        with transaction.atomic():
            annex.save(force_insert=True)
    except IntegrityError as error:
        raise Stale("刚刚有人为这份合同发起了同样的文书，请刷新后在“相关文书”中查看。") from error
    assert annex.main is not None, "an annex belongs to a contract"
    facts = {"template": annex.template, "main": annex.main.number, "row": contract_digest(annex)}
    chain.append(annex.subject, "contract.create", by=by, at=now, **facts)


@transaction.atomic
def acknowledge(annex: Contract, *, by: Actor, now: datetime) -> None:
    """签收: the other party has received a paper that one party alone signed (民法典 art. 137)."""
    if annex.acknowledged_at:
        raise Stale("这份文书已经签收。")
    make(annex, "acknowledge", by=by, now=now, acknowledged_at=now)
    other = Audience.EMPLOYER if by.role is Role.WORKER else Audience.WORKER
    tell_about(annex, "annex.acknowledged", only=other, now=now)
