"""docs/notices.md, generated from the catalogue of events."""

from hetong.notices.catalogue import AUDIENCE_LABELS, CHANNEL_LABELS, KIND_LABELS, Event
from hetong.notices.events import EVENTS

HEAD = """# Notices

Generated from `notices/events/` by `make docs`. One call tells: `notices.telling.tell(event, to=…, about=…, facts=…, key=…,
now=…)` within the transaction of what happened; `contracts.telling.tell_about(contract, event, now=…)` does it for contracts.
`key` makes doubling impossible. Every message is a row with its state (待发送, 发送中, 已发送, 发送失败, 未发送 with the cause), sent in
the background, tried up to eight times with growing pauses.

- Text messages wait for the end of the quiet hours (`HETONG_QUIET_HOURS`), except those marked 即时.
- 法定告知 (订立指引 art. 10) and 账号安全 always go out. 提醒 by text message and all other e-mail may be switched off by their
  recipient.
- Messages hold no personal data: the employer's name, the kind and number of the document, a day.

| event | 事项 | 性质 | to | channels | text |
|---|---|---|---|---|---|
"""


def notices() -> str:
    """The page: one row per event and recipient."""
    return HEAD + "".join(row for event in EVENTS.values() for row in _rows(event))


def _rows(event: Event) -> list[str]:
    return [
        f"| `{event.code}` | {event.label} | {KIND_LABELS[event.kind]} | {AUDIENCE_LABELS[audience]} "
        f"| {'、'.join(CHANNEL_LABELS[channel] for channel in letter.channels)}{'（即时）' if letter.at_once else ''} "
        f"| {letter.text} |\n"
        for audience, letter in event.letters.items()
    ]
