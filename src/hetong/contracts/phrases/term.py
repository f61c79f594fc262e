"""Articles on the term and probation."""

from hetong.contracts.blanks import Blanks
from hetong.contracts.clauses import Paragraph, wording


def articles(blanks: Blanks) -> list[list[Paragraph]]:
    """劳动合同期限 (劳动合同法 arts 12–15, 19)."""
    began = "双方的劳动关系自甲方实际用工之日起建立。"
    return [[*_term(blanks), wording(began)], [_probation(blanks)]]


def _term(blanks: Blanks) -> list[Paragraph]:
    start = blanks.date("start_date")
    match blanks["term_type"]:
        case "open":
            text = "本合同为{kind}劳动合同，自{start}起，至依法解除或者终止之日止。"
            return [wording(text, kind="无固定期限", start=start)]
        case "task":
            text = "本合同为{kind}的劳动合同，自{start}起，至下列工作任务完成之日止：{task}。"
            told = "工作任务完成时，甲方应当以书面形式告知乙方。"
            task = blanks.phrase("task_desc")
            return [wording(text, kind="以完成一定工作任务为期限", start=start, task=task), wording(told)]
        case _:
            text = "本合同为{kind}劳动合同，自{start}起，至{end}止。"
            return [wording(text, kind=blanks.label("term_type"), start=start, end=blanks.date("end_date"))]


def _probation(blanks: Blanks) -> Paragraph:
    if not blanks.chosen("has_probation", "yes"):
        return wording("双方{agreed}试用期。", agreed="不约定")
    return wording(
        "双方{agreed}试用期，自{start}起，至{end}止。试用期包含在本合同期限内，双方之间只约定这一次试用期。"
        "甲方应当在乙方到岗时告知录用条件。",
        agreed="约定",
        start=blanks.date("start_date"),
        end=blanks.date("probation_end"),
    )
