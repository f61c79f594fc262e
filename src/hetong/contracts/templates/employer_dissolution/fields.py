"""解除劳动合同通知书 of the employer (劳动合同法 arts 21, 39–43): the ground, its facts, and the steps the law asks for."""

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
from hetong.contracts.grounds import BY_EMPLOYER, LAYOFF, choices, codes

CODE = "employer_dissolution"
KIND = "annex"
SIGNERS = ("employer",)
EFFECT = "dissolve"
LABEL = "解除劳动合同通知书"
VERSION = "2026.1"
AUDIENCE = "用人单位依照第三十九条、第四十条或者第四十一条单方解除劳动合同。"

SECTIONS = (
    MAIN,
    Section("ground", "解除依据"),
    Section("protected", "第四十二条情形核对"),
    Section("procedure", "程序"),
    Section("service", "连续工作情况"),
    Section("money", "工资、经济补偿和年休假"),
    Section("handover", "工作交接"),
)

UNION = (("told", "已事先将理由通知工会"), ("none", "本单位没有建立工会"))
NOTICE = (("days", "提前三十日书面通知"), ("pay", "额外支付一个月工资"))

NOT_FIT = When("ground", ("39_1",))
RULES_BROKEN = When("ground", ("39_2",))
NO_FAULT = When("ground", codes("40"))
LAYOFFS = When("ground", codes("41"))
PROTECTED = When("ground", codes("40", "41"))

FIELDS = (
    *MAIN_FIELDS,
    Field("ground", "解除依据", "ground", Kind.CHOICE, choices=choices(BY_EMPLOYER),
          meaning="单位依照哪一项规定解除。",
          why="《劳动合同法》第三十九条至第四十一条、第四十八条：只有列明的情形才能单方解除，违法解除要继续履行或者支付赔偿金。"),
    Field("effective_date", "解除日期", "ground", Kind.DATE, help="劳动关系存续的最后一天，不早于通知送达之日。",
          meaning="劳动关系存续的最后一天。",
          why="《劳动合同法》第四十条、第五十条：需要提前三十日的，从送达之日算起。"),
    Field("hiring_conditions", "已告知的录用条件", "ground", Kind.LONG_TEXT, when=NOT_FIT, max_length=1000,
          help="录用时已经告知劳动者的具体条件。",
          example="试用期内独立完成日常检验，差错率不超过百分之一",
          meaning="录用时告诉过劳动者的具体条件。",
          why="《劳动合同法》第二十一条、第三十九条第一项：以不符合录用条件解除的，应当说明理由，由单位证明。"),
    Field("rules_broken", "违反的规章制度", "ground", Kind.LONG_TEXT, when=RULES_BROKEN, max_length=1000,
          help="写明制度名称和条款；该制度应当经过民主程序并已公示或者告知劳动者。",
          example="《考勤管理办法》（2025年公示）第十二条",
          meaning="劳动者违反了哪个制度的哪一条。",
          why="《劳动合同法》第四条、第三十九条第二项：制度应当经过民主程序并公示或者告知。"),
    Field("layoff_reason", "裁减人员的情形", "ground", Kind.CHOICE, when=LAYOFFS, choices=LAYOFF,
          meaning="因为哪一种情形裁减人员。",
          why="《劳动合同法》第四十一条第一款：列明的四种情形之一。"),
    Field("facts", "事实和理由", "ground", Kind.LONG_TEXT, max_length=2000, help="写明时间、地点、经过和结果。",
          example="2026年10月12日至15日连续四日无故未到岗，经两次书面通知仍未返岗",
          meaning="什么时间、什么地点、发生了什么。",
          why="《劳动合同法》第四十三条、《最高人民法院关于审理劳动争议案件适用法律问题的解释（一）》第四十四条：解除的理由由单位举证。"),
    Field("evidence", "主要证据", "ground", Kind.LONG_TEXT, max_length=1000, example="考核记录、谈话记录、签到表",
          help="发生争议时，解除的理由由单位举证。",
          meaning="用什么证明上面的事实。",
          why="《最高人民法院关于审理劳动争议案件适用法律问题的解释（一）》第四十四条：因解除发生的争议，由单位负举证责任。"),
    Field("measures", "另行安排工作、培训调岗或者协商变更的情况", "ground", Kind.LONG_TEXT, when=NO_FAULT, max_length=1000,
          example="2026年8月安排培训二周，9月调整到包装岗位，两次考核仍不合格",
          meaning="解除前单位为劳动者另行安排工作、培训、调岗或者协商过什么。",
          why="《劳动合同法》第四十条：先采取这些措施仍不能解决的，才可以解除。"),
    *protections(PROTECTED),
    Field("union", "通知工会", "procedure", Kind.CHOICE, choices=UNION,
          meaning="解除的理由有没有事先告诉工会。",
          why="《劳动合同法》第四十三条：单方解除应当事先将理由通知工会。"),
    Field("union_on", "通知工会的日期", "procedure", Kind.DATE, when=When("union", ("told",)),
          meaning="哪一天告诉工会的。",
          why="《劳动合同法》第四十三条：应当在解除之前。"),
    Field("notice", "预告方式", "procedure", Kind.CHOICE, when=NO_FAULT, choices=NOTICE,
          meaning="提前三十日通知，还是多付一个月工资。",
          why="《劳动合同法》第四十条：二者必居其一。"),
    Field("pay_in_lieu", "代通知金", "procedure", Kind.MONEY, when=When("notice", ("pay",)),
          help="元；按照劳动者上一个月的工资标准。",
          example="5200",
          meaning="代替提前通知、额外支付的一个月工资。",
          why="《劳动合同法》第四十条、《劳动合同法实施条例》第二十条：按上一个月的工资标准确定。"),
    Field("layoff_count", "裁减人数", "procedure", Kind.INTEGER, when=LAYOFFS,
          example="22",
          meaning="这次一共裁减多少人。",
          why="《劳动合同法》第四十一条第一款：二十人以上，或者不足二十人但占职工总数百分之十以上的，须履行裁员程序。"),
    Field("staff_total", "职工总数", "procedure", Kind.INTEGER, when=LAYOFFS,
          example="180",
          meaning="裁减前单位一共有多少职工。",
          why="《劳动合同法》第四十一条第一款：用来计算裁减人数所占的比例。"),
    Field("explained_on", "向工会或者全体职工说明情况的日期", "procedure", Kind.DATE, when=LAYOFFS,
          meaning="哪一天向工会或者全体职工说明了情况。",
          why="《劳动合同法》第四十一条第一款：应当提前三十日说明情况，听取意见。"),
    Field("reported_on", "向人社部门报告裁减人员方案的日期", "procedure", Kind.DATE, when=LAYOFFS,
          meaning="哪一天向人社部门报告了裁减方案。",
          why="《劳动合同法》第四十一条第一款：裁减人员方案经报告后，才可以裁减。"),
    Field("priority_kept", "是否已核对优先留用人员", "procedure", Kind.YES_NO, when=LAYOFFS, choices=YES_NO,
          help="订立较长期限合同的、订立无固定期限合同的、家庭无其他就业人员而有需要扶养的老人或者未成年人的，应当优先留用。",
          meaning="有没有核对过应当优先留下的人。",
          why="《劳动合同法》第四十一条第二款：较长期限、无固定期限和家庭无其他就业人员的应当优先留用。"),
    replace(SERVICE_FROM, when=PROTECTED),
    *WAGES,
    *(replace(field, when=PROTECTED) for field in SEVERANCE_FIELDS),
    *LEAVE,
    Field("handover", "交接内容", "handover", Kind.LONG_TEXT, max_length=1000, example="工作资料、办公设备、门禁卡",
          meaning="要交还和移交的工作、资料和物品。",
          why="《劳动合同法》第五十条第二款：劳动者应当按照约定办理工作交接。"),
    Field("handover_by", "交接完成日期", "handover", Kind.DATE,
          meaning="最迟在哪一天交接完。",
          why="《劳动合同法》第五十条第二款：经济补偿在办结工作交接时支付。"),
)  # fmt: skip
