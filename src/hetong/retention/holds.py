"""What holds a contract."""

from django.db.models import QuerySet

from hetong.contracts.models import Contract
from hetong.retention.models import LegalHold


def standing(main: Contract) -> QuerySet[LegalHold]:
    """The holds on a contract that are not lifted."""
    return main.holds.filter(lifted_at=None)
