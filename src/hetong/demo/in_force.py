"""Contracts in force and what became of them: changed, renewed, announced to end, ended, certified."""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.utils.timezone import localdate

from hetong.contracts import actions as contracts
from hetong.contracts.models import Contract
from hetong.demo.names import Invented
from hetong.demo.values import Term, blanks
from hetong.kernel.dates import add_months
from hetong.rehearsal.employer import Staff
from hetong.rehearsal.stories import papers
from hetong.rehearsal.stories.stage import Stage

NOTICE = timedelta(days=31)
ENDING_SOON = ((18, 1), (26, 2), (37, 3), (44, 3), (52, 11))
"""Days until contracts end, and for how many years they were concluded."""


class InForce:
    """Plays what happens after signing, for one employer; each scene takes the next person."""

    def __init__(self, staff: Staff, people: "Iterator[Invented]", *, seed: int, now: datetime) -> None:
        self.stage, self._people, self.now = Stage(staff, ordinal=seed * 100), people, now
        self.today = localdate(now)
        self._chance = random.Random(seed)  # noqa: S311 - demo data, not secrets

    def play(self) -> None:
        """One of everything, so that every page has something to show."""
        self._changed()
        self._renewed()
        self._announced()
        self._dismissed()
        self._terminated()
        self._resigned()
        self._ending_soon()
        self.amendment_to_sign()

    def amendment_to_sign(self) -> None:
        """A rise in pay that waits for the worker."""
        main = self._concluded(self._running())
        wage = f"{int(float(main.values['wage_month'])) + 1200}"
        values = {"amend_pay": "yes", "pay_mode": "monthly", "wage_month": wage, "amend_reason": "年度调薪"}
        day = add_months(self.today.replace(day=1), 1).isoformat()
        self.stage.send(self.stage.annex(main, "amendment", effective_date=day, **values))

    def _changed(self) -> None:
        main = self._concluded(self._running())
        self.stage.conclude(self.stage.annex(main, "amendment", **papers.new_post(self.today)))

    def _renewed(self) -> None:
        main = self._expired()
        assert main.end_date is not None, "it had a fixed term"
        self.stage.conclude(self.stage.annex(main, "renewal", **papers.two_more_years(main.end_date)))

    def _announced(self) -> None:
        main = self._concluded(self._running())
        last = self.today + timedelta(days=20)
        self.stage.conclude(self.stage.annex(main, "mutual_dissolution", **papers.parting(last)))

    def _dismissed(self) -> None:
        """Ended today; the notice waits for the worker's receipt, the certificate is stamped."""
        main = self._concluded(self._running())
        self.stage.conclude(self.stage.annex(main, "employer_dissolution", **papers.dismissal(self.today)))
        self.stage.stamp(self._certificate(main))

    def _terminated(self) -> None:
        """Ended with its term; the certificate waits for the stamp."""
        main = self._expired()
        assert main.end_date is not None, "it had a fixed term"
        self.stage.conclude(self.stage.annex(main, "termination", **papers.expiry(main.end_date)))
        self._certificate(main)

    def _resigned(self) -> None:
        """The worker's notice waits for the employer's receipt."""
        main = self._concluded(self._running())
        person, by = self.stage.person(main), self.stage.worker(main)
        values = papers.notice_of_worker(self.today + NOTICE)
        self.stage.sign(contracts.resign(main, values=values, person=person, by=by, now=self.stage.now))

    def _ending_soon(self) -> None:
        """To be renewed together; the last worker has the right to an open-ended contract (劳动合同法 art. 14)."""
        for days, years in ENDING_SOON:
            after = self.today + timedelta(days=days + 1)
            self._concluded(Term(add_months(after, -12 * years), 12 * years, 0))

    def _running(self) -> Term:
        return Term(self.today - timedelta(days=self._chance.randint(100, 300)), 36, 0)

    def _expired(self) -> Contract:
        """Over since a week; people still work."""
        last = self.today - timedelta(days=7)
        main = self._concluded(Term(_start_of_year_before(last), 12, 0))
        contracts.expire_due(self.stage.now)
        main.refresh_from_db()
        return main

    def _concluded(self, term: Term) -> Contract:
        contract = contracts.create_draft(
            self.stage.staff.account.employer,
            template="fulltime",
            values=blanks(next(self._people), term, self._chance, template="fulltime"),
            operator=self.stage.staff.account,
            by=self.stage.operator,
            now=self.now,
        )
        self.stage.conclude(contract)
        return contract

    def _certificate(self, main: Contract) -> Contract:
        main.refresh_from_db()
        contracts.certify(main, now=self.stage.now)
        return main.annexes.get(template="ending_certificate")


def _start_of_year_before(last: date) -> date:
    """The first day of a term of a year that ends on `last`."""
    return add_months(last + timedelta(days=1), -12)
