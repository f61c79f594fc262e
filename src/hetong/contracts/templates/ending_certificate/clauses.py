"""解除（终止）劳动合同证明: its text."""

from datetime import date

from hetong.contracts.annex_text import CLOSING
from hetong.contracts.blanks import Blanks
from hetong.contracts.clauses import (
    Document,
    EmployerFacts,
    Numbering,
    Paragraph,
    PartyBlock,
    item_label,
    wording,
)
from hetong.contracts.severance import service_in_words
from hetong.contracts.templates.ending_certificate.fields import FIELDS, LABEL, SIGNERS

PREAMBLE = "兹证明：{name}与{employer}签订的劳动合同（编号：{number}）已经{ended}，有关情况如下。"
USE = (
    "本证明依照《中华人民共和国劳动合同法》第五十条和《中华人民共和国劳动合同法实施条例》第二十四条出具，"
    "供劳动者求职、办理失业登记、申领失业保险金等使用。"
)


def compose(values: dict[str, str], employer: EmployerFacts, number: str) -> Document:
    """The text of one certificate."""
    blanks = Blanks(values, FIELDS)
    text = Numbering(label=item_label)
    text.add("证明事项", [[paragraph] for paragraph in (*_facts(blanks), wording(USE))])
    return Document(
        title=LABEL,
        number=number,
        notes=(),
        parties=_parties(blanks, employer),
        preamble=_preamble(blanks, employer),
        sections=tuple(text.sections),
        closing=CLOSING,
        signers=SIGNERS,
    )


def _parties(blanks: Blanks, employer: EmployerFacts) -> tuple[PartyBlock, PartyBlock]:
    """Shorter than elsewhere: a certificate is shown to others, and stands on one page."""
    return (
        PartyBlock("employer", "用人单位", (("名称", employer.name), ("统一社会信用代码", employer.uscc))),
        PartyBlock(
            "worker", "劳动者", (("姓名", blanks["b_name"]), (blanks.label("b_id_type"), blanks["b_id_no"]))
        ),
    )


def _preamble(blanks: Blanks, employer: EmployerFacts) -> Paragraph:
    return wording(
        PREAMBLE,
        name=blanks["b_name"],
        employer=employer.name,
        number=blanks["main_number"],
        ended=blanks.label("main_ended_as"),
    )


def _facts(blanks: Blanks) -> list[Paragraph]:
    ended, reason = blanks.label("main_ended_as"), blanks.phrase("ending_reason")
    return [
        wording("劳动合同期限：{term}。", term=_term(blanks)),
        wording("劳动合同于{day}{ended}。", day=blanks.date("main_ended_on"), ended=ended),
        wording("工作岗位：{position}。", position=blanks["position"]),
        wording("在本单位的工作年限：{years}。", years=_years(blanks)),
        *([wording("应劳动者要求写明原因：{reason}。", reason=reason)] if reason else []),
    ]


def _term(blanks: Blanks) -> str:
    start, kind = blanks.date("main_start"), blanks.label("main_term_type")
    if blanks["main_end"]:
        return f"{kind}，{start}至{blanks.date('main_end')}"
    return f"{kind}，自{start}起" if start else ""


def _years(blanks: Blanks) -> str:
    since, ended = blanks["service_from"], blanks["main_ended_on"]
    try:
        words = service_in_words(date.fromisoformat(since), date.fromisoformat(ended))
    except ValueError:
        return ""
    return f"{blanks.date('service_from')}至{blanks.date('main_ended_on')}，共{words}"
