"""What a verb must be told before it begins: a reason, a day, a term, a person."""

import re
from collections.abc import Mapping
from datetime import date, datetime

from django.utils import timezone
from django.utils.dateparse import parse_date

from hetong.contracts.deadlines import end_of, objection
from hetong.contracts.next_term import Length, NextTerm
from hetong.identity.models import Account, Employer
from hetong.kernel.errors import Invalid

LONGEST_REASON = 500
_ACCOUNT = re.compile(r"[0-9]{1,18}")


def check_reason(given: Mapping[str, str], now: datetime) -> None:
    """Raise `Invalid` unless there is a reason, of a length that can be kept."""
    text = given.get("reason", "").strip()
    if not text:
        raise Invalid(fields={"reason": "请填写原因，对方会看到。"})
    if len(text) > LONGEST_REASON:
        raise Invalid(fields={"reason": f"原因最多{LONGEST_REASON}字，现在{len(text)}字，请删减。"})


def check_deadline(given: Mapping[str, str], now: datetime) -> None:
    """Raise `Invalid` unless there is a day, later than today and not too far off."""
    problem = objection(deadline_of(given), now=now)
    if problem:
        raise Invalid(fields={"deadline": problem})


def check_deadline_if_given(given: Mapping[str, str], now: datetime) -> None:
    """The same where a usual deadline stands in for none."""
    if given.get("deadline"):
        check_deadline(given, now)


def check_successor(given: Mapping[str, str], now: datetime) -> None:
    """Raise `Invalid` unless somebody was chosen; whether they are of the same employer each contract tells."""
    if not _ACCOUNT.fullmatch(given.get("successor", "")):
        raise Invalid(fields={"successor": "请选择新的经办人。"})


def successor_of(given: Mapping[str, str], employer: Employer) -> Account:
    """The employer's account given as `successor`, or `Invalid`."""
    account = employer.accounts.filter(pk=given["successor"]).first()
    if account is None:
        raise Invalid(fields={"successor": "请选择本单位正在使用的账号。"})
    return account


def deadline_if_given(given: Mapping[str, str]) -> datetime | None:
    """The end of the day given as `deadline`, or None."""
    return deadline_of(given) if given.get("deadline") else None


def deadline_of(given: Mapping[str, str]) -> datetime:
    """The end of the day given as `deadline`."""
    return end_of(_day(given.get("deadline", ""), "deadline", "请填写签订期限，例如 2026-12-31。"))


def check_next_term(given: Mapping[str, str], now: datetime) -> None:
    """Raise `Invalid` unless it is said how long the next term is; one last day must lie ahead."""
    end = next_term_of(given).end
    if end is not None and end <= timezone.localdate(now):
        raise Invalid(fields={"end_date": "统一的结束日期必须晚于今天，请重新填写。"})


def next_term_of(given: Mapping[str, str]) -> NextTerm:
    """The term that is wished for the contracts of a batch; raises `Invalid` for what is missing."""
    length = given.get("length", "")
    if length not in list(Length):
        raise Invalid(fields={"length": "请选择续订期限：与上一期限相同、统一的结束日期，或者无固定期限。"})
    missing = "请填写统一的结束日期，例如 2029-12-31。"
    end = _day(given.get("end_date", ""), "end_date", missing) if length == Length.UNTIL else None
    return NextTerm(Length(length), end, given.get("entitled") == "open")


def _day(text: str, key: str, missing: str) -> date:
    try:
        day = parse_date(text.strip())
    except ValueError:
        day = None
    if day is None:
        raise Invalid(fields={key: missing})
    return day
