"""Articles on the term, probation, change, dissolution and termination."""

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


def ending() -> list[list[Paragraph]]:
    """变更、解除和终止 (劳动合同法 arts 33–50)."""
    return [
        [
            wording(
                "双方协商一致可以变更本合同。变更应当采用书面形式（包括可靠的电子签名文本），双方各持一份。"
            ),
            wording(
                "甲方变更名称、法定代表人（主要负责人）或者投资人等事项的，不影响本合同履行；"
                "甲方合并或者分立的，本合同由承继其权利义务的单位继续履行。"
            ),
        ],
        [
            wording("双方协商一致，可以解除本合同。"),
            wording(
                "乙方提前三十日以书面形式通知甲方，或者在试用期内提前三日通知甲方，可以解除本合同。"
                "甲方有《中华人民共和国劳动合同法》第三十八条所列情形的，乙方可以依照该条规定解除本合同。"
            ),
            wording(
                "甲方解除本合同，应当具备《中华人民共和国劳动合同法》第三十九条、第四十条或者第四十一条规定的情形"
                "并履行相应程序，事先将理由通知工会；乙方有该法第四十二条所列情形的，"
                "甲方不得依照第四十条、第四十一条解除。"
            ),
        ],
        [
            wording(
                "有《中华人民共和国劳动合同法》第四十四条或者有关行政法规规定情形的，本合同终止。"
                "期满时乙方有该法第四十二条所列情形的，本合同续延至相应情形消失时终止，法律另有规定的除外。"
            ),
            wording("甲方拟续订固定期限劳动合同的，应当在期满前与乙方协商，并依法订立书面文本。"),
        ],
        [
            wording(
                "解除或者终止本合同，依法应当支付经济补偿的，甲方按照《中华人民共和国劳动合同法》"
                "第四十六条、第四十七条的规定，在办结工作交接时支付。"
            ),
            wording("任何一方违法解除、终止本合同的，依法承担相应责任。"),
        ],
        [
            wording(
                "甲方应当在解除或者终止本合同时出具解除、终止劳动合同的证明，"
                "并在十五日内为乙方办理档案和社会保险关系转移手续。乙方应当按照约定办理工作交接。"
            ),
            wording("甲方对已经解除或者终止的劳动合同文本，至少保存二年备查。"),
        ],
    ]
