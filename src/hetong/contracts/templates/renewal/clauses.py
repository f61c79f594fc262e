"""续订劳动合同协议书: its text."""

from hetong.contracts.annex_text import AGREED, document
from hetong.contracts.blanks import Blanks
from hetong.contracts.clauses import Document, EmployerFacts, Numbering, Paragraph, wording
from hetong.contracts.templates.renewal.fields import ASKED, EXEMPT, FIELDS, LABEL

PREAMBLE = (
    "甲乙双方于{signed}签订《{title}》（编号：{number}，以下简称原合同）。经平等协商、自愿一致，"
    "依照《中华人民共和国劳动合同法》的规定，就续订原合同达成如下协议。"
)


def compose(values: dict[str, str], employer: EmployerFacts, number: str) -> Document:
    """The text of one renewal."""
    blanks = Blanks(values, FIELDS)
    text = Numbering()
    text.add("续订期限", [*_term(blanks), [wording("双方不再约定试用期。")], *_declaration(blanks)])
    text.add("有关事项", _rest(blanks))
    return document(blanks, employer, text, title=LABEL, number=number, preamble=PREAMBLE)


def _term(blanks: Blanks) -> list[list[Paragraph]]:
    start, kind = blanks.date("start_date"), blanks.label("term_type")
    if blanks.chosen("term_type", "open"):
        text = "双方续订{kind}劳动合同，自{start}起，至依法解除或者终止之日止。"
        term = wording(text, kind=kind, start=start)
    else:
        text = "双方续订{kind}劳动合同，自{start}起，至{end}止。"
        term = wording(text, kind=kind, start=start, end=blanks.date("end_date"))
    years = "乙方自{since}起在甲方连续工作，工作年限在续订后连续计算。"
    return [[term], [wording(years, since=blanks.date("service_from"))]]


def _declaration(blanks: Blanks) -> list[list[Paragraph]]:
    if blanks.chosen("fixed_ground", ASKED):
        text = (
            "乙方声明：本人知悉《中华人民共和国劳动合同法》第十四条关于订立无固定期限劳动合同的规定，{asked}。"
            "该要求出于本人真实意愿。"
        )
        return [[wording(text, asked="本人要求订立固定期限劳动合同")]]
    if blanks.chosen("fixed_ground", EXEMPT):
        text = "双方确认：乙方{reason}，本次续订不适用该法第十四条第二款第（三）项的规定。"
        reason = "有《中华人民共和国劳动合同法》第三十九条或者第四十条第（一）项、第（二）项规定的情形"
        return [[wording(text, reason=reason)]]
    return []


def _rest(blanks: Blanks) -> list[list[Paragraph]]:
    other = blanks.phrase("renew_other")
    goes_on = "其他事项按{signed}签订的原合同继续履行；双方已经订立的变更协议继续有效。"
    return [
        *([[wording("双方约定：{other}。", other=other)]] if other else []),
        [wording(goes_on, signed=blanks.date("main_signed_on"))],
        [wording(AGREED)],
    ]
