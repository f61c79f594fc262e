"""Lawful blanks of annexes and papers, for the days of a story."""

from datetime import date, timedelta

from hetong.contracts.grounds import PROTECTED
from hetong.kernel.dates import last_day

NOBODY_PROTECTED = dict.fromkeys((key for key, _ in PROTECTED), "no")


def new_post(day: date) -> dict[str, str]:
    """变更: another post from a day on."""
    return {
        "effective_date": day.isoformat(),
        "amend_post": "yes",
        "position": "班组长",
        "duties": "负责班组的日常管理和安全检查",
    }


def two_more_years(end: date) -> dict[str, str]:
    """续签: a fixed term from the day after the present one."""
    return {"term_type": "fixed", "end_date": last_day(end + timedelta(days=1), 24).isoformat()}


def settled(day: date) -> dict[str, str]:
    """Wages, leave and handover, all on the last day."""
    last = day.isoformat()
    return {
        "effective_date": last,
        "wages_paid_by": last,
        "leave_days": "0",
        "handover": "工作资料、工作服、门禁卡",
        "handover_by": last,
    }


def parting(day: date) -> dict[str, str]:
    """协商解除, proposed by the employer, with severance."""
    return settled(day) | paid(day) | {"proposed_by": "employer"}


def dismissal(day: date) -> dict[str, str]:
    """单位解除 for a serious breach of rules (劳动合同法 art. 39(2))."""
    return settled(day) | {
        "ground": "39_2",
        "rules_broken": "《考勤管理制度》第八条",
        "facts": "连续旷工五日，经两次书面催告未返岗",
        "evidence": "考勤记录、催告函及签收记录",
        "union": "told",
        "union_on": day.isoformat(),
    }


def expiry(day: date) -> dict[str, str]:
    """终止 on the last day of the term (art. 44(1)), without an offer to renew."""
    offer = {"ground": "44_1", "renewal_offer": "none", "worker_wants": "no"}
    return settled(day) | paid(day) | NOBODY_PROTECTED | offer


def paid(day: date) -> dict[str, str]:
    """Severance well above what any story owes."""
    return {"average_wage": "5200", "severance": "60000", "severance_paid_by": day.isoformat()}


def notice_of_worker(day: date) -> dict[str, str]:
    """劳动者提前三十日通知解除 (art. 37)."""
    return {"ground": "37", "effective_date": day.isoformat(), "handover": "交接工作资料"}
