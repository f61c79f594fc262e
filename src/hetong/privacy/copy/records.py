"""What the person was told, who looked at their contracts, and what they did here themselves."""

from collections.abc import Iterator

from hetong.contracts.history.words import event_words, identified
from hetong.identity.models import Person
from hetong.identity.recipients import address_of, reader_as
from hetong.kernel.masking import mask_name
from hetong.ledger.models import Entry
from hetong.looks.telling import Access, accesses_to
from hetong.notices.models import Notice
from hetong.privacy.copy.contracts import Held
from hetong.privacy.copy.sections import Section, section
from hetong.privacy.words import OWN_EVENTS
from hetong.seals.models import Seal
from hetong.seals.people import represented_by
from hetong.signing.models import SigningTask

CODE = "identity.code"
"""Codes are over after five minutes and are told to nobody twice."""


def record_sections(person: Person, held: list[Held]) -> Iterator[Section]:
    """Messages, looks, acts."""
    columns = {
        "title": "标题",
        "text": "内容",
        "channel": "方式",
        "created_at": "时间",
        "sent_at": "发出时间",
    }
    yield section("notices", "收到的通知", "发给您的短信、邮件和站内消息。", columns, _notices(person))
    columns = {
        "at": "时间",
        "what": "事项",
        "employer": "单位",
        "who": "谁",
        "number": "编号",
        "whole": "是否可见完整信息",
        "purpose": "用途",
    }
    looks = map(_look, accesses_to(person))
    yield section("accesses", "谁查看过我的信息", "单位人员的姓名已隐去一部分。", columns, looks)
    columns = {
        "at": "时间",
        "what": "办理事项",
        "about": "对象",
        "identified": "身份核验方式",
        "ip": "网络地址",
        "device": "设备",
    }
    yield section("acts", "我的办理记录", "您本人办理时留下的记录。", columns, _acts(person, held))


def _notices(person: Person) -> Iterator[dict[str, object]]:
    told = Notice.objects.filter(address__in=reader_as(person).addresses).exclude(event=CODE)
    for one in told.order_by("created_at").iterator(chunk_size=500):
        facts = {"created_at": one.created_at, "sent_at": one.sent_at}
        yield {"title": one.title, "text": one.text, "channel": one.get_channel_display(), **facts}


def _look(one: Access) -> dict[str, object]:
    facts = {name: getattr(one, name) for name in ("at", "what", "employer", "number", "purpose")}
    return {**facts, "who": f"{one.capacity}（{mask_name(one.who)}）", "whole": "是" if one.whole else "否"}


def _acts(person: Person, held: list[Held]) -> Iterator[dict[str, object]]:
    """What the person did, in chains where people act; the whole ledger is never searched."""
    about = {one.contract.subject: one.contract.number for one in held}
    about |= {f"task:{key}": "签章任务" for key in _tasks(person)}
    own = address_of(person)
    for entry in Entry.objects.filter(subject__in=[own, *about, *_employers(person)]).order_by("at"):
        if entry.actor.get("subject") == own:
            yield _act(entry, about.get(entry.subject, "本人账号" if entry.subject == own else "单位印章"))


def _act(entry: Entry, about: str) -> dict[str, object]:
    what = OWN_EVENTS.get(entry.event) or event_words(entry.event, bilateral=True)[1]
    where = {"ip": entry.actor.get("ip", ""), "device": entry.actor.get("device", "")}
    return {"at": entry.at, "what": what, "about": about, "identified": identified(entry.actor), **where}


def _tasks(person: Person) -> list[object]:
    return list(SigningTask.objects.filter(scanned_by=person).values_list("pk", flat=True))


def _employers(person: Person) -> set[str]:
    given = person.authorisations.values_list("employer_id", flat=True)
    claimed = Seal.objects.filter(claimed_by=person).values_list("employer_id", flat=True)
    represented = represented_by(person).values_list("pk", flat=True)
    return {f"employer:{key}" for key in (*given, *claimed, *represented)}
