"""The delivery log of one thing, and sending a message again."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from hetong.kernel.errors import Stale
from hetong.kernel.ids import uuid7
from hetong.kernel.masking import mask_email, mask_phone
from hetong.notices import preferences, rate
from hetong.notices.catalogue import Channel, Kind
from hetong.notices.events import EVENTS
from hetong.notices.models import Notice, Status
from hetong.notices.recipients import Recipient
from hetong.notices.sending import MAX_ATTEMPTS, recipient_of
from hetong.notices.telling import address_to, put

AGAIN = "#"
"""Stands between the key of a message and the number of its repetition."""
LOST_AFTER = timedelta(minutes=10)
"""A message that is 发送中 for so long may have left before a crash; a person decides whether to repeat it."""


def log_of(about: str) -> list[Notice]:
    """Every message about one thing, newest first."""
    return list(Notice.objects.filter(about=about).order_by("-created_at", "channel"))


def masked(notice: Notice) -> str:
    """138****1234 or b**@nm.example; empty for messages in the product."""
    to = recipient_of(notice)
    return mask_email(to) if notice.channel == Channel.EMAIL else mask_phone(to) if to else ""


def repeatable(log: Iterable[Notice], audience: str, now: datetime) -> list[Notice]:
    """The messages of one party's latest news that left the product, or should have: one a channel.

    Reminders are no news; what later news has overtaken is not said again.
    """
    news = [one for one in log if one.audience == audience and _is_news(one)]
    newest: dict[str, Notice] = {}
    for one in news:
        if one.event == news[0].event and one.channel != Channel.IN_APP:
            newest.setdefault(one.channel, one)
    return [one for one in newest.values() if _is_over(one, now)]


def undelivered(abouts: Iterable[str], audience: str) -> set[str]:
    """Of these things those whose newest text message to a party did not leave."""
    told = Notice.objects.filter(about__in=list(abouts), audience=audience, channel=Channel.SMS)
    newest = dict(told.order_by("created_at").values_list("about", "status"))
    return {about for about, status in newest.items() if status in (Status.FAILED, Status.SKIPPED)}


def free_again(notice: Notice, log: Iterable[Notice], now: datetime) -> datetime:
    """When a message may be repeated."""
    return rate.free_again(_sent(notice, log), now)


def repeat(notice: Notice, *, to: Recipient, now: datetime) -> Notice:
    """Send a message once more to its recipient as known today, as a row of its own; the old one is left alone.

    Raises `TooMany` within the hour, or after five in a day.
    """
    log = log_of(notice.about)
    rate.check(_sent(notice, log), now)
    if notice not in repeatable(log, notice.audience, now):
        raise Stale("这条通知之后又有了新的进展，或正在发送，请刷新后查看。")
    again = _copy(notice, sum(1 for one in log if _same(one, notice)), now)
    event = EVENTS[notice.event]
    refused = (to.address, Channel(notice.channel)) in preferences.refused(event, [to.address])
    if not address_to(again, to, refused=refused, at_once=False):
        raise Stale("对方没有留下电子邮箱，或已关闭邮件副本，不能发送邮件。")
    Notice.objects.filter(pk=notice.pk, status=Status.FAILED).update(attempts=MAX_ATTEMPTS)
    put([again], now=now)
    return again


def _copy(notice: Notice, number: int, now: datetime) -> Notice:
    kept = ("event", "audience", "channel", "about", "reference", "address", "title", "text")
    return Notice(
        id=uuid7(),
        key=f"{notice.key.split(AGAIN)[0]}{AGAIN}{number}",
        created_at=now,
        due_at=now,
        **{name: getattr(notice, name) for name in kept},
    )


def _sent(notice: Notice, log: Iterable[Notice]) -> list[datetime]:
    """When this was said before; a first message that never left does not count."""
    nothing = (Status.FAILED, Status.SKIPPED)
    said = [one for one in log if _same(one, notice) and (AGAIN in one.key or one.status not in nothing)]
    return [one.created_at for one in said]


def _same(one: Notice, other: Notice) -> bool:
    return (one.event, one.audience, one.channel) == (other.event, other.audience, other.channel)


def _is_news(notice: Notice) -> bool:
    return notice.event in EVENTS and EVENTS[notice.event].kind in (Kind.STEP, Kind.STATUTORY)


def _is_over(notice: Notice, now: datetime) -> bool:
    if notice.status == Status.SENDING:
        return notice.claimed_at is not None and notice.claimed_at < now - LOST_AFTER
    return notice.status != Status.PENDING
