"""The message centre: what lies at somebody's addresses, and which of it they have seen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from hetong.notices.catalogue import Audience, Channel, Kind
from hetong.notices.events import EVENTS
from hetong.notices.models import Notice, Seen, SeenUpTo

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
MOST_COUNTED = 10_001
"""One more than a list leads to."""
REMINDERS = [one.code for one in EVENTS.values() if one.kind is Kind.REMINDER]
"""What the calendar, or an impatient party, caused."""


@dataclass(frozen=True)
class Reader:
    """Who reads: several accounts share an employer's messages, and each has seen what they have seen.

    `since` is when the reader joined: what colleagues were told before is not news.
    """

    subject: str
    addresses: tuple[str, ...]
    since: datetime | None = None


def messages_of(reader: Reader) -> QuerySet[Notice]:
    """Every message in the product, in no order."""
    return Notice.objects.filter(channel=Channel.IN_APP, address__in=reader.addresses)


def unread_by(reader: Reader) -> QuerySet[Notice]:
    """Those not seen yet, in no order."""
    mark = SeenUpTo.objects.filter(reader=reader.subject).values("at")[:1]
    recent = messages_of(reader).filter(created_at__gt=Coalesce(Subquery(mark), LONG_AGO))
    if reader.since:
        recent = recent.filter(created_at__gt=reader.since)
    return recent.exclude(Exists(Seen.objects.filter(notice=OuterRef("pk"), reader=reader.subject)))


@dataclass(frozen=True)
class Merged:
    """The messages at several addresses, newest first, as a paginator slices them.

    Each address is read along its index, no further than asked: a union of both made PostgreSQL sort everything that an
    employer was ever told.
    """

    each: Sequence[QuerySet[Notice]]

    def count(self) -> int:
        """How many there are; from `MOST_COUNTED` on that many or more."""
        return sum(one.order_by().values("pk")[:MOST_COUNTED].count() for one in self.each)

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, part: slice) -> list[Notice]:
        places = [
            place
            for one in self.each
            for place in one.order_by("-created_at", "-id").values_list("created_at", "pk")[: part.stop]
        ]
        keys = [key for _, key in sorted(places, reverse=True)[part.start : part.stop]]
        return list(Notice.objects.filter(pk__in=keys).order_by("-created_at", "-id"))


def newest_first(reader: Reader, show: str = "") -> Merged:
    """All messages, or the `unread`, or the `reminders`, to be sliced."""
    return Merged([_shown(replace(reader, addresses=(address,)), show) for address in reader.addresses])


def newest(reader: Reader) -> Notice | None:
    """The message that was told last."""
    return next(iter(newest_first(reader)[:1]), None)


def count_unread(reader: Reader, *, most: int = 100) -> int:
    """How many are unread, counted up to `most`."""
    return unread_by(reader)[:most].count()


def unread_among(reader: Reader, messages: Sequence[Notice]) -> set[UUID]:
    """Which of these are unread."""
    return set(unread_by(reader).filter(pk__in=[one.pk for one in messages]).values_list("pk", flat=True))


def _shown(reader: Reader, show: str) -> QuerySet[Notice]:
    if show == "unread":
        return unread_by(reader)
    messages = messages_of(reader)
    return messages.filter(event__in=REMINDERS) if show == "reminders" else messages


def mark_seen(reader: Reader, message: Notice) -> None:
    """Note that one message was opened."""
    Seen.objects.get_or_create(notice=message, reader=reader.subject)


def mark_all_seen(reader: Reader, *, until: datetime) -> None:
    """Note that everything up to the newest message on the reader's page was seen; what came since is still news."""
    # A page that was opened before another one must not set the mark back.
    SeenUpTo.objects.get_or_create(reader=reader.subject, defaults={"at": until})
    SeenUpTo.objects.filter(reader=reader.subject, at__lt=until).update(at=until)
    Seen.objects.filter(reader=reader.subject, notice__created_at__lte=until).delete()


def path_of(message: Notice) -> str:
    """The page that a message is about; empty when there is none."""
    event = EVENTS.get(message.event)
    letter = event.letters.get(Audience(message.audience)) if event else None
    return letter.path.format(number=message.reference) if letter else ""
