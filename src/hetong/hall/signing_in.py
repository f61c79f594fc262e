"""Checking an account's password, with lockout, and opening its session."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import authenticate, login, update_session_auth_hash
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from hetong.hall.lockout import tries_left, wait_seconds
from hetong.identity.models import Account
from hetong.identity.recipients import to_employer
from hetong.kernel.actor import Actor, Role
from hetong.kernel.errors import Invalid, TooMany
from hetong.web.access import DEVICE_LENGTH, PASSWORD, PROOF
from hetong.web.log_ins import remember
from hetong.web.session_age import begin

PREVIOUS, HALF_WAY = "previous_login", "hall_half_way"
GOOD_FOR = timedelta(minutes=5)
BOTH_FACTORS, BY_SMS, BY_RECOVERY = f"{PASSWORD}+totp", f"{PASSWORD}+sms", f"{PASSWORD}+recovery"
BACKEND = "django.contrib.auth.backends.ModelBackend"


def check_password(request: HttpRequest, *, username: str, password: str) -> Account:
    """The account, or `Invalid` with the tries left, or `TooMany` with the wait; also for unknown names."""
    name = _as_stored(username)
    _refuse_locked(request, name)
    account = _check(request, name, password)
    if account is not None:
        return account
    # axes would replace our answer by its own page.
    request.axes_locked_out = False  # type: ignore[attr-defined]
    _refuse_locked(request, name)
    left = tries_left(request, name)
    raise Invalid(_("账号或密码不正确，还可再试 %(left)d 次；之后将暂时锁定。") % {"left": left})


def enter(request: HttpRequest, account: Account, *, proof: str = PASSWORD) -> str:
    """Open a fresh session and remember how its operator was identified; returns where they wanted to go."""
    previous = account.last_login
    kept = request.session.pop(HALF_WAY, {})
    login(request, account, backend=BACKEND)
    begin(request.session)
    request.session[PROOF] = proof
    request.session[PREVIOUS] = previous.isoformat() if previous else ""
    remember(request, account)
    return str(kept.get("target", ""))


def keep_session(request: HttpRequest, account: Account) -> None:
    """After a change that ends the account's sessions: the present one stays, under a new key."""
    update_session_auth_hash(request, account)
    remember(request, account)


def go_on(request: HttpRequest, account: Account, *, target: str) -> str:
    """After the password: in, or to the door of the second factor; until then the session is nobody's."""
    door = door_after_password(account)
    if not door:
        enter(request, account)
        return target
    request.session.cycle_key()
    facts = {"account": account.pk, "at": timezone.now().isoformat(), "target": target}
    request.session[HALF_WAY] = facts
    return door


def door_after_password(account: Account) -> str:
    """The page of the second factor; empty where the password is enough."""
    if account.totp_secret:
        return "hall:login_code"
    if settings.SECOND_FACTOR == "optional":
        return ""
    return "hall:login_sms" if to_employer(account.employer).mobile else "hall:login_enrolment"


def at_the_door(request: HttpRequest, account: Account, *, proof: str = PASSWORD) -> Actor:
    """Who has given their password and is not in yet."""
    return Actor(
        Role.EMPLOYER,
        f"account:{account.pk}",
        account.display_name,
        proof,
        ip=request.META.get("REMOTE_ADDR", ""),
        device=request.META.get("HTTP_USER_AGENT", "")[:DEVICE_LENGTH],
    )


def half_way(request: HttpRequest, door: str) -> Account | None:
    """Who gave their password within the last five minutes and has to prove the rest at this door."""
    kept = request.session.get(HALF_WAY)
    if not kept or datetime.fromisoformat(kept["at"]) < timezone.now() - GOOD_FOR:
        return None
    open_accounts = Account.objects.select_related("employer").filter(is_active=True)
    account = open_accounts.filter(pk=kept["account"]).first()
    return account if account is not None and door_after_password(account) == door else None


def _as_stored(username: str) -> str:
    """Log-in names ignore case, the lockout's records do not."""
    stored = Account.objects.filter(username__iexact=username).values_list("username", flat=True).first()
    return stored or username.lower()


def _check(request: HttpRequest, username: str, password: str) -> Account | None:
    """The account, after one password hash whatever the name: answers take the same time.

    Only who knows the password learns that the account was closed.
    """
    closed = Account.objects.filter(username=username, is_active=False).first()
    if closed is None:
        account = authenticate(request, username=username, password=password)
        return account if isinstance(account, Account) else None
    if closed.check_password(password):
        raise Invalid(_("该账号已停用，请联系本单位其他经办人恢复使用。"))
    user_login_failed.send(__name__, credentials={"username": username}, request=request)
    return None


def _refuse_locked(request: HttpRequest, username: str) -> None:
    wait = wait_seconds(request, username)
    if not wait:
        return
    minutes, seconds = divmod(wait, 60)
    text = _("密码错误次数过多，该账号已暂时锁定，请 %(minutes)d 分 %(seconds)d 秒后再试。")
    raise TooMany(text % {"minutes": minutes, "seconds": seconds}, retry_after=wait)
