"""The ledger's entries and the anchor that holds them."""

from collections.abc import Iterator

from hetong.documents.evidence_report import Block, Facts, Heading, Table, Text
from hetong.evidence.dossier.case import Case
from hetong.evidence.dossier.words import NOTHING, moment_words, short_moment


def chain_section(case: Case) -> Iterator[Block]:
    """How it is built, the anchor, and every entry with its digest; those not for this reader by the digest alone."""
    anchor = case.anchor.anchor
    yield Text(
        "每个条目的摘要是“前一条目的摘要、换行、条目内容”的 SHA-256；全部条目是一棵只能追加的默克尔树（RFC 6962）的叶，"
        "树根由时间戳服务签发时间戳（RFC 3161）。内容涉及他人个人信息、不向申请人披露的条目，只列摘要。"
    )
    yield Facts(
        [
            ("锚点", f"第{anchor.number}号，共固化{anchor.size}个条目"),
            ("树根", anchor.root),
            ("时间戳", moment_words(case.anchor.at)),
        ]
    )
    for chapter in case.chapters:
        yield Heading(f"{chapter.title}（{chapter.folder}）", 2)
        yield Table(
            ("序号", "事项", "时间", "最早固化于", "摘要"),
            (9, 27, 20, 20, 46),
            [
                (
                    f"{one.entry.seq:04}",
                    one.words if one.file else "（内容不披露）",
                    short_moment(one.entry.at) if one.file else NOTHING,
                    short_moment(case.firsts[one.entry.pk].at),
                    one.entry.hash,
                )
                for one in chapter.records
            ],
        )
