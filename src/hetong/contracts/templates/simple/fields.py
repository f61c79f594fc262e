"""简易劳动合同: a short text for simple posts and for building sites (建办市〔2022〕58号)."""

from dataclasses import replace

from hetong.contracts import common_fields as common
from hetong.contracts.fields import Field, Kind, Section, When

CODE = "simple"
ORDER = 3
LABEL = "简易劳动合同"
VERSION = "2026.1"
AUDIENCE = "适用于岗位简单、季节性用工或者工程建设项目用工，条款简明，同样具备法定必备条款。"

SECTIONS = (
    Section("worker", "乙方信息"),
    Section("contact", "紧急联系人"),
    Section("term", "劳动合同期限"),
    Section("work", "工作内容和工作地点"),
    Section("hours", "工作时间和休息休假"),
    Section("pay", "劳动报酬"),
    Section("other", "约定事项"),
)

TERM_TYPES = (("task", "以完成一定工作任务为期限"), ("fixed", "固定期限"), ("open", "无固定期限"))
PAY_MODES = (
    ("monthly", "月工资"),
    *common.TIME_PAY,
    ("piece", "计件工资"),
    ("other", "其他方式"),
)
CONSTRUCTION = When("construction", ("yes",))

FIELDS = (
    common.NAME,
    replace(common.GENDER, required=True),
    *common.WORKER[2:],
    Field("ec_name", "紧急联系人", "contact", Kind.NAME, required_when=CONSTRUCTION, max_length=50, personal=True,
          example="其其格", headers=("紧急联系人姓名", "应急联系人"),
          meaning="发生意外时首先联系的人的姓名。",
          why="《建筑工人简易劳动合同（示范文本）》（建办市〔2022〕58号）：写明紧急联系人。"),
    Field("ec_relation", "与本人关系", "contact", Kind.TEXT, required_when=CONSTRUCTION, max_length=20, personal=True,
          example="配偶", headers=("紧急联系人关系", "关系", "与紧急联系人关系", "紧急联系人与本人关系", "与劳动者关系"),
          meaning="紧急联系人是劳动者的什么人。",
          why="《建筑工人简易劳动合同（示范文本）》（建办市〔2022〕58号）：写明与劳动者的关系。"),
    Field("ec_phone", "紧急联系电话", "contact", Kind.PHONE, required_when=CONSTRUCTION, max_length=20, personal=True,
          example="13900000000", headers=("紧急联系人电话", "紧急联系人手机", "应急联系电话", "紧急联系人联系电话"),
          meaning="能随时打通的紧急联系人的电话。",
          why="《建筑工人简易劳动合同（示范文本）》（建办市〔2022〕58号）：写明紧急联系人的电话。"),
    Field("ec_addr", "紧急联系人地址", "contact", Kind.TEXT, required=False, personal=True,
          example="内蒙古自治区呼和浩特市赛罕区示例街1号", headers=("紧急联系人住址", "紧急联系人联系地址"),
          meaning="紧急联系人的住址。",
          why="《建筑工人简易劳动合同（示范文本）》（建办市〔2022〕58号）：写明紧急联系人的联系地址。"),
    replace(common.TERM_TYPE, choices=TERM_TYPES),
    common.START_DATE,
    common.END_DATE,
    common.TASK_DESC,
    common.HAS_PROBATION,
    common.PROBATION_END,
    Field("construction", "是否工程建设项目用工", "work", Kind.YES_NO, choices=common.YES_NO, default="no", example="是",
          implied_by="project_name", help="选“是”时，项目名称、紧急联系人和工资卡为必填。",
          headers=("是否建筑项目", "是否工程项目", "是否工程建设项目"),
          meaning="是不是在建筑、道路、水利等工程项目上用工。",
          why="《保障农民工工资支付条例》第二十八条、第三十一条：工程建设项目实行实名制，工资直接转入本人的银行账户。"),
    Field("project_name", "工程项目名称", "work", Kind.TEXT, when=CONSTRUCTION, max_length=100, example="示例河西学校新建工程（虚构）",
          headers=("工程项目", "项目名称", "所在项目"),
          meaning="施工许可或者中标通知书上的工程名称。",
          why="《保障农民工工资支付条例》第二十八条：用工按工程项目实行实名制管理。"),
    replace(common.POSITION, label="工种/岗位", example="钢筋工", headers=("工作岗位", *common.POSITION.headers)),
    replace(common.DUTIES, label="工作内容", example="负责钢筋加工和绑扎", headers=("岗位职责", *common.DUTIES.headers)),
    *common.PLACE,
    *common.HOURS,
    Field("attendance", "考勤方式", "hours", Kind.TEXT, required=False, max_length=100, example="工地实名制闸机刷脸",
          help="怎样记录出勤，例如：实名制闸机、签到表。", headers=("考勤", "出勤记录方式"),
          meaning="怎样记录每天的出勤。",
          why="《保障农民工工资支付条例》第二十八条、第三十一条：记录出勤和工作量，作为发放工资的依据。"),
    common.PAY_DAY,
    replace(common.PAY_MODE, choices=PAY_MODES),
    common.WAGE_MONTH,
    Field("wage_day", "日工资", "pay", Kind.MONEY, when=When("pay_mode", ("daily",)), example="300",
          help="元/日，不低于最低月工资标准除以21.75。", headers=("日薪", "日工资标准", "工日单价", "日工资(元/日)"),
          meaning="每工作一天（一般八小时）的工资。",
          why="《劳动合同法》第十七条第一款第六项、《劳动法》第四十八条：写明报酬，折算后不得低于最低工资标准。"),
    Field("wage_hour", "小时工资", "pay", Kind.MONEY, when=When("pay_mode", ("hourly",)), example="30",
          help="元/小时，不低于小时最低工资标准。", headers=("时薪", "小时工资标准", "小时工资(元/小时)"),
          meaning="每工作一小时的工资。",
          why="《劳动合同法》第十七条第一款第六项、《劳动法》第四十八条：写明报酬，不得低于小时最低工资标准。"),
    replace(common.PIECE_RATE, headers=("工程量单价",)),
    common.PAY_OTHER,
    Field("bank_name", "开户银行", "pay", Kind.TEXT, required_when=CONSTRUCTION, max_length=60, personal=True,
          example="示例银行呼和浩特分行", headers=("开户行", "工资卡开户行", "开户行名称"),
          meaning="劳动者工资卡的开户银行和网点。",
          why="《保障农民工工资支付条例》第三十一条：工资通过银行直接支付到本人账户。"),
    Field("bank_account", "工资卡号", "pay", Kind.BANK_ACCOUNT, required_when=CONSTRUCTION, max_length=30, personal=True,
          example="6200000000000000000", help="乙方本人的银行账号，工资直接转入。",
          headers=("银行账号", "银行卡号", "工资卡", "工资账号", "工资卡账号", "银行卡账号"),
          meaning="劳动者本人的工资卡号，不能用别人的。",
          why="《保障农民工工资支付条例》第十一条、第三十一条：工资以货币形式通过银行转账支付给本人。"),
    Field("project_insurance", "是否按项目参加工伤保险", "other", Kind.YES_NO, when=CONSTRUCTION, choices=common.YES_NO,
          default="no", example="是", help="工程建设项目按项目参加工伤保险的选“是”。", headers=("按项目参加工伤保险",),
          meaning="工程项目有没有按项目整体参加工伤保险。",
          why="《关于进一步做好建筑业工伤保险工作的意见》（人社部发〔2014〕103号）：不能按用人单位参保的建筑业职工，按项目参加工伤保险。"),
    replace(common.HAZARD_NOTICE, example="现场有噪声和扬尘，可能损伤听力和呼吸道；配发耳塞、口罩，每年安排一次职业健康检查"),
    common.OTHER_TERMS,
)  # fmt: skip
