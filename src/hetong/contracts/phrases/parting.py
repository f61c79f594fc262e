"""Articles on what is settled when a contract ends: wages, severance, leave, handover, certificate."""

from hetong.contracts.blanks import Blanks
from hetong.contracts.clauses import Paragraph, wording
from hetong.contracts.grounds import LAW


def wages(blanks: Blanks) -> list[Paragraph]:
    """Wages are paid up when the contract ends (工资支付暂行规定 art. 9)."""
    paid_by = blanks.date("wages_paid_by")
    if blanks["wages_due"]:
        text = "甲方结清截至合同结束之日的工资、加班工资等劳动报酬，共计人民币{due}，不迟于{by}一次付清。"
        return [wording(text, due=blanks.money("wages_due"), by=paid_by)]
    text = (
        "甲方按照原合同和乙方的实际出勤，结清截至合同结束之日的工资、加班工资等劳动报酬，不迟于{by}一次付清。"
    )
    return [wording(text, by=paid_by)]


def severance(blanks: Blanks, article: str) -> list[Paragraph]:
    """经济补偿 and how it was reckoned (劳动合同法 arts 46, 47, 50); `article` says why it is owed."""
    law = f"{article}、{LAW}" if article.startswith("《") else f"{LAW}{article}、"
    text = f"依照{law}第四十七条，甲方在办结工作交接时支付乙方经济补偿人民币{{amount}}，不迟于{{by}}。"
    amount, paid_by = blanks.money("severance"), blanks.date("severance_paid_by")
    paid = wording(text, amount=amount, by=paid_by)
    if not blanks["average_wage"]:
        return [paid]
    basis = (
        "计算依据：乙方在甲方连续工作的起始日期为{since}，合同结束前十二个月的平均工资为每月人民币{average}。"
    )
    since = blanks.date("service_from")
    return [paid, wording(basis, since=since, average=blanks.money("average_wage"))]


def leave(blanks: Blanks) -> list[Paragraph]:
    """Annual leave not taken is paid (职工带薪年休假条例 art. 5; 企业职工带薪年休假实施办法 art. 12)."""
    if blanks["leave_days"] in ("", "0"):
        text = "截至合同结束之日，乙方应休未休的年休假为{days}天。"
        return [wording(text, days=blanks["leave_days"])]
    text = "截至合同结束之日，乙方应休未休的年休假为{days}天，甲方支付未休年休假工资报酬人民币{pay}，与工资一并付清。"
    return [wording(text, days=blanks["leave_days"], pay=blanks.money("leave_pay"))]


def handover(blanks: Blanks) -> list[Paragraph]:
    """What the worker hands over, and until when (劳动合同法 art. 50 ¶2)."""
    text = "乙方不迟于{by}办结工作交接，交接内容：{what}。"
    return [wording(text, by=blanks.date("handover_by"), what=blanks.phrase("handover"))]


def formalities() -> list[Paragraph]:
    """Certificate, files and social insurance (劳动合同法 arts 50, 89)."""
    return [
        wording(
            "甲方在合同结束时出具解除或者终止劳动合同的证明，并在十五日内为乙方办理档案和社会保险关系转移手续；"
            "符合条件的，乙方可以依法申领失业保险金。"
        )
    ]


def secrecy() -> list[Paragraph]:
    """What outlives the contract (劳动合同法 arts 23–24)."""
    return [
        wording(
            "合同结束后，乙方仍应依法保守在工作中知悉的甲方商业秘密；双方另有竞业限制约定的，按照该约定执行。"
        )
    ]


def dispute() -> list[Paragraph]:
    """Where and until when to object (劳动争议调解仲裁法 arts 5, 27)."""
    return [
        wording(
            "乙方对本通知有异议的，可以与甲方协商，也可以在知道或者应当知道权利被侵害之日起一年内，"
            "依法向劳动人事争议仲裁委员会申请仲裁。"
        )
    ]
