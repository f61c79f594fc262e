"""经济补偿, reckoned (劳动合同法 art. 47, art. 97 ¶3; 实施条例 art. 27). Whether it is owed is in `grounds` and the rules."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from hetong.contracts.chinese import chinese_day
from hetong.kernel.dates import last_day, whole_months

HALF, ONE = Decimal("0.5"), Decimal(1)
CAP_TIMES, CAP_MONTHS = 3, Decimal(12)
"""Who earns more than three times the local average gets three times that, for twelve years at most."""
LAW_BEGAN = date(2008, 1, 1)
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Severance:
    """`months` of pay at `base` yuan each; `why_base` says which wage that is: `own`, `capped` or `minimum`."""

    since: date
    last: date
    months: Decimal
    base: Decimal
    why_base: str

    @property
    def amount(self) -> Decimal:
        """Yuan."""
        return (self.months * self.base).quantize(CENT)

    @property
    def before_the_law(self) -> bool:
        """Whether years before 2008 are in it, which are reckoned by the rules of their time (art. 97 ¶3)."""
        return self.since < LAW_BEGAN

    def in_words(self) -> list[str]:
        """How it was reckoned, a sentence each."""
        span = f"{chinese_day(self.since)}至{chinese_day(self.last)}"
        words = [
            f"连续工作{span}，按工作年限支付{self.months.normalize():f}个月工资。",
            f"{_BASES[self.why_base]}{self.base:,.2f}元。",
            f"经济补偿：{self.months.normalize():f} × {self.base:,.2f} = {self.amount:,.2f}元。",
        ]
        if self.before_the_law:
            words.append("2008年1月1日以前的年限应当按照当时的规定计算，请核对。")
        return words


_BASES = {
    "own": "月工资为解除或者终止前十二个月的平均工资：",
    "capped": "平均工资高于本地区上年度职工月平均工资三倍，按三倍计算，年限最高十二年：",
    "minimum": "平均工资低于当地最低工资标准，按最低工资标准计算：",
}


def severance(
    since: date,
    last: date,
    average: Decimal,
    *,
    local_average: Decimal | None = None,
    minimum: Decimal | None = None,
) -> Severance:
    """What is owed for service from `since` to `last`, both included, at `average` yuan a month."""
    months = months_owed(since, last)
    cap = local_average * CAP_TIMES if local_average is not None else None
    if cap is not None and average > cap:
        return Severance(since, last, min(months, CAP_MONTHS), cap, "capped")
    if minimum is not None and average < minimum:
        return Severance(since, last, months, minimum, "minimum")
    return Severance(since, last, months, average, "own")


def months_owed(since: date, last: date) -> Decimal:
    """A month's pay for each full year; of the rest, six months and more count as a year, less as half of one."""
    if last < since:
        return Decimal(0)
    whole = whole_months(since, last)
    years, rest = divmod(whole, 12)
    if rest >= 6:
        return Decimal(years) + ONE
    begun = rest > 0 or last_day(since, whole) < last
    return Decimal(years) + (HALF if begun else Decimal(0))


def service_in_words(since: date, last: date) -> str:
    """3年2个月, as a certificate states years of service (实施条例 art. 24); less than a month in days."""
    years, months = divmod(whole_months(since, last), 12)
    parts = [f"{years}年" if years else "", f"{months}个月" if months else ""]
    return "".join(parts) or f"{(last - since + timedelta(days=1)).days}天"
