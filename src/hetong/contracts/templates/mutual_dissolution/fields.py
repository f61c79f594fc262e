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
    Field("effective_date", "解除日期", "ending", Kind.DATE, help="劳动关系存续的最后一天。",
          meaning="双方商定的劳动关系存续的最后一天。",
          why="《劳动合同法》第三十六条、第五十条：协商一致可以解除；工资、社会保险和交接都以这一天为准。"),
    Field("proposed_by", "由谁提出解除", "ending", Kind.CHOICE, choices=PROPOSERS,
          help="由用人单位提出并协商一致的，应当支付经济补偿。",
          meaning="是单位还是劳动者先提出解除的。",
          why="《劳动合同法》第四十六条第二项：单位提出并协商一致的，应当支付经济补偿。"),
    SERVICE_FROM,
    *WAGES,
    *SEVERANCE_FIELDS,
    *LEAVE,
    Field("handover", "交接内容", "handover", Kind.LONG_TEXT, max_length=1000, example="工作资料、办公设备、门禁卡",
          meaning="要交还和移交的工作、资料和物品。",
          why="《劳动合同法》第五十条第二款：劳动者应当按照约定办理工作交接。"),
    Field("handover_by", "交接完成日期", "handover", Kind.DATE,
          meaning="最迟在哪一天交接完。",
          why="《劳动合同法》第五十条第二款：经济补偿在办结工作交接时支付。"),
    Field("agreed_other", "其他约定", "other", Kind.LONG_TEXT, agreed=True, required=False, max_length=2000,
          help="双方约定的其他事项，不得违反法律法规。",
          example="甲方协助乙方办理失业登记",
          meaning="双方另外商定的事情。",
          why="《劳动合同法》第三条、第二十六条：可以协商约定；免除单位法定责任、排除劳动者权利的约定无效。"),
)  # fmt: skip
