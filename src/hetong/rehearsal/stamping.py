"""One QR code for many contracts, as on the PC and phone pages."""

from collections.abc import Sequence
from datetime import datetime

from hetong.contracts.models import Contract
from hetong.rehearsal.employer import Staff
from hetong.signing import actions as signing
from hetong.signing.models import Capacity, SigningTask


def approve_all(staff: Staff, contracts: Sequence[Contract], *, now: datetime) -> SigningTask:
    """Make a task of them, scan its code and approve it with the PIN; stamping is left to the background."""
    by = staff.operator()
    ids = [contract.pk for contract in contracts]
    task = signing.create_task(staff.account, contracts=ids, capacity=Capacity.LEGAL_REP, by=by, now=now)
    person, signer = staff.representative, staff.signer()
    task = signing.scan(signing.issue_token(task, now=now), person=person, by=signer, now=now)
    signing.approve(task, seal=staff.seal, pin=staff.pin, root=task.root, person=person, by=signer, now=now)
    return task
