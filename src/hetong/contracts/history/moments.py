"""One thing that happened, as a page shows it."""

from dataclasses import dataclass, field
from datetime import datetime

from hetong.contracts.history.changes import Change
from hetong.contracts.history.words import Kind


@dataclass(frozen=True)
class Fact:
    """One circumstance in words: 原因, 签订期限, 用途."""

    label: str
    text: str


@dataclass
class Moment:
    """One line of the timeline.

    `document` names the annex it happened to, empty for the contract itself; `number` is that document's.
    `version` is the version it concerned, `annex` the number of the annex that had this effect.
    `times` counts edits in a row by the same person, the first of them at `since`; `keys` are the blanks they changed.
    """

    kind: Kind
    event: str
    what: str
    role: str
    capacity: str
    who: str
    identified: str
    at: datetime
    number: str
    document: str = ""
    version: int | None = None
    annex: str = ""
    facts: list[Fact] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    times: int = 1
    since: datetime | None = None
    keys: set[str] = field(default_factory=set)
    round: int = 0
