"""What happens off stage: the same actions as behind the pages, run inside the installation."""

from datetime import date, timedelta

from django.utils import timezone

from hetong.config.own_timestamps import own_timestamps
from hetong.contracts import actions as contracts
from hetong.contracts.models import Contract
from hetong.contracts.states import Status
from hetong.documents.ports import TimestampAuthority
from hetong.gateways.pki_store import PkiStore
from hetong.gateways.tsa_http import HttpTimestampAuthority
from hetong.gateways.tsa_server import TsaServer
from hetong.identity.actions import check_real_name, open_account, person_by_phone, register_employer
from hetong.identity.indexes import phone_index
from hetong.identity.models import Account, Employer, OneTimeCode
from hetong.kernel.actor import Actor, Role
from hetong.kernel.dates import add_months, last_day
from hetong.kernel.wiring import provide, register
from hetong.rehearsal.employer import Staff
from hetong.rehearsal.stories.stage import Stage
from hetong.rehearsal.worker import confirm_and_sign
from hetong.seals.actions import claim
from hetong.seals.models import SealKind
from hetong.staff.actions import appoint
from hetong.staff.models import Duty
from hetong.staff.models import Staff as Administrator
from tests.factories import values_for
from tests.journeys.units import PASSWORD, PIN, UNITS, Unit
from tests.journeys.workers import Worker

__all__ = [
    "Worker",
    "appoint_member",
    "conclude_contract",
    "draft_contracts",
    "give_up_long_ago",
    "open_nursery",
    "open_units",
    "relieve_staff",
    "send_contract",
    "sign_as_workers",
]
SYSTEM = Actor(Role.SYSTEM, "system", "测试", "internal")


def open_units(credit_codes: list[str]) -> None:
    """Register units; their legal representatives claim all three seals."""
    for unit in UNITS:
        if unit.uscc in credit_codes:
            _claim(unit, _register(unit))


def send_contract(uscc: str, name: str, id_number: str, phone: str) -> None:
    """A unit sends a lawful contract to somebody."""
    account = _first_account(uscc)
    by = Actor(Role.EMPLOYER, f"account:{account.pk}", account.display_name, "password+captcha")
    contract = contracts.create_draft(
        account.employer,
        template="fulltime",
        values=values_for(Worker(name, id_number, phone)),
        operator=account,
        by=by,
        now=timezone.now(),
    )
    contracts.send(contract, by=by, now=timezone.now())


def draft_contracts(uscc: str, workers: list[Worker], *, incomplete: str) -> None:
    """A unit has a draft for each worker; the one with the phone `incomplete` lacks the position."""
    account = _first_account(uscc)
    by = Actor(Role.EMPLOYER, f"account:{account.pk}", account.display_name, "password+captcha")
    for worker in workers:
        values = values_for(worker) | ({"position": ""} if worker.phone == incomplete else {})
        contracts.create_draft(
            account.employer,
            template="fulltime",
            values=values,
            operator=account,
            by=by,
            now=timezone.now(),
        )


def conclude_contract(uscc: str, name: str, id_number: str, phone: str, *, served: int = 0) -> None:
    """A unit and somebody conclude a contract for three years; it began twenty days and `served` years ago."""
    account = _first_account(uscc)
    begun = add_months(date.today() - timedelta(days=20), -12 * served)
    term = {"start_date": begun.isoformat(), "end_date": last_day(begun, 12 * (3 + served)).isoformat()}
    with own_timestamps():
        rep = person_by_phone(phone=_unit(uscc).rep_phone, now=timezone.now())
        seal = account.employer.seals.get(kind=SealKind.CONTRACT)
        stage = Stage(Staff(account, rep, seal, PIN))
        values = values_for(Worker(name, id_number, phone)) | term
        contract = contracts.create_draft(
            account.employer,
            template="fulltime",
            values=values,
            operator=account,
            by=stage.operator,
            now=timezone.now(),
        )
        stage.conclude(contract)
    # The pause between two codes is over for the worker, who now takes the phone.
    asked = OneTimeCode.objects.filter(phone_index=phone_index(phone))
    asked.update(created_at=timezone.now() - timedelta(minutes=2))


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


def _unit(uscc: str) -> Unit:
    return next(unit for unit in UNITS if unit.uscc == uscc)


def _register(unit: Unit) -> Account:
    return register_employer(
        name=unit.entry.name,
        uscc=unit.uscc,
        legal_rep_name=unit.entry.legal_rep_name,
        legal_rep_id_no=unit.entry.legal_rep_id_number,
        reg_addr=unit.entry.reg_addr,
        biz_addr=unit.entry.reg_addr,
        phone="04710000001",
        operator_name="经办人",
        username=unit.username,
        password=PASSWORD,
        by=SYSTEM,
        now=timezone.now(),
    )


def open_nursery(username: str, mobile: str) -> None:
    """An employer with a mobile phone and one operator; nothing else of it matters."""
    facts = {
        "legal_rep_name": "白音查干",
        "legal_rep_index": "-",
        "reg_addr": "-",
        "biz_addr": "-",
        "region": "150702",
    }
    nursery = Employer(name="松林苗圃（虚构）有限公司", uscc="91150702MA0HT01188", phone=mobile, **facts)
    nursery.registered_at = timezone.now()
    nursery.save()
    facts = {"username": username, "password": PASSWORD, "name": "斯琴", "manages": True}
    open_account(nursery, **facts, by=SYSTEM, now=timezone.now())


def _first_account(uscc: str) -> Account:
    """Of the operator who registered the unit."""
    account = Account.objects.filter(employer__uscc=uscc).order_by("created_at").first()
    assert account is not None, "the unit is registered"
    return account


def _claim(unit: Unit, account: Account) -> None:
    names = {"name": unit.entry.legal_rep_name, "id_number": unit.entry.legal_rep_id_number}
    found = person_by_phone(phone=unit.rep_phone, now=timezone.now())
    rep = check_real_name(found, **names, by=SYSTEM, now=timezone.now())
    by = Actor(Role.EMPLOYER, f"person:{rep.pk}", rep.name, "sms+realname")
    claim(account.employer, kinds=list(SealKind), pin=PIN, person=rep, by=by, now=timezone.now())


def give_up_long_ago(number: str) -> None:
    """The worker gave a contract up, and half a year went by."""
    contract = Contract.objects.select_related("worker").get(number=number)
    person = contract.worker
    by = Actor(Role.WORKER, f"person:{person.pk}", person.name, "sms+realname")
    contracts.end_flow(contract, reason="另有安排", by=by, now=timezone.now())
    long_ago = timezone.now() - timedelta(days=200)
    Contract.objects.filter(pk=contract.pk).update(updated_at=long_ago)


def appoint_member(duty: str, username: str, first: str) -> None:
    """One more administrator, with a first password that the journey knows."""
    appoint(username=username, name="娜仁", duty=Duty(duty), first=first, by=SYSTEM, now=timezone.now())


def relieve_staff() -> None:
    """Nobody is on duty, as on the first day; accounts of other journeys are closed."""
    Administrator.objects.update(is_active=False)
