"""An employer's accounts: open one, close it when its operator leaves, open it again."""

from datetime import datetime

from django.db import IntegrityError, transaction

from hetong.identity.actions.managing import check_manages, check_not_last
from hetong.identity.actions.passwords import check_strength
from hetong.identity.actions.tokens import revoke_token
from hetong.identity.models import Account, Employer
from hetong.identity.recipients import to_operator
from hetong.kernel.actor import Actor
from hetong.kernel.errors import Invalid, Stale, WrongState
from hetong.ledger import chain


@transaction.atomic
def open_account(
    employer: Employer,
    *,
    username: str,
    password: str,
    name: str,
    first: bool = False,
    manages: bool = False,
    by: Actor,
    now: datetime,
) -> Account:
    """Give an operator of the employer a hall account; raises `Invalid` for a weak password or a name that is taken.

    A `first` password is somebody else's choice and must be changed before anything else. Raises `NotAllowed` for an operator
    who is no 单位管理员, as the other actions here do.
    """
    check_manages(employer.pk, by=by)
    account = Account(
        username=username,
        display_name=name,
        employer=employer,
        first_password=first,
        manages=manages,
        created_at=now,
    )
    return enter_account(account, password=password, by=by, now=now)


def enter_account(account: Account, *, password: str, by: Actor, now: datetime) -> Account:
    """The same for whoever has no colleague yet to decide about it."""
    check_account(account.username, password)
    account.set_password(password)
    try:
        with transaction.atomic():
            account.save()
    except IntegrityError as error:
        raise Invalid(fields={"username": "此账号已被使用，请换一个。"}) from error
    chain.append(f"employer:{account.employer_id}", "account.opened", by=by, at=now, account=account.pk)
    return account


@transaction.atomic
def close_account(account: Account, *, by: Actor, now: datetime) -> None:
    """停用: its sessions end, its 接口令牌 are revoked and nobody can log in with it; what it did stays on record.

    Raises `WrongState` for the account that asks, for the last one and for the last 单位管理员.
    """
    check_manages(account.employer_id, by=by)
    Employer.objects.select_for_update().get(pk=account.employer_id)
    others = Account.objects.filter(employer=account.employer_id, is_active=True).exclude(pk=account.pk)
    if not others.exists():
        raise WrongState("这是本单位唯一在用的账号，请先新增账号。")
    if by.subject == to_operator(account).address:
        raise WrongState("不能停用您正在使用的账号，请由其他经办人办理。")
    check_not_last(account)
    _switch(account, active=False, event="account.closed", by=by, now=now)
    for token in account.api_tokens.filter(revoked_at=None):
        revoke_token(token, by=by, now=now)


@transaction.atomic
def reopen_account(account: Account, *, by: Actor, now: datetime) -> None:
    """恢复使用: the operator can log in again with the password they had."""
    check_manages(account.employer_id, by=by)
    _switch(account, active=True, event="account.reopened", by=by, now=now)


def check_account(username: str, password: str) -> None:
    """Raise `Invalid` for a name that is taken or a password that is easily guessed."""
    if Account.objects.filter(username__iexact=username).exists():
        raise Invalid(fields={"username": "此账号已被使用，请换一个。"})
    check_strength(Account(username=username), password)


def _switch(account: Account, *, active: bool, event: str, by: Actor, now: datetime) -> None:
    if not Account.objects.filter(pk=account.pk, is_active=not active).update(is_active=active):
        raise Stale("该账号的状态刚刚被其他人改变，请刷新后查看。")
    chain.append(f"employer:{account.employer_id}", event, by=by, at=now, account=account.pk)
    account.is_active = active
