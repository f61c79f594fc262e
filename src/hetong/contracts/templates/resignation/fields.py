"""解除劳动合同通知书 of the worker (劳动合同法 arts 37, 38): with notice, or at once for the employer's fault."""

from hetong.contracts.annex_fields import MAIN, MAIN_FIELDS
from hetong.contracts.fields import Field, Kind, Section, When
from hetong.contracts.grounds import BY_WORKER, choices

CODE = "resignation"
KIND = "annex"
SIGNERS = ("worker",)
EFFECT = "dissolve"
LABEL = "劳动者解除劳动合同通知书"
VERSION = "2026.1"
AUDIENCE = "劳动者提前三十日（试用期内提前三日）通知解除，或者因用人单位的过错立即解除。"

SECTIONS = (MAIN, Section("ground", "解除依据"), Section("other", "其他"))

FAULT = When("ground", tuple(one.code for one in BY_WORKER if one.code != "37"))

FIELDS = (
    *MAIN_FIELDS,
    Field("ground", "解除依据", "ground", Kind.CHOICE, choices=choices(BY_WORKER), default="37"),
    Field("effective_date", "解除日期", "ground", Kind.DATE, help="最后一个工作日。提前通知的，从今天起满三十日；试用期内满三日。"),
    Field("facts", "事实和理由", "ground", Kind.LONG_TEXT, when=FAULT, max_length=2000,
          help="写明单位的做法和时间，例如欠发哪几个月的工资。"),
    Field("claims", "要求单位办理的事项", "other", Kind.LONG_TEXT, required=False, max_length=1000,
          example="结清工资、支付经济补偿、补缴社会保险费"),
    Field("handover", "工作交接安排", "other", Kind.LONG_TEXT, required=False, max_length=1000),
)  # fmt: skip
