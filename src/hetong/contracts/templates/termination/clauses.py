"""终止劳动合同通知书: its text."""

from hetong.contracts.annex_text import document
from hetong.contracts.blanks import Blanks
from hetong.contracts.clauses import Document, EmployerFacts, Numbering, Paragraph, item_label, wording
from hetong.contracts.grounds import EXPIRY, ground
from hetong.contracts.phrases import parting
from hetong.contracts.templates.termination.fields import FIELDS, LABEL, SIGNERS

PREAMBLE = (
    "甲方与乙方于{signed}签订《{title}》（编号：{number}，以下简称原合同）。原合同依法终止，甲方通知如下。"
)
TERMINATED = "依照{article}（{text}）的规定，原合同于{day}终止，双方的劳动关系在该日结束时终止。"


def compose(values: dict[str, str], employer: EmployerFacts, number: str) -> Document:
    """The text of one notice."""
    blanks = Blanks(values, FIELDS)
    text = Numbering(label=item_label)
    text.add("终止的依据", _reasons(blanks))
    text.add("工资、经济补偿和年休假", [parting.wages(blanks), _severance(blanks), parting.leave(blanks)])
    handover = [parting.handover(blanks)] if blanks["handover"] else []
    text.add("手续和异议", [*handover, parting.formalities(), parting.dispute()])
    return document(blanks, employer, text, title=LABEL, number=number, preamble=PREAMBLE, signers=SIGNERS)


def _reasons(blanks: Blanks) -> list[list[Paragraph]]:
    chosen = ground(blanks["ground"])
    article, text = (chosen.cited, chosen.text) if chosen else ("", "")
    found = [[wording(TERMINATED, article=article, text=text, day=blanks.date("effective_date"))]]
    if blanks["facts"]:
        found.append([wording("事实和依据：{facts}。", facts=blanks.phrase("facts"))])
    if blanks["event_on"]:
        found.append([wording("该情形发生于{day}。", day=blanks.date("event_on"))])
    if blanks["renewal_offer"]:
        found.append([_offer(blanks)])
    if blanks["extended_until"]:
        extended = (
            "原合同期满时有《中华人民共和国劳动合同法》第四十二条规定的情形，依照该法第四十五条续延至{day}。"
        )
        found.append([wording(extended, day=blanks.date("extended_until"))])
    if blanks["ground"] in EXPIRY:
        none = (
            "甲方已经核实，终止时乙方没有《中华人民共和国劳动合同法》第四十二条规定的、合同应当续延的情形。"
        )
        found.append([wording(none)])
    return found


def _offer(blanks: Blanks) -> Paragraph:
    offer = blanks.label("renewal_offer")
    if blanks["offered_on"]:
        return wording("续订情况：{offer}（{day}提出）。", offer=offer, day=blanks.date("offered_on"))
    return wording("续订情况：{offer}。", offer=offer)


def _severance(blanks: Blanks) -> list[Paragraph]:
    chosen = ground(blanks["ground"])
    if chosen is None or not chosen.severance or blanks.chosen("renewal_offer", "same"):
        return [wording("该情形下终止劳动合同，甲方依法不支付经济补偿。")]
    return parting.severance(blanks, chosen.severance)
