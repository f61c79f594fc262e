"""What somebody was told, for tests."""


def told(contract, event: str, *, audience: str = "worker", channel: str = "sms"):
    """The newest message about a contract's event to one party by one channel."""
    from hetong.notices.models import Notice

    found = Notice.objects.filter(about=contract.subject, event=event, audience=audience, channel=channel)
    return found.latest("created_at")


def told_of(contract) -> set[tuple[str, str]]:
    """Which events of a contract were told to whom."""
    from hetong.notices.models import Notice

    return set(Notice.objects.filter(about=contract.subject).values_list("event", "audience"))
