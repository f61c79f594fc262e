"""Ceremonies: the worker's signature, the employer's QR batch."""

from hetong.identity.actions.assenting import Answer
from hetong.signing.actions.approving import approve, cancel, scan
from hetong.signing.actions.preparing import create_task, issue_token
from hetong.signing.actions.reading import (
    comparison_owed,
    confirm_content,
    finish_comparing,
    finish_reading,
    open_reading,
    read_before,
)
from hetong.signing.actions.settling import settle_due
from hetong.signing.actions.stamping import retry_failed, run_task
from hetong.signing.actions.worker import (
    challenge_phone,
    check_turn,
    request_code,
    seconds_to_code,
    sign_as_worker,
)

__all__ = [
    "Answer",
    "approve",
    "cancel",
    "challenge_phone",
    "check_turn",
    "comparison_owed",
    "confirm_content",
    "create_task",
    "finish_comparing",
    "finish_reading",
    "issue_token",
    "open_reading",
    "read_before",
    "request_code",
    "retry_failed",
    "run_task",
    "scan",
    "seconds_to_code",
    "settle_due",
    "sign_as_worker",
]
