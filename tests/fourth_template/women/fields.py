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
          implied_by="care_room_place", headers=("有无哺乳室",),
          meaning="单位有没有给孕期、哺乳期女职工休息、哺乳的房间。",
          why="《女职工劳动保护特别规定》第十条：女职工比较多的单位应当建立孕妇休息室、哺乳室等设施。"),
    Field("care_room_place", "休息哺乳室位置", "care", Kind.TEXT, when=ROOM, example="办公楼二层206室",
          meaning="休息哺乳室在哪里。",
          why="《女职工劳动保护特别规定》第十条：写明位置，女职工才用得上。"),
    Field("checkup", "妇科检查安排", "care", Kind.TEXT, required=False, example="每年四月一次", headers=("体检安排",),
          meaning="什么时候安排妇科检查。",
          why="《女职工劳动保护特别规定》第四条：用人单位应当加强女职工劳动保护，改善劳动安全卫生条件。"),
    *common.AGREED,
)  # fmt: skip
