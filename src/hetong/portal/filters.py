"""What the list of 合同管理 shows: tab, sub-state or days to the end, search, operator, page size, what one batch drafted.

All of it is kept in the URL.
"""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone

from hetong.batches.queries import made_by
from hetong.contracts.bounded import Newest
from hetong.contracts.models import Contract
from hetong.contracts.queries import (
    counted,
    found_counts,
    of_employer,
    tab_counts,
    with_their_contract,
)
from hetong.contracts.searching import Found, matching, search
from hetong.contracts.states import LABELS, SIGNING, TABS, Status
from hetong.identity.models import Employer
from hetong.portal import sought
from hetong.web.paging import DEFAULT_SIZE, SIZES

DUE = (30, 60, 90)
"""Days within which contracts in force come to their end, as one looks for what is to be renewed."""
Listed = tuple[dict[str, Any], QuerySet[Contract] | Newest | Found]
"""Counts, and what a paginator reads."""
_ACCOUNT = re.compile(r"[0-9]{1,18}")


@dataclass(frozen=True)
class Filter:
    """One view of the list; unknown values fall back to the first tab and the usual size.

    `batch` narrows it to what a batch has drafted, wherever that stands now; `due` narrows 已签订 to contracts whose
    last day is at most so many days away. `who` is the blind index of the identity number that `q` shows the end of.
    """

    tab: str = "draft"
    sub: str = ""
    q: str = ""
    who: str = ""
    operator: int = 0
    size: int = DEFAULT_SIZE
    batch: UUID | None = None
    due: int = 0

    @classmethod
    def read(cls, data: QueryDict) -> "Filter":
        """From the query string or from the hidden fields of a form."""
        tab = data.get("tab", "draft")
        sub = data.get("sub", "")
        q, who = sought.read(data)
        size, operator = data.get("size", ""), data.get("operator", "")
        return cls(
            tab=tab if tab in TABS else "draft",
            sub=sub if tab == "signing" and sub in [status.value for status in SIGNING] else "",
            q=q,
            who=who,
            operator=int(operator) if _ACCOUNT.fullmatch(operator) else 0,
            size=int(size) if size.isdecimal() and int(size) in SIZES else DEFAULT_SIZE,
            batch=uuid_of(data.get("batch", "")),
            due=next((days for days in DUE if tab == "signed" and data.get("due") == str(days)), 0),
        )

    @property
    def statuses(self) -> tuple[Status, ...]:
        """The states that this view shows."""
        return (Status(self.sub),) if self.sub else TABS[self.tab][1]

    @property
    def label(self) -> str:
        """The name of what is shown: the tab in the manual, a sub-state, or the days to the end."""
        if self.due:
            return f"{self.due}天内到期"
        return LABELS[Status(self.sub)] if self.sub else TABS[self.tab][0]

    def listed(self, employer: Employer) -> Listed:
        """How many each tab and each sub-state holds, up to a limit if nothing is looked for; and what this view lists."""
        mine = self._narrowed(employer)
        found = search(mine, self.q, self.who) if self.q and not self.due else None
        if found is not None:
            return counted(found.by_status), found.within(self.statuses)
        wanted = matching(mine, self.q, self.who)
        counts = found_counts(wanted) if self.q or self.batch else tab_counts(wanted)
        if self.q or self.batch or self.due:
            return counts, self._ordered(wanted)
        return counts, Newest(wanted, self.statuses, counts["status"])

    def contracts(self, employer: Employer) -> QuerySet[Contract]:
        """What this view lists, newest first, or what ends first."""
        return self._ordered(matching(self._narrowed(employer), self.q, self.who))

    def _narrowed(self, employer: Employer) -> QuerySet[Contract]:
        """All tabs, narrowed by the batch and the operator."""
        mine = of_employer(employer)
        found = mine.filter(pk__in=made_by(self.batch)) if self.batch else with_their_contract(mine)
        return found.filter(operator=self.operator) if self.operator else found

    def _ordered(self, found: QuerySet[Contract]) -> QuerySet[Contract]:
        found = found.filter(status__in=[status.value for status in self.statuses])
        if not self.due:
            return found.order_by("-created_at", "-pk")
        today = timezone.localdate()
        near = found.filter(
            main=None, ending_on=None, end_date__range=(today, today + timedelta(days=self.due))
        )
        return near.order_by("end_date", "pk")

    def query(self, **changes: object) -> str:
        """The view as a query string; defaults are left out."""
        parts = {**self.fields(), **changes}
        usual = {"size": str(DEFAULT_SIZE), "page": 1}
        return urlencode({key: value for key, value in parts.items() if value != usual.get(key, "")})

    def fields(self) -> dict[str, str]:
        """The view as hidden form fields."""
        return {
            "tab": self.tab,
            "sub": self.sub,
            "q": self.q,
            "who": self.who,
            "size": str(self.size),
            "batch": str(self.batch or ""),
            "operator": str(self.operator or ""),
            "due": str(self.due or ""),
        }


def uuid_of(text: str) -> UUID | None:
    """A key from an address or a form, or None."""
    try:
        return UUID(text.strip())
    except ValueError:
        return None
