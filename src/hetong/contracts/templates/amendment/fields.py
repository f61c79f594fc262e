"""变更劳动合同协议书 (劳动合同法 art. 35): which terms change, and to what.

Blanks that stand for a term of the contract have that term's key: a concluded amendment is laid over it.
"""

from hetong.contracts.annex_fields import MAIN, MAIN_FIELDS
from hetong.contracts.common_fields import (
    HOURS_CYCLES,
    HOURS_TYPES,
    PAY_MODES,
    POST_NATURES,
    TIME_PAY,
    YES_NO,
)
from hetong.contracts.fields import Field, Kind, Section, When

CODE = "amendment"
KIND = "annex"
EFFECT = "amend"
LABEL = "变更劳动合同协议书"
VERSION = "2026.1"
AUDIENCE = "双方协商一致，变更已生效劳动合同的部分约定。"

SECTIONS = (
    MAIN,
    Section("amendment", "变更事项"),
    Section("post", "工作岗位和地点"),
    Section("dispatch", "用工单位和派遣期限"),
    Section("hours", "工作时间"),
    Section("pay", "劳动报酬"),
    Section("term", "合同期限"),
    Section("other", "其他变更"),
)

POST = When("amend_post", ("yes",))
PLACE = When("amend_place", ("yes",))
DISPATCH = When("amend_dispatch", ("yes",))
HOURS = When("amend_hours", ("yes",))
PAY = When("amend_pay", ("yes",))
TERM = When("amend_term", ("yes",))


def _asks(key: str, label: str) -> Field:
    return Field(key, label, "amendment", Kind.YES_NO, choices=YES_NO, default="no")


FIELDS = (
    *MAIN_FIELDS,
    Field("effective_date", "变更生效日期", "amendment", Kind.DATE, help="自这一天起按变更后的约定履行。"),
    Field("amend_reason", "变更原因", "amendment", Kind.TEXT, max_length=200, required=False, example="岗位调整"),
    _asks("amend_post", "变更工作岗位"),
    _asks("amend_place", "变更工作地点"),
    _asks("amend_dispatch", "变更用工单位或者派遣期限"),
    _asks("amend_hours", "变更工时制度"),
    _asks("amend_pay", "变更劳动报酬"),
    _asks("amend_term", "变更合同结束日期"),
    Field("position", "工作岗位", "post", Kind.TEXT, when=POST, max_length=50),
    Field("duties", "岗位职责", "post", Kind.LONG_TEXT, agreed=True, when=POST, max_length=500),
    Field("post_nature", "岗位性质", "post", Kind.CHOICE, required=False, when=POST, choices=POST_NATURES,
          help="不选则不变。"),
    Field("work_league", "工作地点(盟市)", "post", Kind.LEAGUE, when=PLACE),
    Field("work_banner", "工作地点(旗县)", "post", Kind.BANNER, when=PLACE),
    Field("work_address", "详细地点", "post", Kind.TEXT, required=False, when=PLACE),
    Field("user_unit", "用工单位名称", "dispatch", Kind.TEXT, required=False, when=DISPATCH, max_length=100,
          help="改派到其他单位的填写；不填则不变。"),
    Field("user_unit_uscc", "用工单位信用代码", "dispatch", Kind.CREDIT_CODE, required=False, when=DISPATCH,
          max_length=18),
    Field("user_reg_addr", "用工单位注册地", "dispatch", Kind.TEXT, required=False, when=DISPATCH),
    Field("user_legal_rep", "用工单位负责人", "dispatch", Kind.TEXT, required=False, when=DISPATCH, max_length=50),
    Field("dispatch_start", "派遣开始日期", "dispatch", Kind.DATE, required=False, when=DISPATCH, help="不填则不变。"),
    Field("dispatch_end", "派遣结束日期", "dispatch", Kind.DATE, required=False, when=DISPATCH, help="不填则不变。"),
    Field("dispatch_agreement_no", "劳务派遣协议编号", "dispatch", Kind.TEXT, required=False, when=DISPATCH,
          max_length=60),
    Field("hours_type", "工时制度", "hours", Kind.CHOICE, when=HOURS, choices=HOURS_TYPES),
    Field("hours_cycle", "综合计算周期", "hours", Kind.CHOICE, when=When("hours_type", ("combined",)),
          choices=HOURS_CYCLES),
    Field("hours_approval", "行政许可文号", "hours", Kind.TEXT, required=False, max_length=60,
          when=When("hours_type", ("combined", "flexible"))),
    Field("pay_mode", "工资方式", "pay", Kind.CHOICE, when=PAY, choices=(*PAY_MODES, *TIME_PAY)),
    Field("wage_month", "月工资", "pay", Kind.MONEY, when=When("pay_mode", ("monthly",)), help="元/月。"),
    Field("wage_day", "日工资", "pay", Kind.MONEY, when=When("pay_mode", ("daily",)), help="元/日。"),
    Field("wage_hour", "小时工资", "pay", Kind.MONEY, when=When("pay_mode", ("hourly",)), help="元/小时。"),
    Field("piece_rate", "计件单价", "pay", Kind.LONG_TEXT, agreed=True, when=When("pay_mode", ("piece",)), max_length=200),
    Field("wage_base", "月基本工资", "pay", Kind.MONEY, when=When("pay_mode", ("base_performance",))),
    Field("perf_rule", "绩效办法", "pay", Kind.LONG_TEXT, agreed=True, when=When("pay_mode", ("base_performance",)),
          max_length=300),
    Field("pay_other", "其他方式", "pay", Kind.LONG_TEXT, agreed=True, when=When("pay_mode", ("other",)), max_length=300),
    Field("pay_day", "发薪日", "pay", Kind.INTEGER, required=False, when=PAY,
          help="每月几日前足额支付；不填则不变。"),
    Field("end_date", "合同结束日期", "term", Kind.DATE, when=TERM,
          help="延长期限累计满一年的，视为又一次订立固定期限劳动合同。"),
    Field("amend_other", "其他变更内容", "other", Kind.LONG_TEXT, agreed=True, required=False, max_length=2000,
          help="上面没有列出的变更，逐条写明原约定和新约定。"),
)  # fmt: skip
