"""解除劳动合同通知书 of the employer: its text."""

from hetong.contracts.annex_text import document
from hetong.contracts.blanks import Blanks
from hetong.contracts.clauses import Document, EmployerFacts, Numbering, Paragraph, item_label, wording
from hetong.contracts.grounds import codes, ground
from hetong.contracts.phrases import parting
from hetong.contracts.templates.employer_dissolution.fields import FIELDS, LABEL, SIGNERS

PREAMBLE = "甲方与乙方于{signed}签订《{title}》（编号：{number}，以下简称原合同）。甲方现依法解除原合同，通知乙方如下。"
DISSOLVED = "甲方依照{article}（{text}）的规定，于{day}解除原合同，双方的劳动关系在该日结束时终止。"
NOT_PROTECTED = "甲方已经核实，乙方没有《中华人民共和国劳动合同法》第四十二条规定的不得解除劳动合同的情形。"


def compose(values: dict[str, str], employer: EmployerFacts, number: str) -> Document:
    """The text of one notice."""
    blanks = Blanks(values, FIELDS)
    text = Numbering(label=item_label)
    text.add("解除的依据和理由", _reasons(blanks))
    text.add("履行的程序", _procedure(blanks))
    text.add("工资、经济补偿和年休假", [parting.wages(blanks), _severance(blanks), parting.leave(blanks)])
    text.add("手续和异议", [parting.handover(blanks), parting.formalities(), parting.dispute()])
    return document(blanks, employer, text, title=LABEL, number=number, preamble=PREAMBLE, signers=SIGNERS)


def _reasons(blanks: Blanks) -> list[list[Paragraph]]:
    chosen = ground(blanks["ground"])
    article, text = (chosen.cited, chosen.text) if chosen else ("", "")
    found = [[wording(DISSOLVED, article=article, text=text, day=blanks.date("effective_date"))]]
    if blanks.chosen("ground", "39_1"):
        conditions = "录用时甲方已经告知乙方的录用条件：{conditions}。"
        found.append([wording(conditions, conditions=blanks.phrase("hiring_conditions"))])
    if blanks.chosen("ground", "39_2"):
        broken = "乙方违反的规章制度：{rules}。该制度已经公示或者告知乙方。"
        found.append([wording(broken, rules=blanks.phrase("rules_broken"))])
    if blanks.chosen("ground", "41"):
        found.append([wording("裁减人员的情形：{reason}。", reason=blanks.label("layoff_reason"))])
    found.append([wording("事实和理由：{facts}。", facts=blanks.phrase("facts"))])
    if blanks["ground"] in codes("40"):
        tried = "甲方另行安排工作、培训、调整岗位或者协商变更合同的情况：{measures}。"
        found.append([wording(tried, measures=blanks.phrase("measures"))])
    return [*found, [wording("主要证据：{evidence}。", evidence=blanks.phrase("evidence"))]]


def _procedure(blanks: Blanks) -> list[list[Paragraph]]:
    found: list[list[Paragraph]] = []
    if blanks["ground"] in codes("40", "41"):
        found.append([wording(NOT_PROTECTED)])
    if blanks.chosen("union", "none"):
        found.append([wording("甲方{none}工会。", none="没有建立")])
    else:
        found.append([wording("甲方已于{day}将解除的理由通知工会。", day=blanks.date("union_on"))])
    if blanks.chosen("notice", "days"):
        found.append([wording("本通知为{notice}。", notice="提前三十日的书面通知")])
    if blanks.chosen("notice", "pay"):
        paid = "甲方额外支付乙方一个月工资人民币{amount}，代替提前三十日通知，与工资一并付清。"
        found.append([wording(paid, amount=blanks.money("pay_in_lieu"))])
    return [*found, *(_layoff(blanks) if blanks.chosen("ground", "41") else [])]


def _layoff(blanks: Blanks) -> list[list[Paragraph]]:
    text = (
        "甲方职工总数{total}人，本次裁减{count}人。甲方已于{explained}向工会或者全体职工说明情况、听取意见，"
        "并于{reported}将裁减人员方案报告人力资源社会保障行政部门。"
    )
    again = "甲方自裁减之日起六个月内重新招用人员的，通知乙方，并在同等条件下优先招用。"
    told = wording(
        text,
        total=blanks["staff_total"],
        count=blanks["layoff_count"],
        explained=blanks.date("explained_on"),
        reported=blanks.date("reported_on"),
    )
    return [[told], [wording(again)]]


def _severance(blanks: Blanks) -> list[Paragraph]:
    chosen = ground(blanks["ground"])
    if chosen and chosen.severance:
        return parting.severance(blanks, chosen.severance)
    return [wording("依照该条解除劳动合同，甲方依法不支付经济补偿。")]
