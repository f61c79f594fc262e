"""docs/notices.md, generated from the catalogue of events."""

from hetong.notices.catalogue import AUDIENCE_LABELS, CHANNEL_LABELS, KIND_LABELS, Event
from hetong.notices.events import EVENTS
from hetong.notices.reminders import BASIS_LABELS, RULES, Rule, Step

RULES_HEAD = """
## The calendar

From `notices/reminders.py`: once a day from eight in the morning each rule looks for what has come near since the last run.
Missed days are made up for (up to 31, and of several missed steps only the last is said); a reminder is told once per thing,
day and step, so that a new deadline or term is reminded of anew.

| event | counted from | on |
|---|---|---|
"""
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
    """The page: one row per event and recipient, and the rules of the calendar."""
    rows = "".join(row for event in EVENTS.values() for row in _rows(event))
    return HEAD + rows + RULES_HEAD + "".join(_rule(rule) for rule in RULES)


def _rule(rule: Rule) -> str:
    steps = "、".join(_words(step) for step in rule.steps)
    return f"| `{rule.event}` | {BASIS_LABELS[rule.basis]} | {steps} |\n"


def _words(step: Step) -> str:
    month = f"满{step.months}个月" if step.months else ""
    if not step.days:
        return f"{month}之日" if month else "当日"
    return f"{month}前{-step.days}日" if step.days < 0 else f"{month}后{step.days}日"


def _rows(event: Event) -> list[str]:
    return [
        f"| `{event.code}` | {letter.label or event.label} | {KIND_LABELS[event.kind]} | {AUDIENCE_LABELS[audience]} "
        f"| {'、'.join(CHANNEL_LABELS[channel] for channel in letter.channels)}{'（即时）' if letter.at_once else ''} "
        f"| {letter.text} |\n"
        for audience, letter in event.letters.items()
    ]
