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
          help="包括原合同和以前的续订；约定延长期限累计满一年的也算一次。",
          meaning="和本单位已经连续订立过几次固定期限合同。",
          why="《劳动合同法》第十四条第二款第三项：连续订立二次后续订的，应当订立无固定期限合同。"),
    Field("term_type", "续订期限类型", "term", Kind.CHOICE, choices=TERMS,
          help="连续订立二次固定期限合同或者连续工作满十年的，依法应当订立无固定期限合同，劳动者本人要求固定期限的除外。",
          meaning="续订以后合同有没有结束日期。",
          why="《劳动合同法》第十三条、第十四条：符合条件的，除劳动者要求固定期限外，应当订立无固定期限合同。"),
    Field("start_date", "续订开始日期", "term", Kind.DATE, help="原合同期满的次日。",
          meaning="续订的期限从哪一天开始。",
          why="《劳动合同法》第十条、第十四条：紧接原合同，中间不留空档，否则要承担未订立书面合同的责任。"),
    Field("end_date", "续订结束日期", "term", Kind.DATE, when=FIXED,
          meaning="续订的期限到哪一天为止。",
          why="《劳动合同法》第十三条：固定期限合同约定终止时间。"),
    Field("fixed_ground", "订立固定期限的依据", "term", Kind.CHOICE, required=False, when=FIXED, choices=FIXED_GROUNDS,
          needed="劳动者有权订立无固定期限合同",
          help="已连续订立二次固定期限合同或者连续工作满十年的，劳动者有权；选择后写入协议，由劳动者签字确认。",
          meaning="劳动者本来可以要求无固定期限，为什么仍然订固定期限。",
          why="《劳动合同法》第十四条第二款：只有劳动者本人要求，或者有第三十九条等情形，才可以订立固定期限合同。"),
    Field("renew_other", "有关事项约定", "other", Kind.LONG_TEXT, agreed=True, required=False, max_length=2000,
          help="不填则其他事项都按原合同继续履行；调整工资、岗位等请另行办理变更。",
          example="继续享受原有的班车和工作餐",
          meaning="续订时另外商定的事情。",
          why="《劳动合同法》第三条、第三十五条：其他约定照旧；要调整工资、岗位的请另行变更。"),
)  # fmt: skip
