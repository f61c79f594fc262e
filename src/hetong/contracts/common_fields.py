"""Blanks that several templates ask for: one declaration each, so that a key means the same everywhere."""

from hetong.contracts.fields import Field, Kind, When

ID_TYPES = (
    ("resident_id", "居民身份证"),
    ("hk_mo_residence", "港澳居民居住证"),
    ("tw_residence", "台湾居民居住证"),
    ("hk_mo_permit", "港澳居民来往内地通行证"),
    ("tw_permit", "台湾居民来往大陆通行证"),
    ("foreign_permanent", "外国人永久居留身份证"),
    ("passport", "护照"),
    ("other", "其他"),
)
GENDERS = (("male", "男"), ("female", "女"))
TERM_TYPES = (
    ("fixed", "固定期限"),
    ("open", "无固定期限"),
    ("task", "以完成一定工作任务为期限"),
)
HOURS_TYPES = (("standard", "标准工时制"), ("combined", "综合计算工时制"), ("flexible", "不定时工作制"))
HOURS_CYCLES = (("week", "周"), ("month", "月"), ("quarter", "季"), ("year", "年"))
PAY_MODES = (
    ("monthly", "月工资"),
    ("piece", "计件工资"),
    ("base_performance", "基本工资和绩效工资"),
    ("other", "其他方式"),
)
TIME_PAY = (("daily", "日工资"), ("hourly", "小时工资"))
POST_NATURES = (("temporary", "临时性"), ("auxiliary", "辅助性"), ("substitute", "替代性"))
YES_NO = (("yes", "是"), ("no", "否"))

FIXED = When("term_type", ("fixed",))
TASK = When("term_type", ("task",))
PROBATION = When("has_probation", ("yes",))

# The blanks by their usual sections: worker, term, work, hours, pay, other.
# fmt: off
NAME = Field("b_name", "姓名", "worker", Kind.NAME, personal=True, max_length=50, example="巴雅尔图",
    help="与身份证件一致；间隔号请用“·”。", headers=("员工姓名", "名字", "劳动者姓名", "乙方姓名", "职工姓名", "人员姓名", "员工", "乙方", "劳动者"))
GENDER = Field("b_gender", "性别", "worker", Kind.CHOICE, personal=True, required=False, choices=GENDERS, example="男")
ID_TYPE = Field("b_id_type", "证件类型", "worker", Kind.CHOICE, personal=True, choices=ID_TYPES, default="resident_id", example="居民身份证",
    headers=("证件种类",))
ID_NUMBER = Field("b_id_no", "证件号码", "worker", Kind.ID_NUMBER, personal=True, max_length=30, example="150102199001010014",
    help="居民身份证为18位。",
    headers=("身份证号", "身份证号码", "公民身份号码", "居民身份证号码", "证件号", "身份证"))
MOBILE = Field("b_phone", "手机号", "worker", Kind.MOBILE, personal=True, example="13800000000", help="用于接收签订通知。",
    headers=("手机", "手机号码", "联系电话", "移动电话", "联系方式", "电话", "联系手机", "个人手机",
    "本人手机号", "手机电话", "移动电话号码", "乙方联系电话"))
REGISTERED_ADDRESS = Field("b_huji_addr", "户籍地址", "worker", Kind.TEXT, personal=True, example="内蒙古自治区呼和浩特市赛罕区示例街1号",
    headers=("户口所在地", "户籍所在地", "户口地址", "户籍", "户籍地", "户口所在地址", "身份证地址", "身份证住址"))
HOME_ADDRESS = Field("b_live_addr", "经常居住地", "worker", Kind.TEXT, personal=True, example="内蒙古自治区呼和浩特市赛罕区示例街1号",
    help="通讯地址，书面通知送达此处。",
    headers=("现住址", "通讯地址", "居住地址", "家庭住址", "现居住地", "常住地址", "经常居住地址",
    "现居地址", "现住地址", "居住地", "实际居住地", "通信地址"))
TERM_TYPE = Field("term_type", "合同期限类型", "term", Kind.CHOICE, choices=TERM_TYPES, example="固定期限",
    headers=("合同类型", "期限类型", "劳动合同期限类型"))
START_DATE = Field("start_date", "开始日期", "term", Kind.DATE, example="2026-03-01", help="自用工之日起。",
    headers=("入职日期", "合同开始日期", "合同起始日期", "合同始期", "用工之日", "合同起始日", "入职时间",
    "合同开始时间", "合同起始时间", "合同生效日期", "劳动合同开始日期", "合同起", "入职日", "到岗日期"))
END_DATE = Field("end_date", "结束日期", "term", Kind.DATE, when=FIXED, example="2029-02-28",
    headers=("合同到期日", "合同结束日期", "合同终止日期", "合同终期", "合同截止日期", "合同到期日期", "到期日",
    "合同结束时间", "合同到期时间", "合同期满日", "劳动合同到期日", "劳动合同结束日期", "合同止", "终止日期"))
TASK_DESC = Field("task_desc", "工作任务", "term", Kind.LONG_TEXT, when=TASK, max_length=200,
    help="该工作任务完成时合同终止。", headers=("任务名称", "工作任务内容"))
HAS_PROBATION = Field("has_probation", "是否约定试用期", "term", Kind.YES_NO, choices=YES_NO, example="是", implied_by="probation_end",
    headers=("有无试用期", "是否有试用期"))
PROBATION_END = Field("probation_end", "试用期截止日期", "term", Kind.DATE, when=PROBATION, example="2026-08-31",
    headers=("试用期结束日期", "试用期到期日", "试用期止", "转正日期前一日"))
POSITION = Field("position", "工作岗位", "work", Kind.TEXT, max_length=50, example="质检员",
    headers=("岗位", "岗位名称", "职位", "职务", "工种"))
DUTIES = Field("duties", "岗位职责", "work", Kind.LONG_TEXT, agreed=True, max_length=500, example="负责产品质量检验和记录",
    headers=("岗位说明", "工作内容", "工作职责", "职责"))
WORK_LEAGUE = Field("work_league", "工作地点(盟市)", "work", Kind.LEAGUE, example="呼和浩特市",
    headers=("工作城市", "工作地点盟市", "盟市", "工作盟市"))
WORK_BANNER = Field("work_banner", "工作地点(旗县)", "work", Kind.BANNER, example="赛罕区",
    headers=("工作旗县", "工作地点旗县", "旗县", "工作区县", "旗县区", "旗县(区)", "工作旗县区"))
WORK_ADDRESS = Field("work_address", "详细地点", "work", Kind.TEXT, required=False, example="示例街1号办公楼",
    help="有固定工作场所的请填写；流动岗位可不填。", headers=("工作地址", "详细工作地点", "办公地址"))
HOURS_TYPE = Field("hours_type", "工时制度", "hours", Kind.CHOICE, choices=HOURS_TYPES, example="标准工时制",
    headers=("工时制", "工时类型"))
HOURS_CYCLE = Field("hours_cycle", "综合计算周期", "hours", Kind.CHOICE, when=When("hours_type", ("combined",)),
    choices=HOURS_CYCLES, headers=("计算周期",))
HOURS_APPROVAL = Field("hours_approval", "行政许可文号", "hours", Kind.TEXT, required=False, max_length=60,
    when=When("hours_type", ("combined", "flexible")), help="实行综合计算工时制或不定时工作制的许可文号。")
PAY_DAY = Field("pay_day", "发薪日", "pay", Kind.INTEGER, example="10", help="每月几日前足额支付，1–31。",
    headers=("工资发放日", "发放日", "每月发薪日", "发薪日期", "工资发放日期", "发工资日", "工资支付日"))
PAY_MODE = Field("pay_mode", "工资方式", "pay", Kind.CHOICE, choices=PAY_MODES, example="月工资",
    headers=("工资形式", "计薪方式", "薪酬方式"))
WAGE_MONTH = Field("wage_month", "月工资", "pay", Kind.MONEY, when=When("pay_mode", ("monthly",)), example="5000",
    help="元/月，不低于工作地最低工资标准。", headers=("月薪", "月工资标准", "工资标准(元/月)", "月工资(元)", "月薪(元)", "税前月薪",
    "税前月工资", "月薪标准", "月薪资", "月度工资", "工资(元/月)", "月薪(元/月)", "月工资(元/月)"))
PIECE_RATE = Field("piece_rate", "计件单价", "pay", Kind.LONG_TEXT, agreed=True, when=When("pay_mode", ("piece",)), max_length=200)
WAGE_BASE = Field("wage_base", "月基本工资", "pay", Kind.MONEY, when=When("pay_mode", ("base_performance",)),
    headers=("基本工资",))
PERF_RULE = Field("perf_rule", "绩效办法", "pay", Kind.LONG_TEXT, agreed=True, when=When("pay_mode", ("base_performance",)),
    max_length=300, headers=("绩效工资计发办法", "绩效工资办法"))
PAY_OTHER = Field("pay_other", "其他方式", "pay", Kind.LONG_TEXT, agreed=True, when=When("pay_mode", ("other",)), max_length=300)
PROB_PAY = Field("prob_pay", "试用期工资", "pay", Kind.MONEY, required=False, when=PROBATION,
    help="元/月；不填则与试用期满后的工资相同。", headers=("试用期月薪", "试用期月工资", "试用期薪资"))
HAZARD_NOTICE = Field("hazard_notice", "职业危害告知", "other", Kind.LONG_TEXT, required=False, max_length=500,
    help="岗位存在职业病危害的，写明危害、后果和防护措施。")
NDA = Field("nda", "是否约定保密或竞业限制", "other", Kind.YES_NO, required=False, choices=YES_NO, default="no",
    help="选“是”须另行签订专项协议。")
TRAINING = Field("training", "是否约定服务期", "other", Kind.YES_NO, required=False, choices=YES_NO, default="no",
    help="选“是”须另行签订培训协议。")
OTHER_TERMS = Field("other_terms", "约定事项", "other", Kind.LONG_TEXT, agreed=True, required=False, max_length=2000,
    help="双方约定的其他事项，不得违反法律法规。", headers=("双方约定的其它事项", "其他约定"))
# fmt: on

WORKER = (NAME, GENDER, ID_TYPE, ID_NUMBER, MOBILE, REGISTERED_ADDRESS, HOME_ADDRESS)
PLACE = (WORK_LEAGUE, WORK_BANNER, WORK_ADDRESS)
HOURS = (HOURS_TYPE, HOURS_CYCLE, HOURS_APPROVAL)
PAY = (PAY_DAY, PAY_MODE, WAGE_MONTH, PIECE_RATE, WAGE_BASE, PERF_RULE, PAY_OTHER, PROB_PAY)
AGREED = (HAZARD_NOTICE, NDA, TRAINING, OTHER_TERMS)
