"""Articles on where a dispatched worker works, for how long and on which post (劳动合同法 arts 58, 66)."""

from hetong.contracts.blanks import Blanks
from hetong.contracts.clauses import Paragraph, wording
from hetong.contracts.phrases import work

_NATURES = {
    "temporary": "该岗位存续时间不超过六个月。",
    "auxiliary": "该岗位为用工单位的主营业务岗位提供服务，并已由用工单位依法履行民主程序后公示。",
    "substitute": "该岗位因用工单位的劳动者脱产学习、休假等原因在一定期间内无法工作而由乙方替代。",
}


def articles(blanks: Blanks) -> list[list[Paragraph]]:
    """派遣期限、工作岗位和工作地点."""
    return [_posting(blanks), _post(blanks), [work.place(blanks)], _keeping()]


def _posting(blanks: Blanks) -> list[Paragraph]:
    return [
        wording(
            "甲方派遣乙方到{unit}（以下简称用工单位）工作，派遣期限自{start}起，至{end}止。",
            unit=blanks["user_unit"],
            start=blanks.date("dispatch_start"),
            end=blanks.date("dispatch_end"),
        ),
        wording(
            "派遣期限包含在本合同期限内。派遣期限届满而本合同未到期的，甲方应当与乙方协商延长派遣或者重新派遣。"
        ),
    ]


def _post(blanks: Blanks) -> list[Paragraph]:
    text = "乙方在用工单位的{position}岗位工作，该岗位属于{nature}工作岗位。"
    text += _NATURES.get(blanks["post_nature"], "")
    post = wording(text, position=blanks["position"], nature=blanks.label("post_nature"))
    return [post, work.duties(blanks)]


def _keeping() -> list[Paragraph]:
    return [
        wording(
            "甲方和用工单位应当按照前三条的约定安排工作。需要变更用工单位、派遣期限、工作岗位或者工作地点的，"
            "由甲乙双方协商一致并书面变更；法律、法规另有规定的，从其规定。"
        ),
        work.diligence(),
    ]
