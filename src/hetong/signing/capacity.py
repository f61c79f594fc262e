"""In what capacity a task is stamped: 法人 and 法人代理人 are separate and never stand in for each other."""

from django.utils import timezone

from hetong.contracts.models import Contract
from hetong.contracts.registry import get_template
from hetong.identity.models import Person
from hetong.kernel.errors import NotAllowed
from hetong.kernel.masking import mask_name
from hetong.seals.models import Authorisation
from hetong.seals.people import (
    authorisation_for,
    authorisations_in,
    authorisations_of,
    check_legal_representative,
    represents,
)
from hetong.signing.models import Capacity, SigningTask


class WrongCapacity(NotAllowed):
    """The task was started for the other of the two capacities."""

    code = "wrong_capacity"

    @classmethod
    def for_task(cls, task: SigningTask) -> "WrongCapacity":
        """Who has to scan it, and what to do instead."""
        if task.capacity == Capacity.AGENT:
            return cls(
                "这是“签订（代理人）”的任务，只能由代理人扫码。您是法定代表人，不能以代理人身份签章；"
                "请在电脑上取消后改选“签订（法人）”重新发起。"
            )
        return cls(
            "这是“签订（法人）”的任务，只能由法定代表人本人扫码。您是代理人，不能以法人身份签章；"
            "请在电脑上取消后改选“签订（代理人）”重新发起。"
        )


def check_capacity(task: SigningTask, person: Person) -> Authorisation | None:
    """The authorisation under which an agent may approve every document of the task; None for the representative.

    Raises `WrongCapacity`, `NotLegalRepresentative`, or `NotAuthorised` with its cause.
    """
    today = timezone.localdate()
    own = represents(person, task.employer)
    if task.capacity == Capacity.LEGAL_REP:
        if not own and authorisations_of(person, on=today).filter(employer=task.employer_id).exists():
            raise WrongCapacity.for_task(task)
        check_legal_representative(person, task.employer)
        return None
    if own:
        raise WrongCapacity.for_task(task)
    return authorisation_for(person, task.employer, scopes=scopes_of(task), on=today)


def names_of_stampers(task: SigningTask) -> list[str]:
    """Who may scan it, masked: the legal representative, or the agents authorised for every document."""
    if task.capacity == Capacity.LEGAL_REP:
        return [mask_name(task.employer.legal_rep_name)]
    scopes = scopes_of(task)
    live = authorisations_in(task.employer, on=timezone.localdate())
    return [mask_name(one.agent_name) for one in live if not one.outside(scopes)]


def scopes_of(task: SigningTask) -> dict[str, str]:
    """The contract templates that an authorisation must cover, code → label."""
    contracts = Contract.objects.filter(versions__in=task.items.values("version")).select_related("main")
    codes = {contract.scope for contract in contracts.only("template", "main__template")}
    return {code: get_template(code).label for code in sorted(codes)}
