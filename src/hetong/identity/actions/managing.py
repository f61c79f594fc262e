"""单位管理员: who of an employer's operators decides about accounts, tokens and addresses that are told of everything."""

from datetime import datetime
from uuid import UUID

from django.db import models, transaction

from hetong.identity.models import Account, Employer
from hetong.identity.recipients import to_operator
from hetong.kernel.actor import Actor, Role
from hetong.kernel.errors import NotAllowed, Stale, WrongState
from hetong.ledger import chain


def check_manages(employer_id: UUID, *, by: Actor) -> None:
    """Raises `NotAllowed`, with whom to ask, for an operator who is no 单位管理员; the platform itself may."""
    if by.role is Role.SYSTEM:
        return
    managers = list(_managers(employer_id))
    if by.subject not in {to_operator(one).address for one in managers}:
        names = "、".join(f"{one.display_name}（{one.username}）" for one in managers)
        raise NotAllowed(f"只有单位管理员可以办理，请联系本单位管理员：{names}。")


@transaction.atomic
def appoint_manager(account: Account, *, by: Actor, now: datetime) -> None:
    """设为管理员; raises `Stale` when somebody has done so before or the account is closed."""
    check_manages(account.employer_id, by=by)
    _switch(account, manages=True, event="account.manager_appointed", by=by, now=now)


@transaction.atomic
def dismiss_manager(account: Account, *, by: Actor, now: datetime) -> None:
    """取消管理员; raises `WrongState` for the last one, so that no employer is left without."""
    Employer.objects.select_for_update().get(pk=account.employer_id)
    check_manages(account.employer_id, by=by)
    check_not_last(account)
    _switch(account, manages=False, event="account.manager_dismissed", by=by, now=now)


def check_not_last(account: Account) -> None:
    """Raises `WrongState` for the only 单位管理员 whose account is in use; the caller holds the employer's row."""
    if account.manages and not _managers(account.employer_id).exclude(pk=account.pk).exists():
        raise WrongState("这是本单位唯一的管理员，请先将另一个账号设为管理员。")


def _managers(employer_id: UUID) -> models.QuerySet[Account]:
    return Account.objects.filter(employer=employer_id, is_active=True, manages=True).order_by("created_at")


def _switch(account: Account, *, manages: bool, event: str, by: Actor, now: datetime) -> None:
    waiting = Account.objects.filter(pk=account.pk, is_active=True, manages=not manages)
    if not waiting.update(manages=manages):
        raise Stale("该账号的状态刚刚被其他人改变，请刷新后查看。")
    chain.append(f"employer:{account.employer_id}", event, by=by, at=now, account=account.pk)
    account.manages = manages
