"""Narrowing a worker's contracts to one employer, for those who have had several."""

from django.db.models import QuerySet

from hetong.contracts.models import Contract
from hetong.identity.models import Employer


def employers_of(contracts: QuerySet[Contract]) -> list[Employer]:
    """Who sent these contracts, by name."""
    senders = contracts.order_by().values("employer")
    return list(Employer.objects.filter(pk__in=senders).order_by("name", "pk"))


def chosen(employers: list[Employer], key: str) -> Employer | None:
    """The one of this key; None for all, and for a key that is none of theirs."""
    return next((one for one in employers if str(one.pk) == key), None)
