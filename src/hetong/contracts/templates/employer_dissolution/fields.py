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
    Field("ground", "解除依据", "ground", Kind.CHOICE, choices=choices(BY_EMPLOYER)),
    Field("effective_date", "解除日期", "ground", Kind.DATE, help="劳动关系存续的最后一天，不早于通知送达之日。"),
    Field("hiring_conditions", "已告知的录用条件", "ground", Kind.LONG_TEXT, when=NOT_FIT, max_length=1000,
          help="录用时已经告知劳动者的具体条件。"),
    Field("rules_broken", "违反的规章制度", "ground", Kind.LONG_TEXT, when=RULES_BROKEN, max_length=1000,
          help="写明制度名称和条款；该制度应当经过民主程序并已公示或者告知劳动者。"),
    Field("layoff_reason", "裁减人员的情形", "ground", Kind.CHOICE, when=LAYOFFS, choices=LAYOFF),
    Field("facts", "事实和理由", "ground", Kind.LONG_TEXT, max_length=2000, help="写明时间、地点、经过和结果。"),
    Field("evidence", "主要证据", "ground", Kind.LONG_TEXT, max_length=1000, example="考核记录、谈话记录、签到表",
          help="发生争议时，解除的理由由单位举证。"),
    Field("measures", "另行安排工作、培训调岗或者协商变更的情况", "ground", Kind.LONG_TEXT, when=NO_FAULT, max_length=1000),
    *protections(PROTECTED),
    Field("union", "通知工会", "procedure", Kind.CHOICE, choices=UNION),
    Field("union_on", "通知工会的日期", "procedure", Kind.DATE, when=When("union", ("told",))),
    Field("notice", "预告方式", "procedure", Kind.CHOICE, when=NO_FAULT, choices=NOTICE),
    Field("pay_in_lieu", "代通知金", "procedure", Kind.MONEY, when=When("notice", ("pay",)),
          help="元；按照劳动者上一个月的工资标准。"),
    Field("layoff_count", "裁减人数", "procedure", Kind.INTEGER, when=LAYOFFS),
    Field("staff_total", "职工总数", "procedure", Kind.INTEGER, when=LAYOFFS),
    Field("explained_on", "向工会或者全体职工说明情况的日期", "procedure", Kind.DATE, when=LAYOFFS),
    Field("reported_on", "向人社部门报告裁减人员方案的日期", "procedure", Kind.DATE, when=LAYOFFS),
    Field("priority_kept", "是否已核对优先留用人员", "procedure", Kind.YES_NO, when=LAYOFFS, choices=YES_NO,
          help="订立较长期限合同的、订立无固定期限合同的、家庭无其他就业人员而有需要扶养的老人或者未成年人的，应当优先留用。"),
    replace(SERVICE_FROM, when=PROTECTED),
    *WAGES,
    *(replace(field, when=PROTECTED) for field in SEVERANCE_FIELDS),
    *LEAVE,
    Field("handover", "交接内容", "handover", Kind.LONG_TEXT, max_length=1000, example="工作资料、办公设备、门禁卡"),
    Field("handover_by", "交接完成日期", "handover", Kind.DATE),
)  # fmt: skip
