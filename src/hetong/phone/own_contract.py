"""A worker's own contract by its number; one that the employer took back is explained, not shown."""

from django.utils import timezone
from django.utils.translation import gettext as _

from hetong.contracts.models import Contract
from hetong.contracts.outlooks import outlook_of
from hetong.contracts.queries import of_worker, one, taken_back_from
from hetong.identity.models import Person
from hetong.kernel.actor import Role
from hetong.kernel.errors import NotFound, WrongState


class TakenBack(WrongState):
    """The employer took the contract back; `contract` tells no more than that it once was sent."""

    code = "taken_back"

    def __init__(self, contract: Contract) -> None:
        super().__init__(_taken_back(contract) + _meaning(contract))
        self.contract = contract


def own_contract(person: Person, number: str) -> Contract:
    """The contract of a number; raises `TakenBack`, or `NotFound` for anybody it was not sent to."""
    taken_back = taken_back_from(person).filter(number=number).first()
    if taken_back is not None:
        raise TakenBack(taken_back)
    return _sent_to(person, number)


def _meaning(contract: Contract) -> str:
    return outlook_of(contract, Role.WORKER, now=timezone.now()).sentence


def own_document(person: Person, number: str) -> Contract:
    """The same, also when the employer took it back: what was delivered once may be looked at for ever."""
    return taken_back_from(person).filter(number=number).first() or _sent_to(person, number)


def _sent_to(person: Person, number: str) -> Contract:
    try:
        return one(of_worker(person), number)
    except NotFound as error:
        words = _("没有找到这份合同。请看一看登录的是不是收到短信的那个手机号；不是的，请退出后重新登录。")
        raise NotFound(words) from error


def _taken_back(contract: Contract) -> str:
    signed = contract.current is not None and contract.current.signed_file
    words = _("单位退回了这份合同，您原来的签字已失效。") if signed else _("单位撤回了这份合同。")
    return words.replace("合同", contract.kind.noun)
