"""解除劳动合同通知书 of the worker: its text."""

from hetong.contracts.annex_text import document
from hetong.contracts.blanks import Blanks
from hetong.contracts.clauses import Document, EmployerFacts, Numbering, Paragraph, item_label, wording
from hetong.contracts.grounds import ground
from hetong.contracts.templates.resignation.fields import FIELDS, LABEL, SIGNERS

PREAMBLE = "甲方与乙方于{signed}签订《{title}》（编号：{number}，以下简称原合同）。乙方现依法解除原合同，通知甲方如下。"
DISSOLVED = "乙方依照{article}（{text}）的规定，于{day}解除原合同，双方的劳动关系在该日结束时终止。"
AFTER = (
    "请甲方依法结清工资，出具解除劳动合同的证明，并在合同解除后十五日内办理档案和社会保险关系转移手续；"
    "乙方按照约定办理工作交接。"
)


def compose(values: dict[str, str], employer: EmployerFacts, number: str) -> Document:
    """The text of one notice."""
    blanks = Blanks(values, FIELDS)
    text = Numbering(label=item_label)
    text.add("解除的依据", _reasons(blanks))
    text.add("其他事项", _rest(blanks))
    return document(blanks, employer, text, title=LABEL, number=number, preamble=PREAMBLE, signers=SIGNERS)


def _reasons(blanks: Blanks) -> list[list[Paragraph]]:
    chosen = ground(blanks["ground"])
    article, text = (chosen.cited, chosen.text) if chosen else ("", "")
    found = [[wording(DISSOLVED, article=article, text=text, day=blanks.date("effective_date"))]]
    if blanks["facts"]:
        found.append([wording("事实和理由：{facts}。", facts=blanks.phrase("facts"))])
    if chosen and chosen.severance:
        owed = "依照《中华人民共和国劳动合同法》{article}，甲方应当支付乙方经济补偿。"
        found.append([wording(owed, article=chosen.severance)])
    return found


def _rest(blanks: Blanks) -> list[list[Paragraph]]:
    claims, handover = blanks.phrase("claims"), blanks.phrase("handover")
    return [
        *([[wording("请甲方办理：{claims}。", claims=claims)]] if claims else []),
        *([[wording("工作交接安排：{handover}。", handover=handover)]] if handover else []),
        [wording(AFTER)],
    ]
