"""经办人: whom a contract can be handed to, and whose contracts a list can be narrowed to."""

from django.db.models import QuerySet

from hetong.identity.models import Account, Employer


def operators_of(employer: Employer, *, besides: Account | None = None) -> QuerySet[Account]:
    """The accounts in use, the oldest first."""
    found = employer.accounts.filter(is_active=True).order_by("created_at")
    return found.exclude(pk=besides.pk) if besides else found
