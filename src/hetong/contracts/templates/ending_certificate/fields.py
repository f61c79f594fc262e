"""解除（终止）劳动合同证明 (劳动合同法 art. 50; 实施条例 art. 24): four facts, and no reason unless the worker wants one."""

from dataclasses import replace

from hetong.contracts.annex_fields import MAIN, MAIN_FIELDS, SERVICE_FROM
from hetong.contracts.common_fields import YES_NO
from hetong.contracts.fields import Field, Kind, Section, When

CODE = "ending_certificate"
KIND = "annex"
SIGNERS = ("employer",)
EFFECT = "certify"
LABEL = "解除（终止）劳动合同证明"
VERSION = "2026.1"
AUDIENCE = "合同解除或者终止时由用人单位出具，系统自动生成，待单位签章。"

SECTIONS = (MAIN, Section("certified", "证明事项"))
ENDED = (("dissolved", "解除"), ("terminated", "终止"))

FIELDS = (
    *MAIN_FIELDS,
    Field("main_ended_as", "结束方式", "certified", Kind.CHOICE, choices=ENDED, fixed=True),
    Field("main_ended_on", "解除或者终止日期", "certified", Kind.DATE, fixed=True),
    Field("position", "工作岗位", "certified", Kind.TEXT, max_length=50, fixed=True),
    replace(SERVICE_FROM, section="certified"),
    Field("wants_reason", "劳动者是否要求写明原因", "certified", Kind.YES_NO, choices=YES_NO, default="no",
          help="证明中只写法定内容；劳动者要求的，才可以客观写明解除或者终止的原因。",
          meaning="劳动者有没有要求在证明中写明原因。",
          why="《劳动合同法实施条例》第二十四条：证明写明期限、结束日期、岗位和工作年限；其他内容会影响求职，劳动者要求才写。"),
    Field("ending_reason", "解除或者终止的原因", "certified", Kind.TEXT, when=When("wants_reason", ("yes",)),
          example="合同期满终止",
          meaning="客观写明解除或者终止的原因。",
          why="《劳动合同法》第五十条、第八十九条：证明不实或者不出具，造成损害的应当赔偿。"),
)  # fmt: skip
