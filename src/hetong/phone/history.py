"""The timeline as the worker sees it: oneself, the employer, and the operator's name masked."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from hetong.contracts.history import Moment, timeline
from hetong.contracts.models import Contract
from hetong.contracts.queries import of_worker
from hetong.identity.models import Person
from hetong.kernel.actor import Role
from hetong.kernel.masking import mask_name
from hetong.web.history import Line, Pages, lines

PAGES = Pages(version="phone:version", document="phone:contract")


def moments_of(contract: Contract, person: Person) -> list[Moment]:
    """What the worker may know of a contract and its annexes, newest first."""
    annexes = of_worker(person).filter(main=contract)
    return timeline(contract, viewer=Role.WORKER, annexes=annexes)


def told(moments: list[Moment], contract: Contract) -> list[Line]:
    """The moments in the worker's words."""
    return lines(moments, who=_names(contract), pages=PAGES)


def _names(contract: Contract) -> Callable[[Moment], str]:
    def who(moment: Moment) -> str:
        if moment.role == Role.WORKER:
            return _("本人")
        if moment.role == Role.EMPLOYER:
            return f"{contract.employer.name} {moment.capacity}（{mask_name(moment.who)}）"
        return moment.capacity

    return who
