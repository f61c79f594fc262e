"""全日制劳动合同: its blanks, in the order and grouping of the operating manual."""

from hetong.contracts import common_fields as common
from hetong.contracts.fields import Section

CODE = "fulltime"
ORDER = 1
LABEL = "全日制劳动合同"
VERSION = "2026.1"
AUDIENCE = "适用于用人单位与劳动者建立全日制劳动关系。"

SECTIONS = (
    Section("worker", "乙方信息"),
    Section("term", "劳动合同期限"),
    Section("work", "工作内容和工作地点"),
    Section("hours", "工作时间和休息休假"),
    Section("pay", "劳动报酬"),
    Section("other", "约定事项"),
)

FIELDS = (
    *common.WORKER,
    common.TERM_TYPE,
    common.START_DATE,
    common.END_DATE,
    common.TASK_DESC,
    common.HAS_PROBATION,
    common.PROBATION_END,
    common.POSITION,
    common.DUTIES,
    *common.PLACE,
    *common.HOURS,
    *common.PAY,
    *common.AGREED,
)
