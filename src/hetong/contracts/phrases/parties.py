"""The parties as the head of a contract names them (劳动合同法 art. 17(1)–(2))."""

from hetong.contracts.blanks import Blanks
from hetong.contracts.chinese import chinese_date
from hetong.contracts.clauses import BLANK, EmployerFacts, PartyBlock

Rows = tuple[tuple[str, str], ...]


def employer_block(employer: EmployerFacts, label: str = "甲方（用人单位）", more: Rows = ()) -> PartyBlock:
    """The employer; `more` rows follow the usual ones."""
    rows = (
        ("名称", employer.name),
        ("统一社会信用代码", employer.uscc),
        ("法定代表人（主要负责人）", employer.legal_rep),
        *((("委托代理人", employer.agent),) if employer.agent else ()),
        ("注册地址", employer.reg_addr),
        ("经营地址", employer.biz_addr),
        ("联系电话", employer.phone),
        *more,
    )
    return PartyBlock("employer", label, rows)


def licence_rows(employer: EmployerFacts) -> Rows:
    """劳务派遣经营许可证 (art. 57)."""
    period = f"{chinese_date(employer.licence_from)}至{chinese_date(employer.licence_to)}"
    return (
        ("劳务派遣经营许可证编号", employer.licence_no or BLANK),
        ("许可证有效期", period if employer.licence_to else BLANK),
    )


def worker_block(blanks: Blanks, more: Rows = ()) -> PartyBlock:
    """The worker; `more` rows follow the usual ones."""
    gender = blanks.label("b_gender")
    rows = (
        ("姓名", blanks["b_name"]),
        *((("性别", gender),) if gender else ()),
        ("证件类型", blanks.label("b_id_type")),
        ("证件号码", blanks["b_id_no"]),
        ("户籍地址", blanks["b_huji_addr"]),
        ("经常居住地（通讯地址）", blanks["b_live_addr"]),
        ("联系电话", blanks["b_phone"]),
        *more,
    )
    return PartyBlock("worker", "乙方（劳动者）", rows)
