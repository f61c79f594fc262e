"""Passwords of operators: changed by who knows the present one, set anew by who holds the employer's phone."""

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from hetong.identity.actions.codes import send_code, verify_code
from hetong.identity.models import Account, Purpose
from hetong.identity.recipients import address_of, to_employer, to_operator
from hetong.kernel.actor import Actor
from hetong.kernel.errors import Invalid
from hetong.ledger import chain
from hetong.notices.telling import tell


@transaction.atomic
def change_password(account: Account, *, password: str, by: Actor, now: datetime) -> None:
    """A new password in place of one that was just given; every other session of the account ends.

    Raises `Invalid` for a weak one.
    """
    check_strength(account, password)
    if account.first_password and account.check_password(password):
        raise Invalid(fields={"password": "请设置一个与初始密码不同的密码。"})
    _set(account, password)
    chain.append(address_of(account.employer), "account.password_changed", by=by, at=now, account=account.pk)
    tell(
        "identity.password_changed",
        to=[to_operator(account)],
        about=address_of(account.employer),
        facts={},
        key=f"password:{account.pk}:{now.isoformat()}",
        now=now,
    )


def ask_reset(username: str, *, now: datetime) -> None:
    """Send a code to the phone of the account's employer; raises `TooMany` as `send_code` does.

    For a name that nobody has the same is done, but for the sending: neither words nor time tell whether it exists.
    """
    phone, binding = _proof_for(username)
    send_code(phone=phone, purpose=Purpose.PASSWORD, binding=binding, now=now, about=Purpose.PASSWORD.label)


def reset_password(username: str, *, code: str, password: str, by: Actor, now: datetime) -> Account:
    """Set the password anew by the code that `ask_reset` sent; every session of the account ends.

    A second factor stays in force. Raises `Invalid` for a weak password, which uses up no code, and for the code,
    in the same words when there is no such account. Call outside a transaction (wrong codes are counted).
    """
    account = _open_account(username)
    check_strength(account or Account(username=username), password)
    phone, binding = _proof_for(username)
    verify_code(phone=phone, purpose=Purpose.PASSWORD, binding=binding, code=code, now=now)
    assert account is not None, "no code was ever sent for an account that is not there"
    with transaction.atomic():
        _set(account, password)
        subject = address_of(account.employer)
        chain.append(subject, "account.password_reset", by=by, at=now, account=account.pk)
        tell(
            "identity.password_reset",
            to=[to_employer(account.employer)],
            about=subject,
            facts={"account": account.username},
            key=f"password:{account.pk}:{now.isoformat()}",
            now=now,
        )
    return account


def check_strength(account: Account, password: str) -> None:
    """Raise `Invalid` for a password that is easily guessed."""
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise Invalid(fields={"password": "".join(error.messages)}) from error


def _set(account: Account, password: str) -> None:
    account.set_password(password)
    account.first_password = False
    account.save(update_fields=["password", "first_password"])


def _open_account(username: str) -> Account | None:
    found = Account.objects.select_related("employer").filter(username__iexact=username, is_active=True)
    return found.first()


def _proof_for(username: str) -> tuple[str, str]:
    """The phone and what the code is bound to; for an unknown name a phone that cannot be called."""
    account = _open_account(username)
    if account is None:
        return f"nobody:{username.lower()}", "account"
    return account.employer.phone, f"account:{account.pk}"
