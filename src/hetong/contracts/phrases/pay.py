"""Articles on wages."""

from hetong.contracts.blanks import Blanks
from hetong.contracts.clauses import Paragraph, wording


def pay(blanks: Blanks, manager: str = "甲方") -> list[list[Paragraph]]:
    """劳动报酬 (劳动合同法 arts 17(6), 20, 30–31; 工资支付暂行规定); `manager` is who arranges overtime."""
    return [wage(blanks), payment(blanks), [overtime(blanks, manager)], [minimum()]]


def wage(blanks: Blanks) -> list[Paragraph]:
    """How much, also during probation."""
    return [_pay_mode(blanks), *_probation_pay(blanks)]


def payment(blanks: Blanks) -> list[Paragraph]:
    """When it is paid, and what may be deducted."""
    return [
        wording(
            "甲方按月以货币形式足额支付乙方工资，发薪日为每月{day}日；当月没有该日的，为当月最后一日；"
            "遇法定节假日或者休息日的，提前至最近的工作日支付。甲方应当向乙方提供工资清单。",
            day=blanks["pay_day"],
        ),
        wording(
            "依法应由乙方个人负担的社会保险费、住房公积金和个人所得税，由甲方从工资中代扣代缴。"
            "除法律、法规规定的情形外，甲方不得扣减或者拖欠工资。"
        ),
    ]


def minimum() -> Paragraph:
    """The minimum wage, and pay while no work is done (劳动法 art. 48; 工资支付暂行规定 art. 12)."""
    return wording(
        "乙方在法定工作时间内提供了正常劳动的，甲方支付的工资不得低于工作地点的最低工资标准。"
        "非因乙方原因停工停产、乙方患病或者依法休假期间的工资，按照国家和自治区的规定支付。"
    )


def _pay_mode(blanks: Blanks) -> Paragraph:
    kind = blanks.label("pay_mode")
    match blanks["pay_mode"]:
        case "daily":
            text = "乙方的工资实行{kind}制，标准为每个工作日人民币{wage}，按照实际出勤日数计算。"
            return wording(text, kind=kind, wage=blanks.money("wage_day"))
        case "hourly":
            text = "乙方的工资实行{kind}制，标准为每小时人民币{wage}，按照实际工作时间计算。"
            return wording(text, kind=kind, wage=blanks.money("wage_hour"))
        case "piece":
            text = "乙方的工资实行{kind}。计件单价：{rate}。甲方应当确定科学合理的劳动定额，并事先告知乙方。"
            return wording(text, kind=kind, rate=blanks.phrase("piece_rate"))
        case "base_performance":
            text = "乙方的工资由{kind}组成，其中月基本工资为人民币{base}。绩效工资计发办法：{rule}。"
            rule = blanks.phrase("perf_rule")
            return wording(text, kind="基本工资和绩效工资", base=blanks.money("wage_base"), rule=rule)
        case "other":
            text = "乙方的工资按照双方约定的{kind}计发：{other}。"
            return wording(text, kind=kind, other=blanks.phrase("pay_other"))
        case _:
            text = "乙方的工资实行{kind}制，标准为每月人民币{wage}。"
            return wording(text, kind=kind, wage=blanks.money("wage_month"))


def _probation_pay(blanks: Blanks) -> list[Paragraph]:
    if not blanks.chosen("has_probation", "yes"):
        return []
    if not blanks["prob_pay"]:
        return [wording("试用期内的工资标准与试用期满后{same}。", same="相同")]
    text = "试用期内的工资标准为每月人民币{pay}，且不低于法律规定的试用期工资最低标准。"
    return [wording(text, pay=blanks.money("prob_pay"))]


def overtime(blanks: Blanks, manager: str = "甲方") -> Paragraph:
    """Overtime pay by hours system (劳动法 art. 44; 工资支付暂行规定 art. 13)."""
    match blanks["hours_type"]:
        case "combined":
            return wording(
                f"综合计算周期内的实际工作时间超过法定标准工作时间的部分，{manager}按照不低于工资的百分之一百五十支付"
                "加班工资；安排乙方在法定节假日工作的，按照不低于工资的百分之三百支付加班工资。"
            )
        case "flexible":
            return wording(
                "乙方实行不定时工作制期间的加班工资，按照国家和自治区对该工时制度的规定执行；"
                f"{manager}应当在确定工作任务时保障乙方的休息休假权利。"
            )
        case _:
            return wording(
                f"{manager}安排乙方加班的，在工作日延长工作时间，支付不低于工资百分之一百五十的加班工资；在休息日工作"
                "又不能安排补休的，支付不低于工资百分之二百的加班工资；在法定节假日工作的，"
                "支付不低于工资百分之三百的加班工资。"
            )
