"""The timeline as operators see it: everybody by name."""

from hetong.contracts.history import Moment, timeline
from hetong.contracts.models import Contract
from hetong.contracts.queries import of_employer
from hetong.kernel.actor import Role
from hetong.web.history import Line, Pages, lines

PAGES = Pages(version="portal:pages", document="portal:contract")


def moments_of(contract: Contract) -> list[Moment]:
    """What happened to a contract and its annexes, newest first."""
    annexes = of_employer(contract.employer).filter(main=contract)
    return timeline(contract, viewer=Role.EMPLOYER, annexes=annexes)


def told(moments: list[Moment]) -> list[Line]:
    """The moments in the operators' words."""
    return lines(moments, who=_who, pages=PAGES)


def _who(moment: Moment) -> str:
    return moment.capacity if moment.role == Role.SYSTEM else f"{moment.capacity} {moment.who}"
