"""The employer of a rehearsal: registered, with claimed seals, like any other."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate

from hetong.identity.actions import record_dispatch_licence, register_employer
from hetong.identity.models import Account, Employer, Person
from hetong.identity.ports import BusinessRegistry
from hetong.kernel.actor import Actor, Role
from hetong.kernel.dates import last_day
from hetong.kernel.wiring import provide
from hetong.rehearsal.people import DEVICE, log_in
from hetong.seals.actions import claim
from hetong.seals.models import Seal, SealKind

USCC = "91150102MA0HT0090J"
PHONE = "04710000000"
REP_PHONE = "19900000009"


@dataclass(frozen=True)
class Staff:
    """Who acts for the employer, and with what."""

    account: Account
    representative: Person
    seal: Seal
    pin: str

    def operator(self) -> Actor:
        """The operator at the PC."""
        subject = f"account:{self.account.pk}"
        return Actor(Role.EMPLOYER, subject, self.account.display_name, "password+captcha", device=DEVICE)

    def signer(self) -> Actor:
        """The legal representative on the phone."""
        subject = f"person:{self.representative.pk}"
        return Actor(Role.EMPLOYER, subject, self.representative.name, "sms+realname", device=DEVICE)


def set_up(*, now: datetime) -> Staff:
    """Register the employer (or find it again), licensed for dispatch, and claim a fresh contract seal."""
    employer = Employer.objects.filter(uscc=USCC).first()
    account = employer.accounts.first() if employer else None
    account = account or register(USCC, phone=PHONE, operator="演练经办人", username="rehearsal", now=now)
    license_for_dispatch(account, now=now)
    entry = provide(BusinessRegistry).look_up(USCC)
    assert entry is not None, "the embedded registry holds the rehearsal's employer"
    representative = log_in(
        phone=REP_PHONE,
        name=entry.legal_rep_name,
        id_number=entry.legal_rep_id_number,
        id_type="resident_id",
        now=now,
    )
    pin = f"{secrets.randbelow(9000) + 1000}27"
    account.employer.seals.exclude(status="cancelled").update(status="cancelled")
    by = Actor(
        Role.EMPLOYER, f"person:{representative.pk}", representative.name, "sms+realname", device=DEVICE
    )
    (seal,) = claim(
        account.employer, kinds=[SealKind.CONTRACT], pin=pin, person=representative, by=by, now=now
    )
    return Staff(account, representative, seal, pin)


def license_for_dispatch(account: Account, *, now: datetime) -> None:
    """Enter an invented 劳务派遣经营许可证 that began this year and runs three years, as such licences do."""
    start = localdate(now).replace(month=1, day=1)
    by = Actor(
        Role.EMPLOYER, f"account:{account.pk}", account.display_name, "password+captcha", device=DEVICE
    )
    record_dispatch_licence(
        account.employer,
        number=f"示派许字（{start.year}）第0001号",
        valid_from=start,
        valid_to=last_day(start, 36),
        by=by,
        now=now,
    )


def register(
    uscc: str, *, phone: str, operator: str, username: str, now: datetime, password: str = ""
) -> Account:
    """Register an employer of the embedded registry with its own facts; nobody knows the password if none is given."""
    entry = provide(BusinessRegistry).look_up(uscc)
    assert entry is not None, "the embedded registry holds the employer"
    return register_employer(
        name=entry.name,
        uscc=entry.uscc,
        legal_rep_name=entry.legal_rep_name,
        legal_rep_id_no=entry.legal_rep_id_number,
        reg_addr=entry.reg_addr,
        biz_addr=entry.reg_addr,
        phone=phone,
        operator_name=operator,
        username=username,
        password=password or secrets.token_urlsafe(24),
        by=Actor(Role.EMPLOYER, "account:new", operator, "captcha", device=DEVICE),
        now=now,
    )
