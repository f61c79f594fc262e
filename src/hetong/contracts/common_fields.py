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
    help="与身份证件一致；间隔号请用“·”。", headers=("员工姓名", "名字", "劳动者姓名", "乙方姓名", "职工姓名", "人员姓名", "员工", "乙方", "劳动者"),
    meaning="签订合同的劳动者本人的姓名，和身份证件上的一模一样。",
    why="《劳动合同法》第十七条第一款第二项：合同应当写明劳动者的姓名；签字时按它核对本人。")
GENDER = Field("b_gender", "性别", "worker", Kind.CHOICE, personal=True, required=False, choices=GENDERS, example="男",
    meaning="劳动者的性别。",
    why="《劳动合同法实施条例》第八条：职工名册应当包括性别；也用来核对证件号码和法定退休年龄。")
ID_TYPE = Field("b_id_type", "证件类型", "worker", Kind.CHOICE, personal=True, choices=ID_TYPES, default="resident_id", example="居民身份证",
    headers=("证件种类",),
    meaning="劳动者用哪一种证件签订合同。",
    why="《劳动合同法》第十七条第一款第二项：写明居民身份证或者其他有效身份证件号码；平台按证件种类核对号码。")
ID_NUMBER = Field("b_id_no", "证件号码", "worker", Kind.ID_NUMBER, personal=True, max_length=30, example="150102199001010014",
    help="居民身份证为18位。",
    headers=("身份证号", "身份证号码", "公民身份号码", "居民身份证号码", "证件号", "身份证"),
    meaning="所选证件上的号码。",
    why="《劳动合同法》第十七条第一款第二项：写明证件号码；劳动者在手机上签字时按它确认是不是本人。")
MOBILE = Field("b_phone", "手机号", "worker", Kind.MOBILE, personal=True, example="13800000000", help="用于接收签订通知。",
    headers=("手机", "手机号码", "联系电话", "移动电话", "联系方式", "电话", "联系手机", "个人手机",
    "本人手机号", "手机电话", "移动电话号码", "乙方联系电话"),
    meaning="劳动者本人使用的手机号。",
    why="《电子劳动合同订立指引》第十条：订立时应当提示、通知劳动者；通知短信和签署验证码都发到这个号码。")
REGISTERED_ADDRESS = Field("b_huji_addr", "户籍地址", "worker", Kind.TEXT, personal=True, example="内蒙古自治区呼和浩特市赛罕区示例街1号",
    headers=("户口所在地", "户籍所在地", "户口地址", "户籍", "户籍地", "户口所在地址", "身份证地址", "身份证住址"),
    meaning="户口簿上登记的地址。",
    why="《劳动合同法实施条例》第八条：职工名册应当包括户籍地址。")
HOME_ADDRESS = Field("b_live_addr", "经常居住地", "worker", Kind.TEXT, personal=True, example="内蒙古自治区呼和浩特市赛罕区示例街1号",
    help="通讯地址，书面通知送达此处。",
    headers=("现住址", "通讯地址", "居住地址", "家庭住址", "现居住地", "常住地址", "经常居住地址",
    "现居地址", "现住地址", "居住地", "实际居住地", "通信地址"),
    meaning="劳动者现在居住、能收到信件的地址。",
    why="《劳动合同法》第十七条第一款第二项：写明劳动者的住址；解除、终止等书面文书也按它送达。")
TERM_TYPE = Field("term_type", "合同期限类型", "term", Kind.CHOICE, choices=TERM_TYPES, example="固定期限",
    headers=("合同类型", "期限类型", "劳动合同期限类型"),
    meaning="合同有没有结束日期：约定到某一天、不约定结束日期，或者到一项任务完成为止。",
    why="《劳动合同法》第十二条至第十五条、第十七条第一款第三项：期限是必备条款，决定能否约定试用期和将来怎样续订。")
START_DATE = Field("start_date", "开始日期", "term", Kind.DATE, example="2026-03-01", help="自用工之日起。",
    headers=("入职日期", "合同开始日期", "合同起始日期", "合同始期", "用工之日", "合同起始日", "入职时间",
    "合同开始时间", "合同起始时间", "合同生效日期", "劳动合同开始日期", "合同起", "入职日", "到岗日期"),
    meaning="劳动者开始上班、合同开始计算的那一天（用工之日）。",
    why="《劳动合同法》第七条、第十条：自用工之日起建立劳动关系，并在一个月内订立书面合同。")
END_DATE = Field("end_date", "结束日期", "term", Kind.DATE, when=FIXED, example="2029-02-28",
    headers=("合同到期日", "合同结束日期", "合同终止日期", "合同终期", "合同截止日期", "合同到期日期", "到期日",
    "合同结束时间", "合同到期时间", "合同期满日", "劳动合同到期日", "劳动合同结束日期", "合同止", "终止日期"),
    meaning="固定期限合同的最后一天，这一天仍在合同期内。",
    why="《劳动合同法》第十三条、第十七条第一款第三项：固定期限合同约定终止时间。")
TASK_DESC = Field("task_desc", "工作任务", "term", Kind.LONG_TEXT, when=TASK, max_length=200,
    help="该工作任务完成时合同终止。", headers=("任务名称", "工作任务内容"),
    example="完成示例园区（虚构）一号仓库设备的安装和调试",
    meaning="合同为哪一项工作订立，怎样算完成。",
    why="《劳动合同法》第十五条：以某项工作的完成为合同期限，任务写不清楚，合同何时终止就会有争议。")
HAS_PROBATION = Field("has_probation", "是否约定试用期", "term", Kind.YES_NO, choices=YES_NO, example="是", implied_by="probation_end",
    headers=("有无试用期", "是否有试用期"),
    meaning="正式录用前有没有一段试用的时间。",
    why="《劳动合同法》第十九条：期限不满三个月或者以完成一定工作任务为期限的，不得约定；同一单位与同一劳动者只能约定一次。")
PROBATION_END = Field("probation_end", "试用期截止日期", "term", Kind.DATE, when=PROBATION, example="2026-08-31",
    headers=("试用期结束日期", "试用期到期日", "试用期止", "转正日期前一日"),
    meaning="试用期的最后一天；试用期包含在合同期限内。",
    why="《劳动合同法》第十九条：合同三个月以上不满一年的，试用期不超过一个月；一年以上不满三年的，不超过二个月；三年以上和无固定期限的，不超过六个月。")
POSITION = Field("position", "工作岗位", "work", Kind.TEXT, max_length=50, example="质检员",
    headers=("岗位", "岗位名称", "职位", "职务", "工种"),
    meaning="劳动者做什么岗位或者工种。",
    why="《劳动合同法》第十七条第一款第四项：工作内容是必备条款。")
DUTIES = Field("duties", "岗位职责", "work", Kind.LONG_TEXT, agreed=True, max_length=500, example="负责产品质量检验和记录",
    headers=("岗位说明", "工作内容", "工作职责", "职责"),
    meaning="这个岗位具体做哪些事。",
    why="《劳动合同法》第八条、第十七条第一款第四项：如实告知工作内容；将来考核、调岗也以它为依据。")
WORK_LEAGUE = Field("work_league", "工作地点(盟市)", "work", Kind.LEAGUE, example="呼和浩特市",
    headers=("工作城市", "工作地点盟市", "盟市", "工作盟市"),
    meaning="工作所在的盟或者市。",
    why="《劳动合同法》第十七条第一款第四项：工作地点是必备条款；最低工资标准按工作地点执行。")
WORK_BANNER = Field("work_banner", "工作地点(旗县)", "work", Kind.BANNER, example="赛罕区",
    headers=("工作旗县", "工作地点旗县", "旗县", "工作区县", "旗县区", "旗县(区)", "工作旗县区"),
    meaning="工作所在的旗、县、区或者县级市。",
    why="《劳动合同法》第十七条第一款第四项、第二十条：平台按旗县核对最低工资标准。")
WORK_ADDRESS = Field("work_address", "详细地点", "work", Kind.TEXT, required=False, example="示例街1号办公楼",
    help="有固定工作场所的请填写；流动岗位可不填。", headers=("工作地址", "详细工作地点", "办公地址"),
    meaning="具体的街道、园区、车间或者项目地点。",
    why="《劳动合同法》第八条、第十七条第一款第四项：如实告知工作地点，写得越具体，越少争议。")
HOURS_TYPE = Field("hours_type", "工时制度", "hours", Kind.CHOICE, choices=HOURS_TYPES, example="标准工时制",
    headers=("工时制", "工时类型"),
    meaning="怎样计算工作时间：每天固定、按周期综合计算，或者不固定。",
    why="《劳动合同法》第十七条第一款第五项、《劳动法》第三十六条、第三十九条：标准工时以外的工时制度须经人社部门批准。")
HOURS_CYCLE = Field("hours_cycle", "综合计算周期", "hours", Kind.CHOICE, when=When("hours_type", ("combined",)),
    choices=HOURS_CYCLES, headers=("计算周期",),
    example="月",
    meaning="综合计算工时以多长时间为一个周期。",
    why="《关于企业实行不定时工作制和综合计算工时工作制的审批办法》第五条：分别以周、月、季、年等为周期综合计算。")
HOURS_APPROVAL = Field("hours_approval", "行政许可文号", "hours", Kind.TEXT, required=False, max_length=60,
    when=When("hours_type", ("combined", "flexible")), help="实行综合计算工时制或不定时工作制的许可文号。",
    example="呼人社工时〔2026〕8号",
    meaning="人社部门批准综合计算工时制或者不定时工作制的文书编号。",
    why="《劳动法》第三十九条：实行其他工作和休息办法须经批准；写明文号，劳动者可以核对。")
PAY_DAY = Field("pay_day", "发薪日", "pay", Kind.INTEGER, example="10", help="每月几日前足额支付，1–31。",
    headers=("工资发放日", "发放日", "每月发薪日", "发薪日期", "工资发放日期", "发工资日", "工资支付日"),
    meaning="每月最迟在哪一天发工资。",
    why="《劳动法》第五十条、《工资支付暂行规定》第七条：工资按月支付，在约定的日期支付。")
PAY_MODE = Field("pay_mode", "工资方式", "pay", Kind.CHOICE, choices=PAY_MODES, example="月工资",
    headers=("工资形式", "计薪方式", "薪酬方式"),
    meaning="工资怎样计算：按月、按件、基本加绩效，或者其他方式。",
    why="《劳动合同法》第十七条第一款第六项：劳动报酬是必备条款。")
WAGE_MONTH = Field("wage_month", "月工资", "pay", Kind.MONEY, when=When("pay_mode", ("monthly",)), example="5000",
    help="元/月，不低于工作地最低工资标准。", headers=("月薪", "月工资标准", "工资标准(元/月)", "月工资(元)", "月薪(元)", "税前月薪",
    "税前月工资", "月薪标准", "月薪资", "月度工资", "工资(元/月)", "月薪(元/月)", "月工资(元/月)"),
    meaning="每月应发的工资（扣除个人社会保险费和税之前）。",
    why="《劳动合同法》第十七条第一款第六项、《劳动法》第四十八条：写明报酬，不得低于当地最低工资标准。")
PIECE_RATE = Field("piece_rate", "计件单价", "pay", Kind.LONG_TEXT, agreed=True, when=When("pay_mode", ("piece",)), max_length=200,
    example="合格品每件1.20元",
    meaning="每完成一件、一单或者一个单位的工作，付多少钱。",
    why="《劳动法》第三十七条、《劳动合同法》第十七条第一款第六项：应当按法定工时合理确定劳动定额和计件报酬标准。")
WAGE_BASE = Field("wage_base", "月基本工资", "pay", Kind.MONEY, when=When("pay_mode", ("base_performance",)),
    headers=("基本工资",),
    example="3500",
    meaning="不论业绩如何，每月都要发的部分。",
    why="《劳动合同法》第十七条第一款第六项：写明固定的部分；正常出勤的月收入不得低于最低工资标准。")
PERF_RULE = Field("perf_rule", "绩效办法", "pay", Kind.LONG_TEXT, agreed=True, when=When("pay_mode", ("base_performance",)),
    max_length=300, headers=("绩效工资计发办法", "绩效工资办法"),
    example="按月考核出勤和质量，合格的每月发1500元，随当月工资发放",
    meaning="绩效工资看什么、怎样算、什么时候发。",
    why="《劳动合同法》第四条、第十七条第一款第六项：考核和计发办法应当事先告知劳动者。")
PAY_OTHER = Field("pay_other", "其他方式", "pay", Kind.LONG_TEXT, agreed=True, when=When("pay_mode", ("other",)), max_length=300,
    example="每月保底3000元，另按回款额的百分之二计发，随当月工资支付",
    meaning="上面几种方式都不合适时，双方约定的计酬办法。",
    why="《劳动合同法》第十七条第一款第六项、第十八条：报酬约定不明确容易引起争议，请写清数额、算法和支付时间。")
PROB_PAY = Field("prob_pay", "试用期工资", "pay", Kind.MONEY, required=False, when=PROBATION,
    help="元/月；不填则与试用期满后的工资相同。", headers=("试用期月薪", "试用期月工资", "试用期薪资"),
    example="4500",
    meaning="试用期内每月的工资；不填表示与试用期满后相同。",
    why="《劳动合同法》第二十条：不得低于本单位相同岗位最低档工资或者约定工资的百分之八十，并不得低于当地最低工资标准。")
HAZARD_NOTICE = Field("hazard_notice", "职业危害告知", "other", Kind.LONG_TEXT, required=False, max_length=500,
    help="岗位存在职业病危害的，写明危害、后果和防护措施；不填即在合同中声明该岗位没有应当告知的职业病危害。",
    example="检验区有噪声，可能损伤听力；配发防噪声耳塞，每年安排一次职业健康检查",
    meaning="岗位有没有粉尘、噪声、毒物等职业病危害，后果是什么，怎样防护。",
    why="《职业病防治法》第三十三条：订立合同时应当如实告知，并在合同中写明，不得隐瞒。")
NDA = Field("nda", "是否约定保密或竞业限制", "other", Kind.YES_NO, required=False, choices=YES_NO, default="no",
    help="选“是”须另行签订专项协议。",
    example="否",
    meaning="有没有保守商业秘密或者离职后不到竞争单位工作的约定。",
    why="《劳动合同法》第二十三条、第二十四条：竞业限制只适用于负有保密义务的人员，不超过二年，并按月给予经济补偿。")
TRAINING = Field("training", "是否约定服务期", "other", Kind.YES_NO, required=False, choices=YES_NO, default="no",
    help="选“是”须另行签订培训协议。",
    example="否",
    meaning="单位出钱做专项技术培训后，有没有约定必须工作满一定时间。",
    why="《劳动合同法》第二十二条：提供专项培训费用进行专业技术培训的，才可以约定服务期和违约金。")
OTHER_TERMS = Field("other_terms", "约定事项", "other", Kind.LONG_TEXT, agreed=True, required=False, max_length=2000,
    help="双方约定的其他事项，不得违反法律法规。", headers=("双方约定的其它事项", "其他约定"),
    example="甲方提供工作餐和上下班班车",
    meaning="双方还商量好、上面没有写到的事情。",
    why="《劳动合同法》第十七条第二款、第二十六条：可以约定培训、补充保险和福利等；免除单位责任、排除劳动者权利的约定无效。")
# fmt: on

WORKER = (NAME, GENDER, ID_TYPE, ID_NUMBER, MOBILE, REGISTERED_ADDRESS, HOME_ADDRESS)
PLACE = (WORK_LEAGUE, WORK_BANNER, WORK_ADDRESS)
HOURS = (HOURS_TYPE, HOURS_CYCLE, HOURS_APPROVAL)
PAY = (PAY_DAY, PAY_MODE, WAGE_MONTH, PIECE_RATE, WAGE_BASE, PERF_RULE, PAY_OTHER, PROB_PAY)
AGREED = (HAZARD_NOTICE, NDA, TRAINING, OTHER_TERMS)
