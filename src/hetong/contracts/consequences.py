"""What it means that a worker stays on after the contract has expired: told by date, for people to act in time."""

from dataclasses import dataclass
from datetime import date, timedelta

from hetong.contracts.rules.case import MainFacts
from hetong.contracts.rules.renewal import TEN_YEARS, TWO_TERMS, YEARS
from hetong.contracts.rules.termination import STAYING_ON, quiet_month
from hetong.kernel.dates import add_months, last_day

AS_BEFORE = "法释〔2020〕26号第三十四条"
DOUBLE_PAY = "《劳动合同法》第八十二条"
DEEMED = "《劳动合同法》第十四条第三款"


@dataclass(frozen=True)
class Consequence:
    """One thing that follows from `begins` on; `come` says whether that day is there."""

    begins: date
    text: str
    article: str
    come: bool


def consequences(main: MainFacts, *, today: date) -> list[Consequence]:
    """Of staying on after the last day, earliest first; nothing while the contract runs or has no last day."""
    if main.end is None or today <= main.end:
        return []
    found = [*_right_to_stay(main), *_staying_on(main.end)]
    return [Consequence(begins, text, article, begins <= today) for begins, text, article in found]


def _right_to_stay(main: MainFacts) -> list[tuple[date, str, str]]:
    assert main.end is not None, "only what has expired is asked about"
    begins = main.end + timedelta(days=1)
    if main.fixed_terms >= 2:
        text = f"双方已连续订立{main.fixed_terms}次固定期限劳动合同，劳动者要求续订的，应当订立无固定期限劳动合同。"
        return [(begins, text, TWO_TERMS)]
    if last_day(main.since, 12 * YEARS) < begins:
        text = f"劳动者已连续工作满{YEARS}年，要求续订的，应当订立无固定期限劳动合同。"
        return [(begins, text, TEN_YEARS)]
    return []


def _staying_on(end: date) -> list[tuple[date, str, str]]:
    begins, after_a_month = end + timedelta(days=1), quiet_month(end) + timedelta(days=1)
    return [
        (begins, "劳动者继续工作、单位没有表示异议的，双方按原合同的条件继续履行。", AS_BEFORE),
        (
            after_a_month,
            "超过一个月单位仍没有表示异议的，劳动者可以要求按原条件续订；单位此时要求其离开的，按解除劳动合同承担责任。",
            STAYING_ON,
        ),
        (after_a_month, "没有续订书面合同的，可能须按月支付二倍的工资，最长十一个月。", DOUBLE_PAY),
        (
            add_months(begins, 12),
            "满一年仍没有订立书面合同的，视为双方已经订立无固定期限劳动合同。",
            DEEMED,
        ),
    ]
