"""A complete 劳务派遣合同 for tests: the full-time sample with what 劳动合同法 art. 58 adds."""

from dataclasses import replace

from hetong.contracts.clauses import Document
from hetong.contracts.registry import get_template
from tests.contracts import fulltime_sample

EMPLOYER = replace(
    fulltime_sample.EMPLOYER,
    licence_no="示派许字（2025）第0018号",
    licence_from="2025-06-01",
    licence_to="2028-05-31",
)
VALUES = fulltime_sample.VALUES | {
    "user_unit": "阴山物流园区（虚构）有限公司",
    "user_unit_uscc": "91150105MA0HT0065A",
    "user_reg_addr": "内蒙古自治区呼和浩特市赛罕区示例路9号",
    "user_legal_rep": "敖日格乐",
    "dispatch_start": "2026-03-01",
    "dispatch_end": "2028-02-29",
    "dispatch_agreement_no": "示派〔2026〕8号",
    "position": "分拣员",
    "post_nature": "auxiliary",
}


def composed(**changed: str) -> Document:
    """The sample contract with some blanks changed."""
    return get_template("dispatch").compose(VALUES | changed, EMPLOYER, fulltime_sample.NUMBER)
