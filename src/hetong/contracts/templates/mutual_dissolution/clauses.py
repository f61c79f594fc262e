"""协商解除劳动合同协议书: its text."""

from hetong.contracts.annex_text import AGREED, document
from hetong.contracts.blanks import Blanks
from hetong.contracts.clauses import Document, EmployerFacts, Numbering, Paragraph, wording
from hetong.contracts.phrases import parting
from hetong.contracts.templates.mutual_dissolution.fields import FIELDS, LABEL

PREAMBLE = (
    "甲乙双方于{signed}签订《{title}》（编号：{number}，以下简称原合同）。经平等协商、自愿一致，"
    "依照《中华人民共和国劳动合同法》第三十六条，就解除原合同达成如下协议。"
)
ENDS = "由{who}提出，双方协商一致，于{day}解除原合同，双方的劳动关系在该日结束时终止。"
PROPOSER = {"employer": "甲方", "worker": "乙方"}


def compose(values: dict[str, str], employer: EmployerFacts, number: str) -> Document:
    """The text of one agreement to part."""
    blanks = Blanks(values, FIELDS)
    text = Numbering()
    who = PROPOSER.get(blanks["proposed_by"], "")
    text.add("劳动合同的解除", [[wording(ENDS, who=who, day=blanks.date("effective_date"))]])
    text.add("工资、经济补偿和年休假", [parting.wages(blanks), _severance(blanks), parting.leave(blanks)])
    text.add("工作交接和手续", [parting.handover(blanks), parting.formalities(), parting.secrecy()])
    text.add("其他", [*_other(blanks), [wording(AGREED)]])
    return document(blanks, employer, text, title=LABEL, number=number, preamble=PREAMBLE)


def _severance(blanks: Blanks) -> list[Paragraph]:
    if not blanks.chosen("proposed_by", "worker"):
        return parting.severance(blanks, "第四十六条第（二）项")
    if not blanks["severance"]:
        return [wording("解除由乙方提出，双方{agreed}经济补偿。", agreed="不约定")]
    text = "解除由乙方提出，双方{agreed}由甲方支付乙方经济补偿人民币{amount}，不迟于{by}支付。"
    by = blanks.date("severance_paid_by")
    return [wording(text, agreed="自愿约定", amount=blanks.money("severance"), by=by)]


def _other(blanks: Blanks) -> list[list[Paragraph]]:
    other = blanks.phrase("agreed_other")
    limit = "前款约定与法律、法规相抵触的，该部分约定无效，不影响本协议其他部分的效力。"
    return [[wording("双方约定的其他事项：{other}。", other=other), wording(limit)]] if other else []
