"""Lawful blanks of annexes, for days around today."""

from datetime import date, timedelta


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


def tomorrow() -> date:
    """The day after today."""
    return date.today() + timedelta(days=1)
