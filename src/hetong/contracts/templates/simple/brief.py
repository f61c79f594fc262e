"""Articles in fewer words than the long contracts use."""

from hetong.contracts.blanks import Blanks
from hetong.contracts.clauses import Paragraph, wording


def rest(blanks: Blanks) -> list[Paragraph]:
    """Overtime, leave and how attendance is recorded (劳动法 arts 41, 44–45; 保障农民工工资支付条例 art. 28)."""
    found = [
        wording(
            "甲方安排乙方加班应当与乙方协商，不得超过法定限度。乙方依法享有休息日、法定节假日、带薪年休假和其他假期。"
        )
    ]
    if blanks["attendance"]:
        text = "甲方以{attendance}的方式记录乙方的出勤，乙方可以查询、核对本人的出勤记录。"
        found.append(wording(text, attendance=blanks.phrase("attendance")))
    return found


def ending() -> list[list[Paragraph]]:
    """变更、解除和终止 (劳动合同法 arts 35–50)."""
    return [
        [
            wording("双方协商一致，可以书面变更或者解除本合同。"),
            wording(
                "乙方提前三十日书面通知甲方，或者在试用期内提前三日通知甲方，可以解除本合同；"
                "甲方有《中华人民共和国劳动合同法》第三十八条所列情形的，乙方可以依照该条规定解除。"
            ),
            wording(
                "甲方解除、终止本合同，应当符合该法第三十九条至第四十五条的规定并履行法定程序；"
                "依法应当支付经济补偿的，在办结工作交接时支付。违法解除、终止的，依法承担责任。"
            ),
        ],
        [
            wording(
                "解除或者终止本合同时，甲方应当一次性结清乙方工资，出具解除、终止劳动合同的证明，"
                "并在十五日内为乙方办理档案和社会保险关系转移手续；乙方应当办理工作交接。"
            ),
            wording("本合同文本在解除或者终止后至少保存二年备查。"),
        ],
    ]
