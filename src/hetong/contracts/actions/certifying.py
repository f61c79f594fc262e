"""解除（终止）劳动合同证明: drawn up by itself when a contract has ended (劳动合同法 art. 50; 实施条例 art. 24)."""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from hetong.contracts.actions.annexing import draw_up, keep
from hetong.contracts.actions.one_by_one import each
from hetong.contracts.actions.sending import prepare, send_prepared
from hetong.contracts.annexes import annex_template
from hetong.contracts.models import Contract
from hetong.contracts.states import Status
from hetong.kernel.actor import SYSTEM
from hetong.kernel.errors import DomainError, WrongState

CERTIFICATE = "ending_certificate"
LOOK_BACK = timedelta(days=92)
"""How long ago a contract may have ended for the sweep to find it."""

logger = logging.getLogger(__name__)


def certify_due(now: datetime) -> int:
    """Draw up the certificates that are missing; returns how many."""
    ended = Contract.objects.filter(
        main=None,
        status__in=[Status.DISSOLVED.value, Status.TERMINATED.value],
        ending_on__gte=timezone.localdate(now - LOOK_BACK),
    )
    bare = ended.exclude(annexes__template=CERTIFICATE).order_by("ending_on")
    return each(bare, lambda main: certify(main, now=now))


def certify(main: Contract, *, now: datetime) -> Contract | None:
    """The certificate of an ended contract, put to 待单位签订; None when it has had one, a deleted one included.

    What cannot be sent is kept as a draft for the employer's operator to complete.
    """
    if main.annexes.filter(template=CERTIFICATE).exists():
        return None
    try:
        annex = draw_up(main, annex_template(CERTIFICATE), {}, by=SYSTEM, now=now)
        return _put_forward(annex, now)
    except WrongState:
        return None  # somebody else was faster


def _put_forward(annex: Contract, now: datetime) -> Contract:
    try:
        prepared = prepare(annex, by=SYSTEM, now=now)
    except DomainError as error:
        logger.warning(
            "certificate of a contract stays a draft", extra={"contract": annex.number, "code": error.code}
        )
        prepared = None
    with transaction.atomic():
        keep(annex, by=SYSTEM, now=now)
        if prepared is not None:
            send_prepared(annex, prepared, by=SYSTEM, now=now)
    return annex
