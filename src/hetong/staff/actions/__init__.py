"""Every write to staff."""

from hetong.staff.actions.appointing import appoint, assign, resume, suspend
from hetong.staff.actions.entering import check_code, check_password, enter
from hetong.staff.actions.factors import enrol, forget_factor

__all__ = [
    "appoint",
    "assign",
    "check_code",
    "check_password",
    "enrol",
    "enter",
    "forget_factor",
    "resume",
    "suspend",
]
