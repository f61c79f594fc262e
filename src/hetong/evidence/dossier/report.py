"""The evidence report: its frame and the order of its sections."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.conf import settings

from hetong.contracts.shown_versions import validity_of
from hetong.documents.evidence_report import Block, Facts, Heading, ReportFrame, Text, render_report
from hetong.documents.render import Rendered
from hetong.evidence.dossier.case import Case
from hetong.evidence.dossier.certificates import signatures
from hetong.evidence.dossier.chain_section import chain_section
from hetong.evidence.dossier.course import course
from hetong.evidence.dossier.identities import identities
from hetong.evidence.dossier.intents import intents
from hetong.evidence.dossier.notices import notices
from hetong.evidence.dossier.sealing import NAME
from hetong.evidence.dossier.summary import summary
from hetong.evidence.dossier.words import NOTHING, moment_words

_CLOSING = (
    "一、本报告如实陈述平台在上述过程中记录的电子数据，不对当事人之间的争议作出判断。",
    "二、报告和随附文件由平台一次性签名，签名密钥用后即毁；任何改动都会使核验不能通过。",
    "三、设备提示只说明记录到的现象，是否由本人操作，应结合其他证据认定。",
    "（以下无正文）",
)


def report(case: Case) -> Rendered:
    """The typeset report, not sealed yet."""
    return render_report(_frame(case), list(_blocks(case)))


def _frame(case: Case) -> ReportFrame:
    main = case.main
    query = urlencode({"n": main.number, "c": main.code})
    return ReportFrame(
        number=case.number,
        contract=main.number,
        subtitle=f"关于《{main.kind.label}》订立和履行过程的电子数据",
        facts=[
            ("报告编号", case.number),
            ("合同编号", main.number),
            ("申请人", case.reader.words),
            ("出具时间", moment_words(case.now)),
            ("证据截至", f"证据链第{case.anchor.anchor.number}号锚点，时间戳 {moment_words(case.anchor.at)}"),
        ],
        closing=("七、声明", _CLOSING),
        issuer=NAME,
        url=f"{settings.BASE_URL}/verify/?{query}",
        made=case.now,
        made_words=moment_words(case.now).split(" ")[0],
        test_mark=settings.TEST_MARK,
    )


def _blocks(case: Case) -> Iterator[Block]:
    yield Text(
        "本报告由平台从签订过程中同步写入的证据链自动生成，写入之后不能修改或删除。所述文件、时间戳、证书和证据链条目"
        "随附于同一压缩包，不依赖平台即可按其中的“说明.txt”逐项核验。时间均为北京时间。"
    )
    yield from summary(case)
    yield Heading("一、文书")
    yield from _documents(case)
    yield Heading("二、当事人与身份核验")
    yield from identities(case)
    yield Heading("三、签署意愿与设备")
    yield from _or_nothing(intents(case), "还没有任何一方签署。")
    yield Heading("四、电子签名、证书与时间戳")
    yield from _or_nothing(signatures(case), "还没有已签署且有效的文件。")
    yield Heading("五、过程")
    yield course(case)
    yield from notices(case)
    yield Heading("六、证据链与锚点")
    yield from chain_section(case)


def _or_nothing(blocks: Iterator[Block], words: str) -> Iterator[Block]:
    found = list(blocks)
    yield from found or [Text(words)]


def _documents(case: Case) -> Iterator[Block]:
    held = {one.version.contract_id: one for one in case.files if one.version is not None}
    for document in case.documents:
        version, file = document.current, held.get(document.pk)
        assert version is not None, "only documents that were sent are in a dossier"
        version.contract = document
        worth = validity_of(version)
        yield Heading(document.kind.label, 2)
        yield Facts(
            [
                ("编号", document.number),
                ("状态", f"{document.state_label}。{worth.sentence}"),
                ("版本", f"第{version.number}版，共{document.versions.count()}版"),
                ("签订完成", moment_words(document.signed_at) if document.signed_at else NOTHING),
                ("发送时文件摘要", version.digest),
                (
                    "签署后文件摘要",
                    version.signed_file.rsplit("/", 1)[-1] if version.signed_file else NOTHING,
                ),
                ("随附文件", file.name if file else "无（没有已签署且有效的文件）"),
            ]
        )
