"""What can be told to whom: the shape of the catalogue; its rows are in `notices.events`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from string import Formatter
from typing import Any


class Channel(StrEnum):
    """How a message travels."""

    SMS = "sms"
    EMAIL = "email"
    IN_APP = "in_app"


CHANNEL_LABELS = {Channel.SMS: "短信", Channel.EMAIL: "电子邮件", Channel.IN_APP: "站内消息"}
ALL = (Channel.SMS, Channel.EMAIL, Channel.IN_APP)
WRITTEN = (Channel.EMAIL, Channel.IN_APP)
ON_SCREEN = (Channel.IN_APP,)
BY_PHONE = (Channel.SMS,)


class Audience(StrEnum):
    """In what capacity somebody is told."""

    WORKER = "worker"
    EMPLOYER = "employer"
    REPRESENTATIVE = "representative"
    AGENT = "agent"
    HOLDER = "holder"


AUDIENCE_LABELS = {
    Audience.WORKER: "劳动者",
    Audience.EMPLOYER: "用人单位",
    Audience.REPRESENTATIVE: "法定代表人",
    Audience.AGENT: "法人代理人",
    Audience.HOLDER: "手机号持有人",
}


class Kind(StrEnum):
    """Why something is told, which decides what may be switched off."""

    STATUTORY = "statutory"
    STEP = "step"
    REMINDER = "reminder"
    SECURITY = "security"


KIND_LABELS = {
    Kind.STATUTORY: "法定告知",
    Kind.STEP: "办理进展",
    Kind.REMINDER: "提醒",
    Kind.SECURITY: "账号安全",
}


@dataclass(frozen=True)
class Letter:
    """What one audience is told; `{names}` are facts. `path` is the page to open, on this installation.

    `sms` replaces `text` where a text message needs other words, `label` the event's headline. `at_once` ignores the quiet hours: the
    message answers what its reader has just done, or guards an account.
    """

    text: str
    channels: tuple[Channel, ...] = ALL
    path: str = ""
    sms: str = ""
    label: str = ""
    at_once: bool = False

    def wording(self, channel: Channel) -> str:
        """The template of a channel."""
        return self.sms if channel is Channel.SMS and self.sms else self.text


@dataclass(frozen=True)
class Event:
    """Something that happened and matters to somebody; `label` is the headline."""

    code: str
    label: str
    kind: Kind
    letters: Mapping[Audience, Letter] = field(default_factory=dict)

    def facts(self) -> set[str]:
        """The names that its templates ask for."""
        templates = [self.label, *(text for one in self.letters.values() for text in _templates(one))]
        return {name for text in templates for _, name, _, _ in Formatter().parse(text) if name}


def event(
    code: str,
    label: str,
    kind: Kind = Kind.STEP,
    *,
    worker: Letter | None = None,
    employer: Letter | None = None,
    representative: Letter | None = None,
    agent: Letter | None = None,
    holder: Letter | None = None,
) -> Event:
    """Write one row of the catalogue."""
    told = {
        Audience.WORKER: worker,
        Audience.EMPLOYER: employer,
        Audience.REPRESENTATIVE: representative,
        Audience.AGENT: agent,
        Audience.HOLDER: holder,
    }
    return Event(code, label, kind, {audience: one for audience, one in told.items() if one is not None})


def catalogue(*chapters: Sequence[Event]) -> dict[str, Event]:
    """All events by code; a code is used once."""
    events = [one for chapter in chapters for one in chapter]
    found = {one.code: one for one in events}
    if len(found) < len(events):
        raise ValueError("two events of the catalogue have the same code")
    return found


def choices_of(labels: Mapping[Any, str]) -> list[tuple[str, str]]:
    """Labels of an enumeration as a model field wants them."""
    return [(str(one), label) for one, label in labels.items()]


def _templates(letter: Letter) -> Iterator[str]:
    yield from (letter.text, letter.sms, letter.label, letter.path)
