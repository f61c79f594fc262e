"""The samples: one small story for each state a contract can be in, played by the real actions."""

import random
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from django.utils.timezone import localdate

from hetong.batches import actions as batches
from hetong.contracts import actions as contracts
from hetong.contracts.models import Contract
from hetong.demo.names import Invented
from hetong.demo.values import Term, blanks
from hetong.demo.workbook import filled_workbook
from hetong.imports.actions import start_import
from hetong.kernel.dates import add_months
from hetong.kernel.id_card import check_digit
from hetong.rehearsal.employer import Staff
from hetong.rehearsal.stories import papers
from hetong.rehearsal.stories.stage import Stage

MONTHS = 36
NUMERALS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳"
"""Part of the workers' names, which must not occur in anything else that a sample says."""
PHONES_FROM = 18_600_000_000
REASON = "岗位调整，暂不录用。"
Story = Callable[["Samples"], Contract]


class Samples:
    """Plays samples for one employer, each with a worker of its own."""

    def __init__(self, staff: Staff) -> None:
        self.stage, self._people = Stage(staff), _people()
        self.now = self.stage.now
        self.today = localdate(self.now)
        self._chance = random.Random(1)  # noqa: S311 - invented people, not secrets

    def play(self) -> list[Contract]:
        """One contract for every story."""
        return [story(self) for story in STORIES]

    def jobs(self) -> None:
        """A workbook, and many contracts sent at once, for the task centre."""
        account, by = self.stage.staff.account, self.stage.operator
        book = filled_workbook("fulltime", 1, start=self.today + timedelta(days=20), seed=99)
        start_import(
            account, template="fulltime", file_name="名单.xlsx", data=book, by=by, now=self.stage.now
        )
        drafts = Contract.objects.filter(pk=self.draft().pk)
        batches.start(account, verb="send", contracts=drafts, by=by, now=self.stage.now)

    def draft(self, term: Term | None = None, *, at: datetime | None = None) -> Contract:
        """草拟中."""
        return contracts.create_draft(
            self.stage.staff.account.employer,
            template="fulltime",
            values=blanks(next(self._people), term or self._coming(), self._chance),
            operator=self.stage.staff.account,
            by=self.stage.operator,
            now=at or self.stage.now,
        )

    def sent(self) -> Contract:
        """待个人确认."""
        contract = self.draft()
        self.stage.send(contract)
        return contract

    def confirmed(self) -> Contract:
        """待个人签订."""
        contract = self.sent()
        self.stage.read_and_confirm(contract)
        return contract

    def signed(self) -> Contract:
        """待单位签订."""
        contract = self.confirmed()
        self.stage.sign(contract)
        return contract

    def concluded(self, term: Term | None = None) -> Contract:
        """已签订."""
        contract = self.draft(term or self._running())
        self.stage.conclude(contract)
        return contract

    def negotiating(self) -> Contract:
        """协商中."""
        contract = self.sent()
        by = self.stage.worker(contract)
        contracts.object_to(
            contract, reason="月工资与面试时约定的不一致，请核对。", by=by, now=self.stage.now
        )
        return contract

    def overdue(self) -> Contract:
        """超出合同签订期限."""
        long_ago = self.now - timedelta(days=40)
        contract = self.draft(at=long_ago)
        contracts.send(contract, by=self.stage.operator, now=long_ago)
        contracts.lapse_due(self.stage.now)
        return contract

    def given_up(self) -> Contract:
        """已终止流程."""
        contract = self.signed()
        contracts.end_flow(contract, reason=REASON, by=self.stage.operator, now=self.stage.now)
        return contract

    def deleted(self) -> Contract:
        """已删除."""
        contract = self.draft()
        contracts.delete(contract, by=self.stage.operator, now=self.stage.now)
        return contract

    def expired(self) -> Contract:
        """已过合同有效期."""
        after = self.today - timedelta(days=6)
        contract = self.concluded(Term(add_months(after, -12), 12, 0))
        contracts.expire_due(self.stage.now)
        contract.refresh_from_db()
        return contract

    def changed(self) -> Contract:
        """已签订, with another post since."""
        return self._with(self.concluded(), "amendment", papers.new_post(self.today))

    def renewed(self) -> Contract:
        """已签订, for two more years."""
        main = self.expired()
        assert main.end_date is not None, "it had a fixed term"
        return self._with(main, "renewal", papers.two_more_years(main.end_date))

    def dissolved(self) -> Contract:
        """已解除."""
        return self._with(self.concluded(), "mutual_dissolution", papers.parting(self.today))

    def terminated(self) -> Contract:
        """已终止."""
        main = self.expired()
        assert main.end_date is not None, "it had a fixed term"
        return self._with(main, "termination", papers.expiry(main.end_date))

    def _with(self, main: Contract, template: str, values: dict[str, str]) -> Contract:
        self.stage.conclude(self.stage.annex(main, template, **values))
        main.refresh_from_db()
        return main

    def _coming(self) -> Term:
        return Term(self.today + timedelta(days=20), MONTHS, 3)

    def _running(self) -> Term:
        return Term(self.today - timedelta(days=2), MONTHS, 3)


STORIES: tuple[Story, ...] = (
    Samples.draft,
    Samples.negotiating,
    Samples.sent,
    Samples.confirmed,
    Samples.signed,
    Samples.overdue,
    Samples.concluded,
    Samples.changed,
    Samples.renewed,
    Samples.expired,
    Samples.given_up,
    Samples.dissolved,
    Samples.terminated,
    Samples.deleted,
)


def _people() -> Iterator[Invented]:
    for number in range(10 * len(NUMERALS)):
        name = f"样{NUMERALS[number % len(NUMERALS)]}{NUMERALS[number // len(NUMERALS)]}"
        body = f"15020319880808{number:03d}"
        yield Invented(name, body + check_digit(body), str(PHONES_FROM + number), _gender(number))


def _gender(number: int) -> str:
    return "male" if number % 2 else "female"
