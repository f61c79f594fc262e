"""Lawful blanks of annexes, for days around today."""

from datetime import date, timedelta

from hetong.contracts.grounds import PROTECTED

NOBODY_PROTECTED = dict.fromkeys((key for key, _ in PROTECTED), "no")
PAID = {"average_wage": "5000", "severance": "60000"}


def pay_rise(day: date, **changes: str) -> dict[str, str]:
    """An amendment of the wage."""
    return {
        "effective_date": day.isoformat(),
        "amend_pay": "yes",
        "pay_mode": "monthly",
        "wage_month": "6200",
        **changes,
    }


def parting(day: date, **changes: str) -> dict[str, str]:
    """Both agree that the contract ends on a day; the employer proposed it."""
    last = day.isoformat()
    return {
        "effective_date": last,
        "proposed_by": "employer",
        "wages_paid_by": last,
        "leave_days": "0",
        "average_wage": "5200",
        "severance": "5200",
        "severance_paid_by": last,
        "handover": "检验记录、工作服、门禁卡",
        "handover_by": last,
        **changes,
    }


def settled(day: date) -> dict[str, str]:
    """Wages, leave and handover, all on the last day."""
    last = day.isoformat()
    return {
        "effective_date": last,
        "wages_paid_by": last,
        "leave_days": "0",
        "handover": "检验记录、工作服、门禁卡",
        "handover_by": last,
    }


def dismissal(day: date) -> dict[str, str]:
    """解除 for a serious breach of rules."""
    return settled(day) | {
        "ground": "39_2",
        "rules_broken": "《考勤管理制度》第八条",
        "facts": "连续旷工五日，经两次书面催告未返岗",
        "evidence": "考勤记录、催告函及签收记录",
        "union": "told",
        "union_on": (day - timedelta(days=1)).isoformat(),
    }


def with_notice(day: date) -> dict[str, str]:
    """解除 of somebody who cannot do the work, with thirty days' notice."""
    return (
        settled(day)
        | PAID
        | NOBODY_PROTECTED
        | {
            "ground": "40_2",
            "facts": "两次考核均不合格",
            "evidence": "考核表、培训记录",
            "measures": "参加操作培训后再次考核",
            "union": "none",
            "notice": "days",
            "severance_paid_by": day.isoformat(),
        }
    )


def expiry(last: date) -> dict[str, str]:
    """终止 on the last day of the term, without an offer to renew."""
    more = {"ground": "44_1", "renewal_offer": "none", "worker_wants": "no"}
    return settled(last) | PAID | NOBODY_PROTECTED | more | {"severance_paid_by": last.isoformat()}


def tomorrow() -> date:
    """The day after today."""
    return date.today() + timedelta(days=1)
