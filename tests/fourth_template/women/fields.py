"""女职工专项劳动合同: the usual blanks, and what is agreed for the special periods of women."""

from dataclasses import replace

from hetong.contracts import common_fields as common
from hetong.contracts.fields import Field, Kind, Section, When

CODE = "women"
ORDER = 4
LABEL = "女职工专项劳动合同"
VERSION = "2026.1"
AUDIENCE = "适用于用人单位与女职工约定特殊时期的劳动保护。"

SECTIONS = (
    Section("worker", "乙方信息"),
    Section("term", "劳动合同期限"),
    Section("work", "工作内容和工作地点"),
    Section("hours", "工作时间和休息休假"),
    Section("pay", "劳动报酬"),
    Section("care", "女职工特殊保护"),
    Section("other", "约定事项"),
)
ROOM = When("care_room", ("yes",))

FIELDS = (
    common.NAME,
    replace(common.GENDER, choices=(("female", "女"),), required=True, example="女"),
    *common.WORKER[2:],
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
    Field("care_room", "是否设女职工休息哺乳室", "care", Kind.YES_NO, choices=common.YES_NO, example="是",
          implied_by="care_room_place", headers=("有无哺乳室",)),
    Field("care_room_place", "休息哺乳室位置", "care", Kind.TEXT, when=ROOM, example="办公楼二层206室"),
    Field("checkup", "妇科检查安排", "care", Kind.TEXT, required=False, example="每年四月一次", headers=("体检安排",)),
    *common.AGREED,
)  # fmt: skip
