"""终止劳动合同通知书 (劳动合同法 arts 44–46; 实施条例 arts 21, 22): the ground, and what the law asks for besides."""

from dataclasses import replace

from hetong.contracts.annex_fields import (
    LEAVE,
    MAIN,
    MAIN_FIELDS,
    SERVICE_FROM,
    SEVERANCE_FIELDS,
    WAGES,
    protections,
)
from hetong.contracts.common_fields import YES_NO
from hetong.contracts.fields import Field, Kind, Section, When
from hetong.contracts.grounds import EXPIRY, TERMINATION, choices

CODE = "termination"
KIND = "annex"
SIGNERS = ("employer",)
EFFECT = "terminate"
LABEL = "终止劳动合同通知书"
VERSION = "2026.1"
AUDIENCE = "合同期满不再续订，或者出现其他法定终止情形。"

SECTIONS = (
    MAIN,
    Section("ground", "终止依据"),
    Section("renewal", "续订情况"),
    Section("protected", "第四十二条情形核对"),
    Section("service", "连续工作情况"),
    Section("money", "工资、经济补偿和年休假"),
    Section("handover", "工作交接"),
)

OFFERS = (
    ("same", "单位维持或者提高原约定条件续订，劳动者不同意续订"),
    ("lower", "单位降低原约定条件续订，劳动者不同意续订"),
    ("none", "单位没有提出续订"),
)
GRADES = (
    ("1-4", "一级至四级伤残"),
    ("5-6", "五级至六级伤残"),
    ("7-10", "七级至十级伤残"),
    ("pending", "尚未作出劳动能力鉴定"),
)

EXPIRED = When("ground", ("44_1",))
PROTECTED = When("ground", EXPIRY)
OTHER = When("ground", tuple(one.code for one in TERMINATION if one.code not in EXPIRY))
PAID = When("ground", tuple(one.code for one in TERMINATION if one.severance))


def _checklist() -> tuple[Field, ...]:
    """The questions of art. 42; for an injury its grade decides (劳动合同法 art. 45; 工伤保险条例 arts 35–37)."""
    injury = Field("injury_grade", "工伤或者职业病的伤残等级", "protected", Kind.CHOICE,
                   when=When("p_injury", ("yes",)), choices=GRADES,
                   meaning="劳动能力鉴定结论写明的伤残等级。",
                   why="《劳动合同法》第四十五条、《工伤保险条例》第三十五条至第三十七条：能否终止按等级规定执行。")  # fmt: skip
    fields = protections(PROTECTED)
    after = [field.key for field in fields].index("p_injury") + 1
    return (*fields[:after], injury, *fields[after:])


FIELDS = (
    *MAIN_FIELDS,
    Field("ground", "终止依据", "ground", Kind.CHOICE, choices=choices(TERMINATION),
          meaning="合同依照哪一项规定终止。",
          why="《劳动合同法》第四十四条、《劳动合同法实施条例》第二十一条：只有法定情形出现，合同才终止。"),
    Field("effective_date", "终止日期", "ground", Kind.DATE, help="劳动关系存续的最后一天；期满终止的，为合同期限的最后一天。",
          meaning="劳动关系存续的最后一天。",
          why="《劳动合同法》第四十四条、第五十条：证明、档案和社会保险转移的期限都从这一天算起。"),
    Field("event_on", "终止情形发生的日期", "ground", Kind.DATE, when=OTHER,
          help="例如：开始领取养老金、宣告破产、作出解散决定的日期。",
          meaning="终止的情形在哪一天发生。",
          why="《劳动合同法》第四十四条：情形发生，合同才终止。"),
    Field("facts", "事实和依据", "ground", Kind.LONG_TEXT, when=When("ground", (*OTHER.values, "task")), max_length=2000,
          help="写明情况和文书名称、文号；第（六）项写明法律、行政法规的条款。",
          example="劳动者自2026年11月起依法领取基本养老保险待遇，见待遇核定表",
          meaning="终止的情形是怎样的，凭什么文书。",
          why="《劳动争议调解仲裁法》第六条：由单位掌握的证据应当由单位提供。"),
    Field("renewal_offer", "续订情况", "renewal", Kind.CHOICE, when=EXPIRED, choices=OFFERS,
          help="除单位维持或者提高条件、劳动者不同意续订外，期满终止都应当支付经济补偿。",
          meaning="期满前单位有没有提出续订，条件与原来相比怎样。",
          why="《劳动合同法》第四十六条第五项：除单位维持或者提高条件、劳动者不同意续订外，期满终止应当支付经济补偿。"),
    Field("offered_on", "提出续订的日期", "renewal", Kind.DATE, when=When("renewal_offer", ("same", "lower")),
          meaning="单位在哪一天提出续订。",
          why="《劳动合同法》第四十六条第五项：证明单位提出过续订。"),
    Field("worker_wants", "劳动者是否提出或者同意续订", "renewal", Kind.YES_NO, when=EXPIRED, choices=YES_NO,
          meaning="劳动者有没有要求或者同意续订。",
          why="《劳动合同法》第十四条第二款：符合条件的劳动者提出或者同意续订的，应当订立无固定期限合同，不能终止。"),
    Field("extended_until", "依法续延至", "protected", Kind.DATE, required=False, when=PROTECTED,
          help="期满时有第四十二条情形、合同依法续延的，填写该情形消失的日期。",
          meaning="期满时有第四十二条情形的，合同依法延到哪一天。",
          why="《劳动合同法》第四十五条：应当续延至相应的情形消失时终止。"),
    *_checklist(),
    replace(SERVICE_FROM, when=PAID),
    *WAGES,
    *(replace(field, when=PAID) for field in SEVERANCE_FIELDS),
    *LEAVE,
    Field("handover", "交接内容", "handover", Kind.LONG_TEXT, required=False, max_length=1000,
          example="工作资料、办公设备、门禁卡",
          meaning="要交还和移交的工作、资料和物品。",
          why="《劳动合同法》第五十条第二款：劳动者应当按照约定办理工作交接。"),
    Field("handover_by", "交接完成日期", "handover", Kind.DATE, required=False,
          meaning="最迟在哪一天交接完。",
          why="《劳动合同法》第五十条第二款：经济补偿在办结工作交接时支付。"),
)  # fmt: skip
