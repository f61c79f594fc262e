"""Articles on the work and where it is done."""

from hetong.contracts.blanks import Blanks
from hetong.contracts.clauses import Paragraph, wording

_REGION = "内蒙古自治区"


def content(blanks: Blanks) -> list[list[Paragraph]]:
    """工作内容和工作地点 (劳动合同法 art. 17(4))."""
    return [
        [wording("甲方安排乙方在{position}岗位工作。", position=blanks["position"]), duties(blanks)],
        [place(blanks)],
        [
            wording(
                "甲方应当按照前两条的约定安排工作。需要调整岗位或者工作地点的，由双方协商一致并书面变更；"
                "法律、法规另有规定的，从其规定。"
            ),
            diligence(),
        ],
    ]


def duties(blanks: Blanks) -> Paragraph:
    """What belongs to the post."""
    return wording("岗位职责：{duties}。", duties=blanks.phrase("duties"))


def place(blanks: Blanks) -> Paragraph:
    """Where the work is done: 盟市, 旗县 and, where there is one, the address."""
    where = _REGION + blanks["work_league"] + blanks["work_banner"] + blanks.phrase("work_address")
    return wording(
        "乙方的工作地点为{place}。乙方因履行职责临时外出工作的，不视为变更工作地点。",
        place=where if blanks["work_league"] else "",
    )


def diligence() -> Paragraph:
    """The worker's side of it."""
    return wording("乙方应当勤勉尽责，按照岗位职责的要求按时完成工作任务。")
