"""Articles on working hours, rest and leave."""

from hetong.contracts.blanks import Blanks
from hetong.contracts.clauses import Paragraph, wording


def hours(blanks: Blanks, manager: str = "甲方") -> list[list[Paragraph]]:
    """工作时间和休息休假 (劳动法 ch. 4; 劳动合同法 art. 17(5)); `manager` is who arranges the work."""
    return [
        hours_system(blanks, manager),
        [
            wording(
                f"{manager}确因生产经营需要延长工作时间的，应当事先与工会和乙方协商，延长的时间不得超过法定限度，"
                "并保障乙方的身体健康；不得强迫或者变相强迫乙方加班。"
            )
        ],
        [
            wording(
                "乙方依法享有休息日、法定节假日、带薪年休假，以及婚假、丧假、产假、护理假、育儿假等假期，"
                "休假期间的待遇按照国家和自治区的规定执行。"
            )
        ],
    ]


def hours_system(blanks: Blanks, manager: str = "甲方") -> list[Paragraph]:
    """Which hours are worked, and for two of the systems the permission they need (劳动法 arts 36, 39)."""
    kind = blanks.label("hours_type")
    match blanks["hours_type"]:
        case "combined":
            text = (
                "乙方所在岗位实行{kind}，以{cycle}为周期综合计算工作时间，"
                "周期内的平均日工作时间和平均周工作时间与法定标准工作时间基本相同。"
            )
            return [wording(text, kind=kind, cycle=blanks.label("hours_cycle")), _approval(blanks, manager)]
        case "flexible":
            text = (
                "乙方所在岗位实行{kind}。在保障乙方休息休假权利、身体健康并完成工作任务的前提下，"
                f"{manager}采用弹性工作时间等适当方式安排工作和休息。"
            )
            return [wording(text, kind=kind), _approval(blanks, manager)]
        case _:
            text = "乙方所在岗位实行{kind}，每日工作不超过八小时，每周工作不超过四十小时，每周至少休息一日。"
            return [wording(text, kind=kind)]


def _approval(blanks: Blanks, manager: str) -> Paragraph:
    if blanks["hours_approval"]:
        text = "上述工时制度已取得人力资源社会保障行政部门许可，许可文号：{number}。"
        return wording(text, number=blanks["hours_approval"])
    return wording(
        f"{manager}应当取得人力资源社会保障行政部门对上述工时制度的许可；"
        "未取得许可或者许可失效的，按照标准工时制执行。"
    )
