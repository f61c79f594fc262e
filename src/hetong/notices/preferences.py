"""What somebody does not want to get, where the law lets them choose."""

from collections.abc import Iterable

from hetong.notices.catalogue import Channel, Event, Kind
from hetong.notices.models import OptOut, Topic

MAY_REFUSE = (Kind.STEP, Kind.REMINDER)


def refused(event: Event, addresses: Iterable[str]) -> set[tuple[str, Channel]]:
    """The channels by which these addresses do not want to be told of this event."""
    if event.kind not in MAY_REFUSE:
        return set()
    found = OptOut.objects.filter(address__in=[one for one in addresses if one])
    return {
        (one.address, channel) for one in found if (channel := _channel(Topic(one.topic), event)) is not None
    }


def choices_of(address: str) -> set[str]:
    """The topics that an address has switched off."""
    return set(OptOut.objects.filter(address=address).values_list("topic", flat=True))


def choose(address: str, *, off: Iterable[str]) -> None:
    """Switch off exactly these topics."""
    wanted = {Topic(topic).value for topic in off}
    OptOut.objects.filter(address=address).exclude(topic__in=wanted).delete()
    OptOut.objects.bulk_create(
        [OptOut(address=address, topic=topic) for topic in sorted(wanted)], ignore_conflicts=True
    )


def _channel(topic: Topic, event: Event) -> Channel | None:
    if topic is Topic.EMAIL:
        return Channel.EMAIL
    return Channel.SMS if event.kind is Kind.REMINDER else None
