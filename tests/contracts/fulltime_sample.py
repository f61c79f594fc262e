"""A complete set of blanks and an employer for tests of the text."""

from hetong.contracts.clauses import Document, EmployerFacts
from hetong.contracts.registry import get_template

NUMBER = "HT-150102-2026-7K3M9Q2XA"
EMPLOYER = EmployerFacts(
    name="内蒙古青城示例乳业有限公司（虚构）",
    uscc="91150102MA0HT0090J",
    legal_rep="巴雅尔图",
    agent="",
    reg_addr="内蒙古自治区呼和浩特市赛罕区示例街1号",
    biz_addr="内蒙古自治区呼和浩特市赛罕区示例街2号",
    phone="04710000000",
)
VALUES = {
    "b_name": "乌云其木格",
    "b_gender": "female",
    "b_id_type": "resident_id",
    "b_id_no": "150102199001010022",
    "b_phone": "13800000000",
    "b_huji_addr": "内蒙古自治区呼和浩特市赛罕区示例街1号",
    "b_live_addr": "内蒙古自治区呼和浩特市新城区示例街88号",
    "term_type": "fixed",
    "start_date": "2026-03-01",
    "end_date": "2029-02-28",
    "has_probation": "yes",
    "probation_end": "2026-08-31",
    "position": "质检员",
    "duties": "负责产品质量检验和记录。",
    "work_league": "呼和浩特市",
    "work_banner": "赛罕区",
    "work_address": "示例产业园",
    "hours_type": "standard",
    "pay_day": "10",
    "pay_mode": "monthly",
    "wage_month": "5000.00",
    "prob_pay": "4500.00",
}


def composed(**changed: str) -> Document:
    """The sample contract with some blanks changed."""
    return get_template("fulltime").compose(VALUES | changed, EMPLOYER, NUMBER)


def text_of(document: Document, heading: str = "") -> str:
    """The wording of all sections, or of those whose heading contains `heading`."""
    return "\n".join(
        "".join(span.text for span in paragraph)
        for section in document.sections
        if heading in section.heading
        for article in section.articles
        for paragraph in article.paragraphs
    )
