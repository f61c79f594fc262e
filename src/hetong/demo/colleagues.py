"""A second operator, who looks after every fourth of an employer's contracts."""

from datetime import datetime

from hetong.contracts.actions import transfer
from hetong.contracts.queries import of_employer
from hetong.contracts.states import OPEN
from hetong.demo.accounts import PASSWORD, Colleague
from hetong.identity.actions import open_account
from hetong.rehearsal.employer import Staff


def share_work(staff: Staff, colleague: Colleague, *, now: datetime) -> None:
    """Open the colleague's account and hand contracts over."""
    by, employer = staff.operator(), staff.account.employer
    account = open_account(
        employer, username=colleague.username, password=PASSWORD, name=colleague.name, by=by, now=now
    )
    pending = of_employer(employer).filter(main=None, status__in=[state.value for state in OPEN])
    for contract in pending.order_by("pk")[::4]:
        transfer(contract, to=account, by=by, now=now)
