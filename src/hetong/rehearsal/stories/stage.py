"""Everybody in a story and what they can do, each with their own proof of identity."""

from dataclasses import dataclass
from datetime import UTC, datetime

from hetong.contracts import actions as contracts
from hetong.contracts.models import Contract
from hetong.identity.models import Person
from hetong.kernel.actor import Actor, Role
from hetong.kernel.errors import DomainError
from hetong.rehearsal.employer import Staff
from hetong.rehearsal.handwriting import strokes
from hetong.rehearsal.people import DEVICE, latest_code
from hetong.rehearsal.stamping import approve_all
from hetong.rehearsal.worker import meet
from hetong.signing import actions as signing
from hetong.signing.models import ItemStatus


class StampRefused(DomainError):
    """The stamp was not put on; the message is the item's own."""

    code = "stamp_refused"
    message = "签章没有完成。"


@dataclass
class Stage:
    """One employer's people, and the worker of whatever contract is played."""

    staff: Staff
    ordinal: int = 0

    @property
    def now(self) -> datetime:
        """The real time: certificates and time stamps know no other."""
        return datetime.now(UTC)

    @property
    def operator(self) -> Actor:
        """The operator at the PC."""
        return self.staff.operator()

    def send(self, contract: Contract) -> None:
        """The operator sends; the worker logs in and accepts the service notice."""
        contracts.send(contract, by=self.operator, now=self.now)
        if contract.kind.bilateral:
            self._meet(contract)
        contract.refresh_from_db()

    def edit(self, contract: Contract, **changes: str) -> None:
        """The operator changes blanks."""
        values = {**contract.values, **changes}
        contracts.edit(contract, values=values, revision=contract.revision, by=self.operator, now=self.now)

    def read_and_confirm(self, contract: Contract) -> None:
        """The worker sees what changed since last time, reads to the end and confirms."""
        person = self.person(contract)
        signing.open_reading(contract, person=person, now=self.now)
        signing.finish_comparing(contract, person=person, now=self.now)
        signing.finish_reading(contract, person=person, now=self.now)
        signing.confirm_content(contract, person=person, by=self.worker(contract), now=self.now)
        contract.refresh_from_db()

    def sign(self, contract: Contract) -> None:
        """The worker signs with a code bound to the document."""
        person = self.person(contract)
        signing.request_code(contract, person=person, now=self.now)
        signing.sign_as_worker(
            contract,
            person=person,
            code=latest_code(person.phone or ""),
            handwriting=strokes(self.ordinal % 32),
            by=self.worker(contract),
            now=self.now,
        )
        contract.refresh_from_db()

    def stamp(self, contract: Contract) -> None:
        """The legal representative scans, approves with the PIN, and the stamp is put on."""
        task = approve_all(self.staff, [contract], now=self.now)
        signing.run_task(str(task.pk))
        failed = task.items.filter(status=ItemStatus.FAILED).first()
        if failed is not None:
            raise StampRefused(failed.error)
        contract.refresh_from_db()

    def conclude(self, contract: Contract) -> None:
        """Everything from 草拟中 to the last signature that the document needs."""
        self.send(contract)
        if contract.kind.bilateral:
            self.read_and_confirm(contract)
            self.sign(contract)
        self.stamp(contract)

    def annex(self, main: Contract, template: str, **values: str) -> Contract:
        """The operator draws up an annex."""
        return contracts.start_annex(
            main,
            template=template,
            values=values,
            operator=self.staff.account,
            by=self.operator,
            now=self.now,
        )

    def person(self, contract: Contract) -> Person:
        """The worker of a contract that was sent."""
        contract.refresh_from_db()
        assert contract.worker is not None, "the worker has logged in"
        return contract.worker

    def worker(self, contract: Contract) -> Actor:
        """The worker as the one who acts."""
        person = self.person(contract)
        return Actor(Role.WORKER, f"person:{person.pk}", person.name, "sms+realname", device=DEVICE)

    def _meet(self, contract: Contract) -> None:
        """The first time, the worker proves phone and real name; afterwards they are known."""
        contract.refresh_from_db()
        if contract.worker is None:
            self.ordinal += 1
            meet(contract, ordinal=self.ordinal, now=self.now)
