"""继续履行劳动合同协议书: its text."""

from hetong.contracts.annex_text import AGREED, document
from hetong.contracts.blanks import Blanks
from hetong.contracts.clauses import Document, EmployerFacts, Numbering, Paragraph, wording
from hetong.contracts.templates.continuation.fields import FIELDS, LABEL

PREAMBLE = (
    "甲乙双方于{signed}签订《{title}》（编号：{number}，以下简称原合同）。经平等协商、自愿一致，"
    "双方就继续履行原合同达成如下协议。"
)
TAKEN_BACK = "双方同意不再执行《{paper}》（编号：{number}）：原合同不再于{day}解除或者终止，继续有效。"
UNBROKEN = "原合同的期限、乙方的工作年限和各项约定均不因上述文书改变，连续计算、继续履行。"


def compose(values: dict[str, str], employer: EmployerFacts, number: str) -> Document:
    """The text of one agreement to go on."""
    blanks = Blanks(values, FIELDS)
    text = Numbering()
    text.add("继续履行", [[_taken_back(blanks)], [wording(UNBROKEN)]])
    text.add("其他", [*_other(blanks), [wording(AGREED)]])
    return document(blanks, employer, text, title=LABEL, number=number, preamble=PREAMBLE)


def _taken_back(blanks: Blanks) -> Paragraph:
    paper, number = blanks["ending_title"], blanks["ending_number"]
    return wording(TAKEN_BACK, paper=paper, number=number, day=blanks.date("main_ended_on"))


def _other(blanks: Blanks) -> list[list[Paragraph]]:
    other = blanks.phrase("continue_other")
    return [[wording("双方约定：{other}。", other=other)]] if other else []
