"""What the parties were told about these documents, and whether it left (订立指引 art. 10)."""

from collections.abc import Iterator

from hetong.documents.evidence_report import Block, Heading, Table
from hetong.evidence.dossier.case import Case
from hetong.evidence.dossier.scope import Reader
from hetong.evidence.dossier.words import short_moment
from hetong.identity.recipients import reader_as
from hetong.kernel.actor import Role
from hetong.notices import delivery
from hetong.notices.models import Notice


def notices(case: Case) -> Iterator[Block]:
    """Oldest first; nothing when nobody was told anything."""
    rows = [
        (short_moment(one.sent_at or one.created_at), document.kind.label, one.title, _to(one), _outcome(one))
        for document in case.documents
        for one in delivery.log_of(document.subject)[::-1]
        if one.created_at <= case.now and _may_read(case.reader, one)
    ]
    if rows:
        yield Heading("通知", 2)
        yield Table(("时间", "文书", "通知", "接收人", "结果"), (19, 21, 33, 27, 23), sorted(rows))


def _may_read(reader: Reader, notice: Notice) -> bool:
    """Everything to an operator; to a worker what went to them, not to somebody the contract named before."""
    if reader.role is Role.EMPLOYER:
        return True
    assert reader.person is not None, "a worker asks as a person"
    own = notice.address in reader_as(reader.person).addresses
    return own or (notice.recipient_index == reader.person.phone_index != "")


def _to(notice: Notice) -> str:
    where = delivery.masked(notice)
    return f"{notice.get_audience_display()} {where}".strip()


def _outcome(notice: Notice) -> str:
    words = f"{notice.get_channel_display()}：{notice.get_status_display()}"
    return f"{words}，{notice.error}" if notice.error else words
