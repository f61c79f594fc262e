"""主要内容: what a worker asks about first, in a line each, from the blanks of a contract."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hetong.contracts.models import Contract
from hetong.contracts.readable import readable
from hetong.contracts.registry import Template

WAGES = {
    "wage_month": "每月{}",
    "wage_day": "每个工作日{}",
    "wage_hour": "每小时{}",
    "piece_rate": "计件：{}",
    "wage_base": "每月基本工资{}",
    "perf_rule": "绩效：{}",
    "pay_other": "{}",
}
PLACE = ("work_league", "work_banner", "work_address")


@dataclass(frozen=True)
class KeyTerm:
    """One line."""

    label: str
    text: str


def key_terms(contract: Contract) -> list[KeyTerm]:
    """Of the version that was last sent, or else of the draft; nothing of an annex."""
    if contract.main_id:
        return []
    terms = _Terms(contract.kind, (contract.current or contract).values)
    told = [
        KeyTerm("工资", terms.wage()),
        KeyTerm("发薪日", terms.pay_day()),
        KeyTerm("期限", terms.term()),
        KeyTerm("试用期", terms.probation()),
        KeyTerm("用工单位", terms["user_unit"]),
        KeyTerm("工作地点", "".join(terms[key] for key in PLACE)),
        KeyTerm("工时", terms.hours()),
    ]
    return [one for one in told if one.text]


class _Terms:
    """The blanks in words; what is missing reads as empty."""

    def __init__(self, template: Template, values: Mapping[str, str]) -> None:
        self._values = values
        self._fields = {field.key: field for field in template.fields}

    def __getitem__(self, key: str) -> str:
        field, value = self._fields.get(key), self._values.get(key, "")
        return readable(field, value) if field and value and field.applies(self._values) else ""

    def wage(self) -> str:
        """每月5,000.00元."""
        return "；".join(self._wages())

    def _wages(self) -> Iterator[str]:
        for key, words in WAGES.items():
            if text := self[key]:
                yield words.format(text)

    def pay_day(self) -> str:
        """每月10日前."""
        return f"每月{day}日前" if (day := self["pay_day"]) else ""

    def term(self) -> str:
        """2026年3月1日至2029年2月28日（固定期限）."""
        until = f"至{end}" if (end := self["end_date"]) else "起"
        kind = "：".join(filter(None, (self["term_type"], self["task_desc"])))
        return f"{self['start_date']}{until}（{kind}）" if self["start_date"] else ""

    def probation(self) -> str:
        """到2026年8月31日，试用期工资每月4,500.00元."""
        if not self["probation_end"]:
            return "没有"
        pay = f"每月{self['prob_pay']}" if self["prob_pay"] else "与期满后相同"
        return f"到{self['probation_end']}，工资{pay}"

    def hours(self) -> str:
        """综合计算工时制，以月为周期."""
        cycle = f"，以{cycle}为周期" if (cycle := self["hours_cycle"]) else ""
        daily = "，每日不超过8小时、每周不超过40小时" if self._values.get("hours_type") == "standard" else ""
        return f"{self['hours_type']}{cycle}{daily}"
