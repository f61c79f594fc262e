"""About two hundred contracts, spread over every state by walking the real actions."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.timezone import localdate

from hetong.contracts import actions as contracts
from hetong.contracts.models import Contract
from hetong.demo.names import Invented
from hetong.demo.negotiated import LONG_AGO, OBJECTIONS, attach_rules, negotiate, object_to
from hetong.demo.values import Term, blanks
from hetong.kernel.actor import Actor
from hetong.kernel.dates import add_months
from hetong.rehearsal.employer import Staff
from hetong.rehearsal.people import accept_service_notice, log_in
from hetong.rehearsal.stamping import approve_all
from hetong.rehearsal.worker import confirm_and_sign
from hetong.signing import actions as signing

ENDINGS = ("岗位调整，暂不录用。", "劳动者已入职其他单位。", "信息有误，重新发起。")


@dataclass(frozen=True)
class Plan:
    """How many contracts of a template end where."""

    draft: int
    objected: int
    sent: int
    confirmed: int
    signed_by_worker: int
    overdue: int
    effective: int
    expired: int
    ended: int
    template: str = "fulltime"


PLANS = (
    (
        Plan(
            draft=24,
            objected=5,
            sent=14,
            confirmed=8,
            signed_by_worker=23,
            overdue=5,
            effective=24,
            expired=4,
            ended=5,
        ),
        Plan(
            draft=5,
            objected=2,
            sent=5,
            confirmed=2,
            signed_by_worker=4,
            overdue=2,
            effective=6,
            expired=1,
            ended=1,
            template="simple",
        ),
    ),
    (
        Plan(
            draft=7,
            objected=3,
            sent=7,
            confirmed=4,
            signed_by_worker=8,
            overdue=3,
            effective=9,
            expired=2,
            ended=3,
        ),
    ),
    (
        Plan(
            draft=4,
            objected=2,
            sent=6,
            confirmed=3,
            signed_by_worker=5,
            overdue=2,
            effective=8,
            expired=1,
            ended=2,
            template="dispatch",
        ),
    ),
)
"""What each employer has, in the order of `accounts.OFFICES`."""
TERMS = ((12, 1), (24, 2), (36, 3), (36, 6), (60, 6), (12, 0))
"""Months of term and of probation."""
DISPATCH_MONTHS = 24


class Filler:
    """Makes one employer's contracts of one template."""

    def __init__(
        self, staff: Staff, people: "Iterator[Invented]", *, template: str, seed: int, now: datetime
    ) -> None:
        self.staff, self.template, self.now = staff, template, now
        self._people = people
        self._chance = random.Random(seed)  # noqa: S311 - demo data, not secrets
        self._ordinal = seed * 1000
        self.by = staff.operator()

    def fill(self, plan: Plan) -> None:
        """Every state of the plan."""
        for _ in range(plan.draft):
            last = self._draft()
        attach_rules(last, by=self.by, now=self.now)
        self._negotiate()
        for _ in range(plan.objected):
            self._object(self.send())
        for _ in range(plan.sent):
            self.send()
        for _ in range(plan.confirmed):
            self._confirm(self.send())
        for _ in range(plan.overdue):
            self.send(at=self.now - timedelta(days=40))
        contracts.lapse_due(self.now)
        self._sign_and_stamp(plan)
        contracts.expire_due(self.now)

    def _sign_and_stamp(self, plan: Plan) -> None:
        for _ in range(plan.signed_by_worker):
            self._sign(self.send())
        for _ in range(plan.ended):
            self._end(self._sign(self.send()))
        done = [self._sign(self.send()) for _ in range(plan.effective)]
        done += [self._sign(self.send(past=True)) for _ in range(plan.expired)]
        approve_all(self.staff, done, now=self.now)

    def _draft(self, *, past: bool = False, at: datetime | None = None) -> Contract:
        person = next(self._people)
        return contracts.create_draft(
            self.staff.account.employer,
            template=self.template,
            values=blanks(person, self._term(past), self._chance, template=self.template),
            operator=self.staff.account,
            by=self.by,
            now=at or self.now - timedelta(hours=self._chance.randint(1, 200)),
        )

    def _term(self, past: bool) -> Term:
        today, least = localdate(self.now), DISPATCH_MONTHS if self.template == "dispatch" else 6
        if past:
            return Term(add_months(today, -least - self._chance.randint(1, 3)), least, 0)
        start = today + timedelta(days=self._chance.randint(3, 25))
        months, probation = self._chance.choice([term for term in TERMS if term[0] >= least])
        return Term(start, months, probation)

    def send(self, *, past: bool = False, at: datetime | None = None) -> Contract:
        """One contract, sent to the next person."""
        contract = self._draft(past=past, at=at)
        contracts.send(contract, by=self.by, now=at or self.now)
        return contract

    def _worker(self, contract: Contract) -> Actor:
        values = contract.values
        person = log_in(
            phone=values["b_phone"],
            name=values["b_name"],
            id_number=values["b_id_no"],
            id_type=values["b_id_type"],
            now=self.now,
        )
        return accept_service_notice(person, now=self.now)

    def _object(self, contract: Contract) -> None:
        object_to(contract, self._chance.choice(OBJECTIONS), by=self._worker(contract), now=self.now)

    def _negotiate(self) -> None:
        contract = self._draft(at=self.now - LONG_AGO)
        attach_rules(contract, by=self.by, now=self.now - LONG_AGO)
        contracts.send(contract, by=self.by, now=self.now - LONG_AGO)
        negotiate(contract, employer=self.by, worker=self._worker(contract), now=self.now)

    def _confirm(self, contract: Contract) -> None:
        by = self._worker(contract)
        contract.refresh_from_db()
        person = contract.worker
        assert person is not None, "logging in binds the worker"
        signing.finish_reading(contract, person=person, now=self.now)
        signing.confirm_content(contract, person=person, by=by, now=self.now)

    def _sign(self, contract: Contract) -> Contract:
        self._ordinal += 1
        confirm_and_sign(contract, ordinal=self._ordinal, now=self.now)
        contract.refresh_from_db()
        return contract

    def _end(self, contract: Contract) -> None:
        contracts.end_flow(contract, reason=self._chance.choice(ENDINGS), by=self.by, now=self.now)
