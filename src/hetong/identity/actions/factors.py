"""An operator's second factor: 验证器, which they set up and give up themselves, or a 单位管理员 takes off; else a code by SMS.

In place of the app's digits one of its 恢复码 is accepted wherever it was set up.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from hetong.identity.actions.codes import send_code, verify_code
from hetong.identity.actions.managing import check_manages
from hetong.identity.actions.recovery import make_recovery_codes, use_recovery_code
from hetong.identity.models import Account, Purpose
from hetong.identity.recipients import address_of, to_employer
from hetong.kernel.actor import Actor
from hetong.kernel.authenticator import WRONG, step_of
from hetong.kernel.errors import Invalid, NotAllowed, Stale
from hetong.ledger import chain
from hetong.notices.telling import tell


@transaction.atomic
def add_factor(
    account: Account, *, secret: str, code: str, password: str, by: Actor, now: datetime
) -> list[str]:
    """From the next log-in on the app's code is asked for; returns the recovery codes, to be told once.

    Raises `Invalid` for a wrong code or password.
    """
    step = step_of(secret, code, now)
    _check(account, password=password, code_fits=step is not None)
    return _add(account, secret, step, by=by, now=now)


@transaction.atomic
def add_first_factor(account: Account, *, secret: str, code: str, by: Actor, now: datetime) -> list[str]:
    """The same at the door, soon after the password; raises `Invalid` for a wrong code."""
    step = step_of(secret, code, now)
    if step is None:
        raise Invalid(fields={"code": WRONG})
    return _add(account, secret, step, by=by, now=now)


@transaction.atomic
def remove_factor(account: Account, *, code: str, password: str, by: Actor, now: datetime) -> None:
    """The password alone is enough again; raises `Invalid` for a wrong code or password."""
    _check(account, password=password, code_fits=_fits(account, code, by=by, now=now))
    _forget(account)
    _note(account, "factor_removed", by=by, now=now)


@transaction.atomic
def forget_factor(account: Account, *, by: Actor, now: datetime) -> None:
    """The phone with the app is lost: a 单位管理员 takes the factor off; raises `NotAllowed` for one's own."""
    check_manages(account.employer_id, by=by)
    if by.subject == f"account:{account.pk}":
        raise NotAllowed("自己的验证器请在“登录安全”中关闭；手机丢失的，请用恢复码，或由另一位管理员办理。")
    if account.totp_secret is None:
        raise Stale("该账号没有设置验证器，请刷新后查看。")
    _forget(account)
    _note(account, "factor_removed", by=by, now=now)


@transaction.atomic
def renew_recovery_codes(
    account: Account, *, code: str, password: str, by: Actor, now: datetime
) -> list[str]:
    """New recovery codes in place of the old; raises `Invalid` for a wrong code or password."""
    _check(account, password=password, code_fits=_fits(account, code, by=by, now=now))
    return make_recovery_codes(account, by=by, now=now)


def check_factor(account: Account, *, code: str, by: Actor, now: datetime) -> bool:
    """Use up the code of the app, or a recovery code, which it returns True for; raises `Invalid` for a wrong or used one."""
    step = _step(account, code, now)
    if step is not None:
        if not Account.objects.filter(pk=account.pk, totp_step__lt=step).update(totp_step=step):
            raise Invalid(fields={"code": WRONG})
        return False
    if not use_recovery_code(account, code=code, by=by, now=now):
        raise Invalid(fields={"code": WRONG})
    return True


def send_factor_code(account: Account, *, now: datetime) -> None:
    """A code by SMS to the employer's phone, for who has no app; raises `TooMany` as `send_code` does."""
    send_code(
        phone=account.employer.phone,
        purpose=Purpose.FACTOR,
        binding=_binding(account),
        now=now,
        about=f"账号{account.username}登录",
    )


def check_factor_code(account: Account, *, code: str, now: datetime) -> None:
    """Use up the code of the message; raises `Invalid`. Call outside a transaction (wrong codes are counted)."""
    phone = account.employer.phone
    verify_code(phone=phone, purpose=Purpose.FACTOR, binding=_binding(account), code=code, now=now)


@transaction.atomic
def end_other_sessions(account: Account, *, by: Actor, now: datetime) -> None:
    """退出其他设备: whoever is logged in with the account is so no longer; the caller keeps its own session."""
    Account.objects.filter(pk=account.pk).update(session_round=F("session_round") + 1)
    account.refresh_from_db()
    chain.append(address_of(account.employer), "account.sessions_ended", by=by, at=now, account=account.pk)


def _binding(account: Account) -> str:
    return f"account:{account.pk}"


def _add(account: Account, secret: str, step: int | None, *, by: Actor, now: datetime) -> list[str]:
    if not Account.objects.filter(pk=account.pk, totp_secret=None).update(totp_secret=secret, totp_step=step):
        raise Stale("该账号已经设置了验证器，请刷新后查看。")
    _note(account, "factor_added", by=by, now=now)
    return make_recovery_codes(account, by=by, now=now)


def _step(account: Account, code: str, now: datetime) -> int | None:
    return step_of(account.totp_secret, code, now) if account.totp_secret else None


def _fits(account: Account, code: str, *, by: Actor, now: datetime) -> bool:
    """Whether it is the app's, or a recovery code, which is used up by this."""
    return _step(account, code, now) is not None or use_recovery_code(account, code=code, by=by, now=now)


def _check(account: Account, *, password: str, code_fits: bool) -> None:
    wrong = "" if account.check_password(password) else "密码不正确，请填写您现在使用的登录密码。"
    errors = {"password": wrong, "code": "" if code_fits else WRONG}
    if any(errors.values()):
        raise Invalid(fields={name: said for name, said in errors.items() if said})


def _forget(account: Account) -> None:
    Account.objects.filter(pk=account.pk).update(totp_secret=None, totp_step=0)
    account.recovery_codes.all().delete()


def _note(account: Account, what: str, *, by: Actor, now: datetime) -> None:
    account.refresh_from_db()
    subject = address_of(account.employer)
    chain.append(subject, f"account.{what}", by=by, at=now, account=account.pk)
    tell(
        f"identity.{what}",
        to=[to_employer(account.employer)],
        about=subject,
        facts={"account": account.username},
        key=f"factor:{account.pk}:{now.isoformat()}",
        now=now,
    )
