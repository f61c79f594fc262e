"""The one way to tell somebody something."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import transaction

from hetong.kernel.ids import uuid7
from hetong.kernel.keyring import vault
from hetong.notices import preferences, quiet, wording
from hetong.notices.catalogue import Channel, Event
from hetong.notices.events import EVENTS
from hetong.notices.models import PURPOSE, Notice, Status
from hetong.notices.recipients import Recipient
from hetong.notices.tasks import deliver
from hetong.sealing.data_keys import key_of, seal

NO_MOBILE = "没有可以接收短信的手机号码"
REFUSED = "接收人已关闭此类短信"


@dataclass(frozen=True)
class News:
    """What one thing is told of: whom, about what, with which facts, once per `key`."""

    to: Sequence[Recipient]
    about: str
    facts: Mapping[str, object]
    key: str


def phone_index(phone: str) -> str:
    """The blind index under which messages to a phone are found."""
    return vault().blind_index(phone, purpose="phone")


def tell(
    code: str, *, to: Iterable[Recipient], about: str, facts: Mapping[str, object], key: str, now: datetime
) -> None:
    """Put one message per recipient and channel into the outbox, once per `key`; they leave after the commit.

    `code` names an event of the catalogue, whose letters say by which channels each audience is told.
    Call inside the transaction of what happened; `facts` fill the templates.
    """
    tell_all(code, [News(list(to), about, facts, key)], now=now)


def tell_all(code: str, news: Sequence[News], *, now: datetime) -> None:
    """The same of many things to which the same happened, in one statement."""
    event = EVENTS[code]
    refused = preferences.refused(event, {to.address for one in news for to in one.to})
    put([row for one in news for row in _rows_of(event, one, refused, now)], now=now)


def _rows_of(event: Event, news: News, refused: set[tuple[str, Channel]], now: datetime) -> Iterator[Notice]:
    for to in news.to:
        for row in _rows(event, to, refused, news.facts, news.about, now):
            row.key, row.reference = news.key, str(news.facts.get("number", ""))
            yield row


def put(rows: list[Notice], *, now: datetime) -> None:
    """Store messages that are not there yet, and send what may leave now after the commit."""
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    leaving = [str(row.pk) for row in rows if row.status == Status.PENDING and row.due_at <= now]
    if leaving:
        transaction.on_commit(partial(deliver.enqueue, leaving))


def _rows(
    event: Event,
    to: Recipient,
    refused: set[tuple[str, Channel]],
    facts: Mapping[str, object],
    about: str,
    now: datetime,
) -> Iterator[Notice]:
    letter = event.letters[to.audience]
    for channel in letter.channels:
        row = Notice(
            id=uuid7(),
            event=event.code,
            audience=to.audience,
            channel=channel,
            about=about,
            address=to.address,
            title=wording.headline(event, letter, facts),
            text=wording.body(letter, channel, facts),
            created_at=now,
            due_at=now,
        )
        if address_to(row, to, refused=(to.address, channel) in refused, at_once=letter.at_once):
            yield row


def address_to(row: Notice, to: Recipient, *, refused: bool, at_once: bool) -> bool:
    """Write the recipient into a new message; False when there is no reason to keep it."""
    channel = Channel(row.channel)
    if channel is Channel.IN_APP:
        row.status, row.sent_at = Status.SENT, row.created_at
        return bool(to.address)
    if channel is Channel.EMAIL:
        row.recipient = seal(to.email.encode(), under=key_of(row.about), purpose=PURPOSE)
        return bool(to.email) and not refused
    row.recipient = seal(to.phone.encode(), under=key_of(row.about), purpose=PURPOSE)
    row.recipient_index = phone_index(to.phone)
    row.due_at = row.created_at if at_once else quiet.earliest(row.created_at)
    if refused or not to.mobile:
        row.status, row.error = Status.SKIPPED, REFUSED if refused else NO_MOBILE
    return True
