"""劳务派遣合同: the blanks of the full-time contract, and those that 劳动合同法 art. 58 adds."""

from dataclasses import replace

from hetong.contracts import common_fields as common
from hetong.contracts.fields import Field, Kind, Section

CODE = "dispatch"
ORDER = 2
LABEL = "劳务派遣合同"
VERSION = "2026.1"
AUDIENCE = "适用于劳务派遣单位与被派遣到用工单位工作的劳动者建立劳动关系。"

SECTIONS = (
    Section("worker", "乙方信息"),
    Section("term", "劳动合同期限"),
    Section("dispatch", "用工单位和派遣期限"),
    Section("work", "工作内容和工作地点"),
    Section("hours", "工作时间和休息休假"),
    Section("pay", "劳动报酬"),
    Section("other", "约定事项"),
)

TERM_TYPES = (("fixed", "二年以上固定期限"), ("open", "无固定期限"))

FIELDS = (
    *common.WORKER,
    replace(common.TERM_TYPE, choices=TERM_TYPES, example="二年以上固定期限",
            help="劳务派遣的固定期限不得少于二年，不能以完成一定工作任务为期限。"),
    common.START_DATE,
    common.END_DATE,
    common.HAS_PROBATION,
    common.PROBATION_END,
    Field("user_unit", "用工单位名称", "dispatch", Kind.TEXT, max_length=100, example="示例物流园区（虚构）有限公司",
          help="接受派遣、实际用工的单位，按营业执照填写全称。",
          headers=("用工单位", "用工单位全称", "实际用工单位", "接受单位", "派往单位"),
          meaning="劳动者实际去上班的单位。",
          why="《劳动合同法》第五十八条：派遣合同应当载明用工单位。"),
    Field("user_unit_uscc", "用工单位信用代码", "dispatch", Kind.CREDIT_CODE, required=False, max_length=18,
          example="91150105MA0HT0065A", help="用工单位的统一社会信用代码，18位。",
          headers=("用工单位统一社会信用代码", "用工单位代码"),
          meaning="用工单位营业执照上的18位代码。",
          why="《劳动合同法》第五十八条、第六十七条：确认用工单位是谁，防止向本单位或者所属单位派遣。"),
    Field("user_reg_addr", "用工单位注册地", "dispatch", Kind.TEXT, example="内蒙古自治区呼和浩特市赛罕区示例路9号",
          headers=("注册地", "用工单位地址", "用工单位注册地址", "用工单位住所"),
          meaning="用工单位营业执照上的住所。",
          why="《劳动合同法》第五十八条：写明用工单位，注册地使同名的单位不致混淆。"),
    Field("user_legal_rep", "用工单位负责人", "dispatch", Kind.TEXT, max_length=50, example="敖日格乐",
          help="用工单位的法定代表人或者主要负责人。",
          headers=("负责人", "用工单位法定代表人", "用工单位主要负责人", "用工单位法人"),
          meaning="用工单位的法定代表人或者主要负责人的姓名。",
          why="《劳动合同法》第五十八条、第六十二条：写明用工单位，劳动者知道向谁主张用工单位的义务。"),
    Field("dispatch_start", "派遣开始日期", "dispatch", Kind.DATE, example="2026-03-01",
          help="派遣期限应在劳动合同期限之内。",
          headers=("派遣开始", "派遣起始日期", "派遣期限开始日期", "派遣起始日", "派遣期限起", "派遣起"),
          meaning="劳动者到用工单位上班的第一天。",
          why="《劳动合同法》第五十八条：派遣合同应当载明派遣期限。"),
    Field("dispatch_end", "派遣结束日期", "dispatch", Kind.DATE, example="2028-02-29",
          help="临时性岗位的派遣期限不超过六个月。",
          headers=("派遣结束", "派遣终止日期", "派遣期限结束日期", "派遣截止日期", "派遣期限止", "派遣止", "派遣到期日"),
          meaning="在这家用工单位上班的最后一天。",
          why="《劳动合同法》第五十八条、第五十九条、第六十六条：载明派遣期限，不得分割订立数个短期协议；临时性岗位不超过六个月。"),
    Field("dispatch_agreement_no", "劳务派遣协议编号", "dispatch", Kind.TEXT, required=False, max_length=60,
          example="示派〔2026〕8号", help="甲方与用工单位订立的劳务派遣协议；协议内容须告知劳动者。",
          headers=("协议编号", "派遣协议编号", "劳务派遣协议号"),
          meaning="本单位与用工单位签的派遣协议的编号。",
          why="《劳动合同法》第五十九条、第六十条：派遣应当订立协议，并把协议内容告知被派遣劳动者。"),
    replace(common.POSITION, help="在用工单位的岗位。"),
    Field("post_nature", "岗位性质", "work", Kind.CHOICE, choices=common.POST_NATURES, example="辅助性",
          help="劳务派遣只能用于临时性、辅助性或者替代性岗位。",
          headers=("工作岗位性质", "派遣岗位性质", "岗位类别"),
          meaning="用工单位的这个岗位为什么可以用派遣：不超过六个月、不属于主营业务，或者代替暂时离岗的人。",
          why="《劳动合同法》第六十六条：派遣只能用于临时性、辅助性或者替代性的岗位。"),
    common.DUTIES,
    *common.PLACE,
    *common.HOURS,
    *common.PAY,
    *common.AGREED,
)  # fmt: skip
