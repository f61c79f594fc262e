"""From the evidence of who acts to the account that acted."""

from hetong.identity.models import Account
from hetong.kernel.actor import Actor

_ACCOUNT = "account:"


def account_of(actor: Actor) -> Account | None:
    """The operator's account; None for a person on a phone and for the system."""
    if not actor.subject.startswith(_ACCOUNT):
        return None
    return Account.objects.filter(pk=actor.subject.removeprefix(_ACCOUNT)).first()
