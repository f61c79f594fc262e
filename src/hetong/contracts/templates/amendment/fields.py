"""变更劳动合同协议书 (劳动合同法 art. 35): which terms change, and to what.

Blanks that stand for a term of the contract have that term's key: a concluded amendment is laid over it.
"""

from hetong.contracts.annex_fields import MAIN, MAIN_FIELDS
from hetong.contracts.common_fields import (
    HOURS_CYCLES,
    HOURS_TYPES,
    PAY_MODES,
    POST_NATURES,
    TIME_PAY,
    YES_NO,
)
from hetong.contracts.fields import Field, Kind, Section, When

CODE = "amendment"
KIND = "annex"
EFFECT = "amend"
LABEL = "变更劳动合同协议书"
VERSION = "2026.1"
AUDIENCE = "双方协商一致，变更已生效劳动合同的部分约定。"

SECTIONS = (
    MAIN,
    Section("amendment", "变更事项"),
    Section("post", "工作岗位和地点"),
    Section("dispatch", "用工单位和派遣期限"),
    Section("hours", "工作时间"),
    Section("pay", "劳动报酬"),
    Section("term", "合同期限"),
    Section("other", "其他变更"),
)

POST = When("amend_post", ("yes",))
PLACE = When("amend_place", ("yes",))
DISPATCH = When("amend_dispatch", ("yes",))
HOURS = When("amend_hours", ("yes",))
PAY = When("amend_pay", ("yes",))
TERM = When("amend_term", ("yes",))


def _asks(key: str, label: str) -> Field:
    meaning, why = (
        f"这次是否{label}；选“是”才填写后面的内容。",
        "《劳动合同法》第三十五条：只写要变更的，没有写到的照旧。",
    )
    return Field(key, label, "amendment", Kind.YES_NO, choices=YES_NO, default="no", meaning=meaning, why=why)


FIELDS = (
    *MAIN_FIELDS,
    Field("effective_date", "变更生效日期", "amendment", Kind.DATE, help="自这一天起按变更后的约定履行。",
          meaning="从哪一天起按变更后的约定履行。",
          why="《劳动合同法》第三十五条：变更应当协商一致并采用书面形式；写明日期，才知道新旧约定各管到哪一天。"),
    Field("amend_reason", "变更原因", "amendment", Kind.TEXT, max_length=200, required=False, example="岗位调整",
          meaning="为什么要变更。",
          why="《劳动合同法》第三十五条：变更应当协商一致并采用书面形式；写明原因可以减少争议。"),
    _asks("amend_post", "变更工作岗位"),
    _asks("amend_place", "变更工作地点"),
    _asks("amend_dispatch", "变更用工单位或者派遣期限"),
    _asks("amend_hours", "变更工时制度"),
    _asks("amend_pay", "变更劳动报酬"),
    _asks("amend_term", "变更合同结束日期"),
    Field("position", "工作岗位", "post", Kind.TEXT, when=POST, max_length=50,
          example="班组长",
          meaning="变更后做什么岗位。",
          why="《劳动合同法》第三十五条：变更应当协商一致并采用书面形式；第十七条第一款第四项：工作内容是必备条款。"),
    Field("duties", "岗位职责", "post", Kind.LONG_TEXT, agreed=True, when=POST, max_length=500,
          example="负责班组排班、质量检查和安全教育",
          meaning="变更后的岗位具体做哪些事。",
          why="《劳动合同法》第三十五条：变更应当协商一致并采用书面形式；将来考核以它为依据。"),
    Field("post_nature", "岗位性质", "post", Kind.CHOICE, required=False, when=POST, choices=POST_NATURES,
          help="不选则不变。",
          meaning="变更后的岗位为什么可以用派遣。",
          why="《劳动合同法》第六十六条：派遣只能用于临时性、辅助性或者替代性的岗位。"),
    Field("work_league", "工作地点(盟市)", "post", Kind.LEAGUE, when=PLACE,
          example="包头市",
          meaning="变更后工作所在的盟或者市。",
          why="《劳动合同法》第三十五条：变更应当协商一致并采用书面形式；最低工资标准按工作地点执行。"),
    Field("work_banner", "工作地点(旗县)", "post", Kind.BANNER, when=PLACE,
          example="昆都仑区",
          meaning="变更后工作所在的旗、县、区或者县级市。",
          why="《劳动合同法》第三十五条：变更应当协商一致并采用书面形式；平台按旗县核对最低工资标准。"),
    Field("work_address", "详细地点", "post", Kind.TEXT, required=False, when=PLACE,
          example="示例大街8号三号车间",
          meaning="变更后的具体地点。",
          why="《劳动合同法》第三十五条：变更应当协商一致并采用书面形式；地点写得越具体，越少争议。"),
    Field("user_unit", "用工单位名称", "dispatch", Kind.TEXT, required=False, when=DISPATCH, max_length=100,
          help="改派到其他单位的填写；不填则不变。",
          example="示例物流园区（虚构）有限公司",
          meaning="改派到哪家单位。",
          why="《劳动合同法》第三十五条、第五十八条：用工单位是派遣合同应当载明的内容，变更须书面约定。"),
    Field("user_unit_uscc", "用工单位信用代码", "dispatch", Kind.CREDIT_CODE, required=False, when=DISPATCH,
          max_length=18,
          example="91150105MA0HT0065A",
          meaning="新用工单位营业执照上的18位代码。",
          why="《劳动合同法》第五十八条、第六十七条：确认用工单位是谁，防止向所属单位派遣。"),
    Field("user_reg_addr", "用工单位注册地", "dispatch", Kind.TEXT, required=False, when=DISPATCH,
          example="内蒙古自治区呼和浩特市赛罕区示例路9号",
          meaning="新用工单位的注册地址。",
          why="《劳动合同法》第五十八条：写明用工单位，使同名的单位不致混淆。"),
    Field("user_legal_rep", "用工单位负责人", "dispatch", Kind.TEXT, required=False, when=DISPATCH, max_length=50,
          example="敖日格乐",
          meaning="新用工单位的法定代表人或者主要负责人。",
          why="《劳动合同法》第五十八条、第六十二条：劳动者知道向谁主张用工单位的义务。"),
    Field("dispatch_start", "派遣开始日期", "dispatch", Kind.DATE, required=False, when=DISPATCH, help="不填则不变。",
          meaning="到新用工单位上班的第一天。",
          why="《劳动合同法》第五十八条：派遣合同应当载明派遣期限。"),
    Field("dispatch_end", "派遣结束日期", "dispatch", Kind.DATE, required=False, when=DISPATCH, help="不填则不变。",
          meaning="派遣到哪一天为止。",
          why="《劳动合同法》第五十八条、第五十九条、第六十六条：载明派遣期限；临时性岗位不超过六个月。"),
    Field("dispatch_agreement_no", "劳务派遣协议编号", "dispatch", Kind.TEXT, required=False, when=DISPATCH,
          max_length=60,
          example="示派〔2026〕12号",
          meaning="与新用工单位签的派遣协议的编号。",
          why="《劳动合同法》第五十九条、第六十条：派遣应当订立协议，并把内容告知劳动者。"),
    Field("hours_type", "工时制度", "hours", Kind.CHOICE, when=HOURS, choices=HOURS_TYPES,
          meaning="变更后怎样计算工作时间。",
          why="《劳动合同法》第三十五条、《劳动法》第三十九条：标准工时以外的工时制度须经批准。"),
    Field("hours_cycle", "综合计算周期", "hours", Kind.CHOICE, when=When("hours_type", ("combined",)),
          choices=HOURS_CYCLES,
          meaning="综合计算工时以多长时间为一个周期。",
          why="《关于企业实行不定时工作制和综合计算工时工作制的审批办法》第五条：分别以周、月、季、年等为周期。"),
    Field("hours_approval", "行政许可文号", "hours", Kind.TEXT, required=False, max_length=60,
          when=When("hours_type", ("combined", "flexible")),
          example="呼人社工时〔2026〕8号",
          meaning="人社部门批准的文书编号。",
          why="《劳动法》第三十九条：实行其他工作和休息办法须经批准。"),
    Field("pay_mode", "工资方式", "pay", Kind.CHOICE, when=PAY, choices=(*PAY_MODES, *TIME_PAY),
          meaning="变更后工资怎样计算。",
          why="《劳动合同法》第三十五条：变更应当协商一致并采用书面形式；劳动报酬是必备条款。"),
    Field("wage_month", "月工资", "pay", Kind.MONEY, when=When("pay_mode", ("monthly",)), help="元/月。",
          example="6000",
          meaning="变更后每月应发的工资。",
          why="《劳动合同法》第三十五条、《劳动法》第四十八条：不得低于当地最低工资标准。"),
    Field("wage_day", "日工资", "pay", Kind.MONEY, when=When("pay_mode", ("daily",)), help="元/日。",
          example="320",
          meaning="变更后每工作一天的工资。",
          why="《劳动合同法》第三十五条、《劳动法》第四十八条：折算后不得低于最低工资标准。"),
    Field("wage_hour", "小时工资", "pay", Kind.MONEY, when=When("pay_mode", ("hourly",)), help="元/小时。",
          example="32",
          meaning="变更后每工作一小时的工资。",
          why="《劳动合同法》第三十五条、《劳动法》第四十八条：不得低于小时最低工资标准。"),
    Field("piece_rate", "计件单价", "pay", Kind.LONG_TEXT, agreed=True, when=When("pay_mode", ("piece",)), max_length=200,
          example="合格品每件1.50元",
          meaning="变更后每完成一件付多少钱。",
          why="《劳动合同法》第三十五条、《劳动法》第三十七条：应当合理确定劳动定额和计件报酬标准。"),
    Field("wage_base", "月基本工资", "pay", Kind.MONEY, when=When("pay_mode", ("base_performance",)),
          example="4000",
          meaning="变更后每月固定发的部分。",
          why="《劳动合同法》第三十五条：变更应当协商一致并采用书面形式；正常出勤的月收入不得低于最低工资标准。"),
    Field("perf_rule", "绩效办法", "pay", Kind.LONG_TEXT, agreed=True, when=When("pay_mode", ("base_performance",)),
          max_length=300,
          example="按月考核产量和质量，合格的每月发2000元",
          meaning="变更后绩效工资看什么、怎样算、什么时候发。",
          why="《劳动合同法》第四条、第三十五条：考核和计发办法应当事先告知并协商一致。"),
    Field("pay_other", "其他方式", "pay", Kind.LONG_TEXT, agreed=True, when=When("pay_mode", ("other",)), max_length=300,
          example="每月保底3500元，另按回款额的百分之二计发",
          meaning="变更后双方约定的其他计酬办法。",
          why="《劳动合同法》第三十五条：变更应当协商一致并采用书面形式；请写清数额、算法和支付时间。"),
    Field("pay_day", "发薪日", "pay", Kind.INTEGER, required=False, when=PAY,
          help="每月几日前足额支付；不填则不变。",
          example="15",
          meaning="变更后每月最迟在哪一天发工资。",
          why="《劳动合同法》第三十五条、《工资支付暂行规定》第七条：在约定的日期支付。"),
    Field("end_date", "合同结束日期", "term", Kind.DATE, when=TERM,
          help="延长期限累计满一年的，视为又一次订立固定期限劳动合同。",
          meaning="变更后合同到哪一天为止。",
          why="《劳动合同法》第三十五条、法释〔2025〕12号《关于审理劳动争议案件适用法律问题的解释（二）》第十条：延长期限累计满一年的，视为又一次订立固定期限合同。"),
    Field("amend_other", "其他变更内容", "other", Kind.LONG_TEXT, agreed=True, required=False, max_length=2000,
          help="上面没有列出的变更，逐条写明原约定和新约定。",
          example="增加每年一次的健康体检",
          meaning="上面没有列出的变更。",
          why="《劳动合同法》第三十五条：变更应当协商一致并采用书面形式；免除单位法定责任的约定无效。"),
)  # fmt: skip
