"""Opening a contract leaves a trace that its worker can see (个人信息保护法 art. 44)."""

from django.http import HttpRequest
from django.utils import timezone

from hetong.contracts.models import Contract
from hetong.kernel.actor import Role
from hetong.looks.actions import note
from hetong.looks.models import What
from hetong.portal.finding import own_contract
from hetong.web.access import actor_of


def opened(request: HttpRequest, number: str, what: What) -> Contract:
    """The employer's contract of this number; that the operator looked at it is noted."""
    contract = own_contract(request, number)
    looked(request, contract, what)
    return contract


def looked(request: HttpRequest, contract: Contract, what: What) -> None:
    """The same where only what was found can be looked at; call it last, so that nothing is noted that was not there."""
    note(contract, what, by=actor_of(request, Role.EMPLOYER), now=timezone.now())
