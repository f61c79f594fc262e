"""继续履行劳动合同协议书: both take back a 解除 or 终止 that was announced for a later day."""

from hetong.contracts.annex_fields import MAIN, MAIN_FIELDS
from hetong.contracts.fields import Field, Kind, Section

CODE = "continuation"
KIND = "annex"
EFFECT = "continue"
LABEL = "继续履行劳动合同协议书"
VERSION = "2026.1"
AUDIENCE = "已通知解除或者终止、尚未到期，双方同意不再解除或者终止。"

SECTIONS = (MAIN, Section("ending", "不再执行的通知"), Section("other", "其他约定"))

FIELDS = (
    *MAIN_FIELDS,
    Field("ending_title", "文书名称", "ending", Kind.TEXT, fixed=True),
    Field("ending_number", "文书编号", "ending", Kind.TEXT, fixed=True),
    Field("main_ended_on", "原定解除或者终止日期", "ending", Kind.DATE, fixed=True),
    Field("continue_other", "其他约定", "other", Kind.LONG_TEXT, agreed=True, required=False, max_length=1000,
          example="原定的工作交接不再进行",
          meaning="双方就继续履行另外商定的事情。",
          why="《劳动合同法》第三条、《民法典》第五百四十三条：协商一致可以变更；原约定继续有效的不必重写。"),
)  # fmt: skip
