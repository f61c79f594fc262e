"""协商解除劳动合同协议书 (劳动合同法 art. 36): when the contract ends, who proposed it, and what is paid."""

from hetong.contracts.annex_fields import LEAVE, MAIN, MAIN_FIELDS, SERVICE_FROM, SEVERANCE_FIELDS, WAGES
from hetong.contracts.fields import Field, Kind, Section

CODE = "mutual_dissolution"
KIND = "annex"
EFFECT = "dissolve"
LABEL = "协商解除劳动合同协议书"
VERSION = "2026.1"
AUDIENCE = "双方协商一致解除劳动合同。单位提出的，依法支付经济补偿。"

SECTIONS = (
    MAIN,
    Section("ending", "解除"),
    Section("service", "连续工作情况"),
    Section("money", "工资、经济补偿和年休假"),
    Section("handover", "工作交接"),
    Section("other", "其他约定"),
)

PROPOSERS = (("employer", "用人单位提出"), ("worker", "劳动者提出"))

FIELDS = (
    *MAIN_FIELDS,
    Field("effective_date", "解除日期", "ending", Kind.DATE, help="劳动关系存续的最后一天。"),
    Field("proposed_by", "由谁提出解除", "ending", Kind.CHOICE, choices=PROPOSERS,
          help="由用人单位提出并协商一致的，应当支付经济补偿。"),
    SERVICE_FROM,
    *WAGES,
    *SEVERANCE_FIELDS,
    *LEAVE,
    Field("handover", "交接内容", "handover", Kind.LONG_TEXT, max_length=1000, example="工作资料、办公设备、门禁卡"),
    Field("handover_by", "交接完成日期", "handover", Kind.DATE),
    Field("agreed_other", "其他约定", "other", Kind.LONG_TEXT, agreed=True, required=False, max_length=2000,
          help="双方约定的其他事项，不得违反法律法规。"),
)  # fmt: skip
