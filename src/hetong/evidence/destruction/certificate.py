"""The certificate of one destruction."""

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlencode

from django.conf import settings
from django.db import transaction

from hetong.contracts import files
from hetong.contracts.chinese import chinese_day
from hetong.contracts.models import Contract
from hetong.documents.evidence_report import Block, Facts, Heading, ReportFrame, Table, Text, render_report
from hetong.documents.render import Rendered
from hetong.evidence.dossier.sealing import NAME, platform_signer, sealed
from hetong.evidence.dossier.words import moment_words
from hetong.kernel.actor import SYSTEM
from hetong.kernel.digest import sha256_hex
from hetong.ledger import chain
from hetong.ledger.models import Entry
from hetong.retention.models import Destruction, DestructionStatus
from hetong.retention.remaining import DESTROYED
from hetong.retention.wiping import documents_of

FOLDER = "certificates"
_CLOSING = (
    "一、上列合同及其附件的数据密钥已销毁，平台数据库、文件和此前备份中以该密钥加密的内容不能再解密。",
    "二、平台保留合同编号、日期、状态、文件摘要和证据链条目的摘要，用于证明销毁经过；持有原文件的人仍可据摘要核验原件。",
    "三、检索用的姓名、岗位等明文列已从数据库清除；销毁之前的备份中的这些列，随备份到期一并删除。",
    "（以下无正文）",
)


def certify(one: Destruction, *, now: datetime) -> None:
    """Make, seal and keep the certificate; raises `Unavailable` when the seal cannot be had. Call outside a transaction."""
    pdf = sealed(_typeset(one, now), platform_signer(), now=now)
    digest = sha256_hex(pdf)
    with transaction.atomic():
        blank = Destruction.objects.filter(pk=one.pk, certificate="")
        if blank.update(certificate=files.put(pdf, folder=FOLDER), digest=digest):
            facts = {"destruction": one.number, "digest": digest}
            chain.append_openly(one.contract.subject, "contract.certified", by=SYSTEM, at=now, **facts)


def waiting() -> Iterator[Destruction]:
    """Those that were carried out and have no certificate yet."""
    done = Destruction.objects.filter(status=DestructionStatus.DONE, certificate="")
    yield from done.select_related("contract__employer", "proposed_by", "confirmed_by").order_by("done_at")


def _typeset(one: Destruction, now: datetime) -> Rendered:
    main = one.contract
    assert one.done_at is not None and one.confirmed_by is not None, "only what was carried out is certified"
    frame = ReportFrame(
        title="销毁证明",
        check="本证明的真伪可在查验页面上传核验",
        number=one.number,
        contract=main.number,
        subtitle="电子劳动合同数据依法销毁",
        facts=[
            ("证明编号", one.number),
            ("合同编号", main.number),
            ("用人单位", main.employer.name),
            ("保存期满", chinese_day(one.due_on)),
            ("销毁时间", moment_words(one.done_at)),
            ("提出", f"{one.proposed_by.name}（安全管理员），{moment_words(one.proposed_at)}"),
            ("确认", f"{one.confirmed_by.name}（审计管理员），{moment_words(one.confirmed_at)}"),
        ],
        closing=("说明", _CLOSING),
        issuer=NAME,
        url=f"{settings.BASE_URL}/verify/?{urlencode({'n': main.number, 'c': main.code})}",
        made=now,
        made_words=moment_words(now).split(" ")[0],
        test_mark=settings.TEST_MARK,
    )
    return render_report(frame, list(_blocks(main)))


def _blocks(main: Contract) -> Iterator[Block]:
    yield Text(
        "根据《劳动合同法》第五十条第三款和《个人信息保护法》第四十七条，下列合同保存期满，没有依法保全，"
        "经两名管理员先后办理，已经销毁。"
    )
    for document in documents_of(main):
        entry = Entry.objects.filter(subject=document.subject, event=DESTROYED).latest("seq")
        yield Heading(f"{document.kind.label}（{document.number}）", 2)
        yield Facts([("证据链条目", f"第{entry.seq}条，摘要 {entry.hash}")])
        rows = [row for number, one in entry.detail["versions"].items() for row in _rows(number, one)]
        if rows:
            yield Table(["版本", "内容", "SHA-256"], [1, 2, 5], rows)


def _rows(number: str, version: dict[str, object]) -> Iterator[list[str]]:
    yield [f"第{number}版", "发送的文件", str(version["sent"])]
    for label, key in (("签署后的文件", "signed"), ("归档的文件", "archived"), ("附件", "attachments")):
        digests = version[key]
        assert isinstance(digests, list), "written by digests_of"
        yield from ([f"第{number}版", label, str(digest)] for digest in digests)
