"""劳务派遣经营许可证 (劳动合同法 art. 57): what an employer that dispatches workers enters once and keeps current."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from hetong.identity.models import Employer
from hetong.kernel.actor import Actor
from hetong.kernel.errors import Invalid
from hetong.ledger import chain


@transaction.atomic
def record_dispatch_licence(
    employer: Employer, *, number: str, valid_from: date, valid_to: date, by: Actor, now: datetime
) -> None:
    """Enter or renew the licence; contracts sent before keep the one they name. Raises `Invalid` per field."""
    number = number.strip()
    errors = _errors(number, valid_from, valid_to, today=timezone.localdate(now))
    if errors:
        raise Invalid(fields=errors)
    employer.dispatch_licence_no = number
    employer.dispatch_licence_from = valid_from
    employer.dispatch_licence_to = valid_to
    employer.save(update_fields=["dispatch_licence_no", "dispatch_licence_from", "dispatch_licence_to"])
    period = {"valid_from": valid_from.isoformat(), "valid_to": valid_to.isoformat()}
    chain.append(
        f"employer:{employer.pk}", "employer.dispatch_licence", by=by, at=now, number=number, **period
    )


def _errors(number: str, valid_from: date, valid_to: date, *, today: date) -> dict[str, str]:
    errors = {}
    if not 4 <= len(number) <= 60:
        errors["number"] = "许可证编号应为4到60个字，请按《劳务派遣经营许可证》填写。"
    if valid_to < valid_from:
        errors["valid_to"] = "有效期的截止日期早于开始日期，请按许可证核对。"
    elif valid_to < today:
        errors["valid_to"] = "该许可证已过有效期，请填写延续或者换发后的许可证。"
    return errors
