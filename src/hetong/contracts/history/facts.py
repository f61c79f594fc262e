"""What a ledger entry says besides who and when."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from hetong.contracts.history.moments import Fact
from hetong.contracts.history.words import ATTACHING, SOURCES
from hetong.contracts.states import LABELS, Status


def facts_of(event: str, detail: Mapping[str, object]) -> list[Fact]:
    """The circumstances of an entry, in the order in which people ask for them."""
    return list(_facts(event, detail))


def moment_words(value: object) -> str:
    """A moment of an entry as Beijing time: 2026年3月1日 09:30:05."""
    at = value if isinstance(value, datetime) else parse_datetime(str(value))
    if at is None:
        return str(value)
    local = timezone.localtime(at)
    return f"{local.year}年{local.month}月{local.day}日 {local:%H:%M:%S}"


def span_words(seconds: int) -> str:
    """3分20秒."""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes}分{rest}秒" if minutes else f"{rest}秒"


def day_words(value: object) -> str:
    """A day of an entry: 2026年3月1日."""
    try:
        day = date.fromisoformat(str(value))
    except ValueError:
        return str(value)
    return f"{day.year}年{day.month}月{day.day}日"


def _facts(event: str, detail: Mapping[str, object]) -> Iterator[Fact]:
    if detail.get("source") in SOURCES:
        yield Fact("方式", SOURCES[str(detail["source"])])
    name = _mapping(detail.get("entered")).get("b_name")
    if name:
        yield Fact("姓名录入原文", str(name))
    if detail.get("reason"):
        yield Fact("原因", str(detail["reason"]))
    if detail.get("answer"):
        yield Fact("回复", str(detail["answer"]))
    if detail.get("change") in ATTACHING:
        digests = "、".join(f"{one['sha256'][:16]}…" for one in _listed(detail.get("files")))
        yield Fact(ATTACHING[str(detail["change"])], f"SHA-256 {digests}")
    if detail.get("compared_with"):
        yield Fact("修改对比", f"已看过与第{detail['compared_with']}版的不同之处")
    if event == "contract.transfer":
        yield Fact("转由", str(detail["operator"]))
    seconds = _mapping(detail.get("reading")).get("seconds")
    if seconds is not None:
        yield Fact("阅读", f"打开全文并翻到末尾，用时{span_words(int(str(seconds)))}")
    if detail.get("purpose"):
        yield Fact("用途", str(detail["purpose"]))
    if detail.get("seals"):
        yield Fact("印章", "、".join(str(one) for one in _plain(detail["seals"])))
    if detail.get("deadline"):
        yield Fact("签订期限", moment_words(detail["deadline"]))
    if event == "contract.extend":
        yield Fact("回到", LABELS[Status(str(detail["to"]))])
    if detail.get("title"):
        yield Fact("依据", str(detail["title"]))
    if detail.get("from"):
        yield Fact("生效日期", day_words(detail["from"]))


def _plain(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _listed(value: object) -> list[dict[str, str]]:
    return value if isinstance(value, list) else []
