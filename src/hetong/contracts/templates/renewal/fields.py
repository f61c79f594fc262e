"""续订劳动合同协议书 (劳动合同法 art. 14): the term after the present one; everything else goes on.

`term_type`, `start_date` and `end_date` are terms of the contract: a concluded renewal is laid over them.
"""

from hetong.contracts.annex_fields import MAIN, MAIN_FIELDS, SERVICE_FROM
from hetong.contracts.common_fields import FIXED
from hetong.contracts.fields import Field, Kind, Section

CODE = "renewal"
KIND = "annex"
EFFECT = "renew"
LABEL = "续订劳动合同协议书"
VERSION = "2026.1"
AUDIENCE = "双方同意在合同期满后继续履行，约定新的合同期限。"

SECTIONS = (
    MAIN,
    Section("service", "连续工作情况"),
    Section("term", "续订期限"),
    Section("other", "有关事项约定"),
)

TERMS = (("fixed", "固定期限"), ("open", "无固定期限"))
ASKED, EXEMPT = "asked", "exempt"
FIXED_GROUNDS = (
    (ASKED, "劳动者本人要求订立固定期限劳动合同"),
    (EXEMPT, "劳动者有第三十九条或者第四十条第（一）项、第（二）项规定的情形"),
)

FIELDS = (
    *MAIN_FIELDS,
    SERVICE_FROM,
    Field("fixed_terms", "已连续订立固定期限合同的次数", "service", Kind.INTEGER, example="1",
          help="包括原合同和以前的续订；约定延长期限累计满一年的也算一次。"),
    Field("term_type", "续订期限类型", "term", Kind.CHOICE, choices=TERMS,
          help="连续订立二次固定期限合同或者连续工作满十年的，依法应当订立无固定期限合同，劳动者本人要求固定期限的除外。"),
    Field("start_date", "续订开始日期", "term", Kind.DATE, help="原合同期满的次日。"),
    Field("end_date", "续订结束日期", "term", Kind.DATE, when=FIXED),
    Field("fixed_ground", "订立固定期限的依据", "term", Kind.CHOICE, required=False, when=FIXED, choices=FIXED_GROUNDS,
          help="劳动者有权订立无固定期限合同时必须选择；选择后写入协议，由劳动者签字确认。"),
    Field("renew_other", "有关事项约定", "other", Kind.LONG_TEXT, agreed=True, required=False, max_length=2000,
          help="不填则其他事项都按原合同继续履行；调整工资、岗位等请另行办理变更。"),
)  # fmt: skip
