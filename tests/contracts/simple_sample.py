"""A complete 简易劳动合同 of a building site for tests."""

from hetong.contracts.clauses import Document
from hetong.contracts.registry import get_template
from tests.contracts import fulltime_sample
from tests.factories import resident_id

_WORKER = {key: value for key, value in fulltime_sample.VALUES.items() if key.startswith("b_")}
VALUES = _WORKER | {
    "b_id_no": resident_id(2),
    "ec_name": "其其格",
    "ec_relation": "配偶",
    "ec_phone": "13900000000",
    "term_type": "task",
    "start_date": "2026-03-01",
    "task_desc": "教学楼主体钢筋工程",
    "has_probation": "no",
    "construction": "yes",
    "project_name": "示例河西学校新建工程（虚构）",
    "position": "钢筋工",
    "duties": "负责钢筋加工、绑扎和安装。",
    "work_league": "呼和浩特市",
    "work_banner": "赛罕区",
    "hours_type": "standard",
    "attendance": "工地实名制闸机刷脸",
    "pay_day": "10",
    "pay_mode": "daily",
    "wage_day": "320.00",
    "bank_name": "示例银行呼和浩特分行",
    "bank_account": "6200000000000000000",
    "project_insurance": "yes",
}


def composed(**changed: str) -> Document:
    """The sample contract with some blanks changed."""
    return get_template("simple").compose(VALUES | changed, fulltime_sample.EMPLOYER, fulltime_sample.NUMBER)
