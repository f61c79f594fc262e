"""Blanks that annexes share: what they copy from their contract, and what is settled when it ends."""

from hetong.contracts.common_fields import ID_TYPES, TERM_TYPES, YES_NO
from hetong.contracts.fields import Field, Kind, Section, When
from hetong.contracts.grounds import PROTECTED

MAIN = Section("main", "原劳动合同")

MAIN_FIELDS = (
    Field("main_number", "原合同编号", "main", Kind.TEXT, max_length=40, fixed=True),
    Field("main_title", "原合同名称", "main", Kind.TEXT, fixed=True),
    Field("main_signed_on", "签订日期", "main", Kind.DATE, fixed=True),
    Field("main_start", "合同开始日期", "main", Kind.DATE, fixed=True),
    Field("main_end", "合同结束日期", "main", Kind.DATE, required=False, fixed=True),
    Field("main_term_type", "合同期限类型", "main", Kind.CHOICE, choices=TERM_TYPES, fixed=True),
    Field("b_name", "姓名", "main", Kind.NAME, max_length=50, fixed=True),
    Field("b_id_type", "证件类型", "main", Kind.CHOICE, choices=ID_TYPES, fixed=True),
    Field("b_id_no", "证件号码", "main", Kind.ID_NUMBER, max_length=30, fixed=True),
    Field("b_phone", "手机号", "main", Kind.MOBILE, fixed=True),
    Field("b_live_addr", "经常居住地", "main", Kind.TEXT, fixed=True),
)

SERVICE_FROM = Field(
    "service_from", "在本单位连续工作起始日期", "service", Kind.DATE,
    help="平台已按本单位在平台上的合同填好；此前在本单位还有连续的工作年限的，请改为实际起始日期。",
    meaning="劳动者在本单位连续工作从哪一天算起。",
    why="《劳动合同法》第十四条、第四十七条：连续工作年限决定能否要求无固定期限合同，也决定经济补偿的月数。")  # fmt: skip

AVERAGE_WAGE = Field(
    "average_wage", "前十二个月平均工资", "money", Kind.MONEY, required=False,
    help="元/月；解除或终止前十二个月的应得工资（含奖金、津贴、补贴）的平均数，不满十二个月的按实际月数平均。",
    example="5200",
    meaning="合同结束前十二个月每月应得工资的平均数。",
    why="《劳动合同法》第四十七条第三款、《劳动合同法实施条例》第二十七条：经济补偿按它计算。")  # fmt: skip
SEVERANCE = Field(
    "severance", "经济补偿金额", "money", Kind.MONEY, required=False,
    help="元。按工作年限每满一年支付一个月工资；六个月以上不满一年的按一年，不满六个月的支付半个月。",
    example="15600",
    meaning="按工作年限支付给劳动者的经济补偿。",
    why="《劳动合同法》第四十六条、第四十七条：规定了应当支付的情形和标准。")  # fmt: skip
SEVERANCE_PAID_BY = Field(
    "severance_paid_by", "经济补偿支付日期", "money", Kind.DATE, required=False,
    help="依法在办结工作交接时支付。",
    meaning="哪一天付清经济补偿。",
    why="《劳动合同法》第五十条第二款：应当在办结工作交接时支付。")  # fmt: skip
SEVERANCE_FIELDS = (AVERAGE_WAGE, SEVERANCE, SEVERANCE_PAID_BY)

WAGES_DUE = Field(
    "wages_due", "未结清的工资等金额", "money", Kind.MONEY, required=False, help="元；已算清的请填写，未算清的可不填。",
    example="2600",
    meaning="合同结束时还没有付清的工资等款项合计。",
    why="《劳动合同法》第三十条、《工资支付暂行规定》第九条：结束时应当一次付清。")  # fmt: skip
WAGES_PAID_BY = Field(
    "wages_paid_by",
    "工资结清日期",
    "money",
    Kind.DATE,
    help="依法应当在解除或者终止时一次付清。",
    meaning="哪一天付清工资。",
    why="《工资支付暂行规定》第九条：解除或者终止劳动合同时，应当一次付清工资。",
)
LEAVE_DAYS = Field(
    "leave_days",
    "应休未休年休假天数",
    "money",
    Kind.INTEGER,
    help="没有的填0。",
    example="3",
    meaning="当年应休、到结束时还没有休的年休假天数。",
    why="《企业职工带薪年休假实施办法》第十二条：结束时未休满的，应当按已工作时间折算并支付报酬。",
)
LEAVE_PAY = Field(
    "leave_pay", "未休年休假工资报酬", "money", Kind.MONEY, required=False,
    help="元；每天按日工资收入的百分之三百支付，其中包含正常工作期间的工资。",
    example="1434",
    meaning="没有休的年休假应付的报酬。",
    why="《职工带薪年休假条例》第五条、《企业职工带薪年休假实施办法》第十条、第十二条：按日工资收入的百分之三百支付。")  # fmt: skip
WAGES = (WAGES_DUE, WAGES_PAID_BY)
LEAVE = (LEAVE_DAYS, LEAVE_PAY)


_PROTECTION = "《劳动合同法》第四十二条、第四十五条：有这些情形之一的，不得依照第四十条、第四十一条解除；期满的，续延至情形消失。"


def protections(when: When) -> tuple[Field, ...]:
    """The checklist of 劳动合同法 art. 42, one question for each circumstance."""
    return tuple(
        Field(
            key,
            f"是否{text}",
            "protected",
            Kind.YES_NO,
            when=when,
            choices=YES_NO,
            meaning="劳动者是不是属于这种情形，请查阅档案并向本人核实。",
            why=_PROTECTION,
        )
        for key, text in PROTECTED
    )
