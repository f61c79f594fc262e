"""What happens off stage: the same actions as behind the pages, run inside the installation."""

from django.utils import timezone

from hetong.contracts.models import Contract
from hetong.contracts.states import Status
from hetong.documents.ports import TimestampAuthority
from hetong.gateways.pki_store import PkiStore
from hetong.gateways.registry_embedded import entries
from hetong.gateways.tsa_http import HttpTimestampAuthority
from hetong.gateways.tsa_server import TsaServer
from hetong.identity.actions import check_real_name, person_by_phone, register_employer
from hetong.kernel.actor import Actor, Role
from hetong.kernel.wiring import provide, register
from hetong.rehearsal.worker import confirm_and_sign
from hetong.seals.actions import claim
from hetong.seals.models import SealKind
from tests.journeys.units import PASSWORD, PIN

__all__ = ["open_unit", "sign_as_workers"]
SYSTEM = Actor(Role.SYSTEM, "system", "测试", "internal")


def open_unit(uscc: str, username: str, rep_phone: str) -> None:
    """Register a unit; its legal representative claims all three seals."""
    entry = entries()[uscc]
    account = register_employer(
        name=entry.name,
        uscc=entry.uscc,
        legal_rep_name=entry.legal_rep_name,
        legal_rep_id_no=entry.legal_rep_id_number,
        reg_addr=entry.reg_addr,
        biz_addr=entry.reg_addr,
        phone="04710000001",
        operator_name="经办人",
        username=username,
        password=PASSWORD,
        by=SYSTEM,
        now=timezone.now(),
    )
    rep = person_by_phone(phone=rep_phone, now=timezone.now())
    names = {"name": entry.legal_rep_name, "id_number": entry.legal_rep_id_number}
    rep = check_real_name(rep, **names, by=SYSTEM, now=timezone.now())
    by = Actor(Role.EMPLOYER, f"person:{rep.pk}", rep.name, "sms+realname")
    claim(account.employer, kinds=list(SealKind), pin=PIN, person=rep, by=by, now=timezone.now())


def sign_as_workers(uscc: str, *, leave: tuple[str, ...]) -> None:
    """All workers of a unit but those with the phones `leave` confirm and sign."""
    server = TsaServer(provide(PkiStore))
    server.start()
    register(TimestampAuthority, lambda: HttpTimestampAuthority([server.url], timeout=10))
    waiting = Contract.objects.filter(
        employer__uscc=uscc, status=Status.AWAITING_WORKER_CONFIRMATION.value
    ).select_related("employer", "current")
    for ordinal, contract in enumerate(waiting):
        if contract.values["b_phone"] not in leave:
            confirm_and_sign(contract, ordinal=ordinal, now=timezone.now())
    server.stop()
