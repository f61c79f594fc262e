"""Messages that left the product against the entries about them."""

from collections.abc import Iterator
from uuid import UUID

from hetong.evidence.audit.destroyed import is_gone
from hetong.evidence.audit.discrepancy import Discrepancy
from hetong.ledger.models import Entry
from hetong.notices.catalogue import Channel
from hetong.notices.fingerprints import notice_digest
from hetong.notices.models import Notice, Status

PREFIX = "notice:"


def check_notice(subject: str, entries: list[Entry]) -> Iterator[Discrepancy]:
    """What was said to whom, and when, is as it left; what it said of a contract went with the contract."""
    notice = Notice.objects.filter(pk=UUID(subject.removeprefix(PREFIX))).first()
    if notice is None:
        yield Discrepancy(
            "notice_removed", subject, "证据链记有这条已发送的通知，但数据库中已没有它：通知被删除。"
        )
    elif is_gone(notice.about):
        return
    elif notice.status != Status.SENT or entries[-1].detail["digest"] != notice_digest(notice):
        where = notice.reference or subject
        yield Discrepancy(
            "notice_changed", where, "通知的内容、接收人、时间或发送结果与发送时不符：被直接修改。"
        )


def check_unsent() -> Iterator[Discrepancy]:
    """Messages that say they left the product although nobody saw them leave."""
    known = Entry.objects.filter(event="notice.sent").values_list("subject", flat=True)
    left = set(known.iterator(chunk_size=2000))
    claimed = Notice.objects.filter(status=Status.SENT).exclude(channel=Channel.IN_APP)
    for pk, reference in claimed.values_list("pk", "reference").iterator(chunk_size=2000):
        if f"{PREFIX}{pk}" not in left:
            message = "通知标为已发送，但证据链没有发送记录：状态被直接修改，或通知被直接写入。"
            yield Discrepancy("notice_unsent", reference or f"{PREFIX}{pk}", message)
