"""Load the demo, once."""

from datetime import UTC, datetime

from hetong.demo.accounts import ADMINISTRATORS, COLLEAGUE, OFFICES, PASSWORD, WORKER
from hetong.demo.colleagues import share_work
from hetong.demo.contracts import PLANS, Filler
from hetong.demo.employers import appoint_agent, open_office
from hetong.demo.in_force import InForce
from hetong.demo.messages import leave_mailbox, remind_of_last_month
from hetong.demo.names import People
from hetong.identity.indexes import phone_index
from hetong.identity.models import Employer, OneTimeCode, Person, Purpose
from hetong.kernel.actor import SYSTEM
from hetong.staff.actions import appoint

PER_OFFICE = 400


def is_loaded() -> bool:
    """Whether demo data was loaded into this database, by this version or an earlier one."""
    return Employer.objects.filter(uscc__in=[office.uscc for office in OFFICES]).exists()


def load() -> None:
    """All employers with everything; about half a minute."""
    now = datetime.now(UTC)
    staffs = [open_office(office, now=now) for office in OFFICES]
    appoint_agent(staffs[0], now=now)
    for duty, username, name in ADMINISTRATORS:
        appoint(username=username, name=name, duty=duty, first=PASSWORD, by=SYSTEM, now=now)
    for number, (staff, plans) in enumerate(zip(staffs, PLANS, strict=True), 1):
        crowd = People(seed=number, phones_from=19000000000 + number * 1_000_000)
        people = iter([crowd.next() for _ in range(PER_OFFICE)])
        for seed, plan in enumerate(plans, 10 * number):
            Filler(staff, people, template=plan.template, seed=seed, now=now).fill(plan)
        if number == 1:
            InForce(staff, people, seed=number, now=now).play()
    InForce(staffs[0], iter([WORKER]), seed=9, now=now).amendment_to_sign()
    for seed, (staff, plans) in enumerate(zip(staffs[1:], PLANS[1:], strict=True), 90):
        Filler(staff, iter([WORKER]), template=plans[-1].template, seed=seed, now=now).send()
    share_work(staffs[0], COLLEAGUE, now=now)
    worker = Person.objects.get(phone_index=phone_index(WORKER.phone))
    remind_of_last_month(now=datetime.now(UTC))
    leave_mailbox(worker, "sarentuya@nm.example", now=now)
    for office, staff in zip(OFFICES, staffs, strict=True):
        leave_mailbox(staff.account.employer, f"hr@{office.username}.example", now=now)
    # Whoever tries the demo may ask for a code at once.
    OneTimeCode.objects.filter(purpose=Purpose.LOGIN).delete()
