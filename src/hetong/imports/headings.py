"""What column headings mean: the template's own labels and aliases, derived columns, and words that say too little."""

import re
from collections.abc import Iterable
from enum import StrEnum

from hetong.contracts.fields import Field
from hetong.kernel.numerals import half_width


class Derived(StrEnum):
    """A column that is no blank itself but settles some with certainty."""

    PROBATION_MONTHS = "试用期月数"
    REGULAR_DATE = "转正日期"
    TERM_LENGTH = "合同期限"
    TERM_YEARS = "合同期限(年)"
    TERM_MONTHS = "合同期限(月)"
    WORK_PLACE = "工作地点"
    BIRTH = "出生日期"


NEEDS = {
    Derived.PROBATION_MONTHS: "probation_end",
    Derived.REGULAR_DATE: "probation_end",
    Derived.TERM_LENGTH: "end_date",
    Derived.TERM_YEARS: "end_date",
    Derived.TERM_MONTHS: "end_date",
    Derived.WORK_PLACE: "work_banner",
    Derived.BIRTH: "b_id_no",
}
_DERIVED = {
    Derived.PROBATION_MONTHS: "试用期(月) 试用期月数 试用期(个月) 试用期限(月) 试用月数 试用期限(个月) 试用期时长(月) 试用期期限(月) "
    "试用期限月数 约定试用期(月) 试用期长(月) 试用(月)",
    Derived.REGULAR_DATE: "转正日期 转正时间 转正日 预计转正日期",
    Derived.TERM_LENGTH: "合同期限 劳动合同期限 合同年限 签订期限 合同期",
    Derived.TERM_YEARS: "合同期限(年) 合同年限(年) 劳动合同期限(年) 合同期(年) 签订年限 签订年限(年)",
    Derived.TERM_MONTHS: "合同期限(月) 合同期限(个月) 劳动合同期限(月) 合同期(月) 合同月数",
    Derived.WORK_PLACE: "工作地点 工作地 用工地点 工作所在地 上班地点 工作区域 工作地区",
    Derived.BIRTH: "出生日期 出生年月日 生日 出生",
}
_AMBIGUOUS = {
    "地址": ("b_huji_addr", "b_live_addr", "work_address"),
    "联系地址住址": ("b_huji_addr", "b_live_addr"),
    "日期": ("start_date", "end_date"),
    "时间": ("start_date", "end_date"),
    "工资": ("wage_month", "wage_base"),
    "薪资": ("wage_month", "wage_base"),
    "薪酬": ("wage_month", "wage_base"),
    "工资标准": ("wage_month", "wage_base"),
    "薪资标准": ("wage_month", "wage_base"),
    "底薪": ("wage_month", "wage_base"),
    "试用期": ("has_probation", "probation_end"),
    "试用期限": ("has_probation", "probation_end"),
    "试用": ("has_probation", "probation_end"),
    "期限": ("term_type", "end_date"),
    "类型": ("term_type", "b_id_type"),
    "号码": ("b_id_no", "b_phone"),
    "城市": ("work_league",),
    "区县": ("work_banner",),
    "地区": ("work_league", "work_banner"),
    "地点": ("work_league", "work_banner", "work_address"),
    "职责": ("duties",),
}
_IGNORED = """
序号 编号 工号 员工编号 员工号 职工编号 人员编号 部门 所属部门 一级部门 二级部门 班组 车间 科室 备注 说明 年龄 民族
学历 文化程度 毕业院校 专业 政治面貌 婚姻状况 籍贯 司龄 工龄 邮箱 电子邮箱 微信 银行卡号 开户行 工资卡号 银行账号
紧急联系人 紧急联系人电话 紧急联系电话 合同编号 签订日期 签订状态 直属上级 职级 成本中心 员工状态 在职状态 用工形式
公司 单位 单位名称 用人单位 甲方 甲方名称 错误说明
"""
PER_MONTH = "(元/月)"  # says more than 元: 工资(元/月) is a monthly wage, 工资 may be anything
_NOISE = re.compile(
    r"[(\[【](?:必填项?|选填项?|可选|非必填|元|税前|元人民币|人民币|rmb|单位:?元|[年月日/\-.]*格式.*|y{2,4}.*|\d+位(?:数字)?|文本格式?|"
    r"下拉选择|请选择|如有|若有|按身份证填写?)[)\]】]",
    re.IGNORECASE,
)
_HARMLESS = frozenset(_IGNORED.split())


def plain(text: str) -> str:
    """A heading without marks, blanks and remarks such as （必填） or （元）; brackets that mean something stay."""
    compact = re.sub(r"[\s*＊★△:：]", "", half_width(text))
    return _NOISE.sub("", compact).lower()


class Meanings:
    """Looks headings up for one template."""

    def __init__(self, fields: Iterable[Field]) -> None:
        fields = tuple(fields)
        self.labels = {field.key: field.label for field in fields}
        self._wording = {field.key: dict(field.choices) for field in fields}
        self._certain: dict[str, str] = {}
        for derived, words in _DERIVED.items():
            if NEEDS[derived] in self.labels:
                self._certain.update({plain(word): derived for word in words.split()})
        for field in fields:
            names = (field.key, field.label, *field.headers)
            self._certain.update({plain(name): field.key for name in names})
        self._exact = {plain(field.label): field.key for field in fields}

    def certain(self, heading: str) -> str | None:
        """The key of the blank, or the `Derived` column, that a heading certainly means."""
        words = plain(heading)
        return self._certain.get(words) or self._certain.get(words.removesuffix(PER_MONTH))

    def is_label(self, heading: str) -> bool:
        """Whether a heading is a blank's own label, not merely an alias."""
        return plain(heading) in self._exact

    def ambiguous(self, heading: str) -> tuple[str, ...]:
        """The blanks that a heading may mean, when it says too little."""
        return tuple(key for key in _AMBIGUOUS.get(plain(heading), ()) if key in self.labels)

    def knows(self, target: str) -> bool:
        """Whether this is a blank of the template, or a derived column that settles one."""
        return target in self.targets()

    def targets(self) -> dict[str, str]:
        """Everything that a column may mean, with its name for people."""
        derived = {one.value: one.value for one in Derived if NEEDS[one] in self.labels}
        return self.labels | derived

    def label(self, target: str) -> str:
        """What a target is called for people."""
        return self.labels.get(target, target)

    def wording(self, key: str, value: str) -> str:
        """The wording of a stored choice."""
        return self._wording[key].get(value, value)


def is_harmless(heading: str) -> bool:
    """Whether a column is commonly found in rosters and not needed."""
    return plain(heading) in _HARMLESS
