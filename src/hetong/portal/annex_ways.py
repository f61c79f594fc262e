"""变更, 续签, 解除, 终止: the buttons of a contract in force, and the papers behind each."""

from dataclasses import dataclass

from hetong.contracts.annexes import offered
from hetong.contracts.models import Contract
from hetong.contracts.queries import of_employer
from hetong.contracts.registry import ANNEX, Template, all_templates
from hetong.contracts.states import OPEN, Status
from hetong.kernel.actor import Role
from hetong.kernel.errors import WrongState
from hetong.portal.annex_guide import Guide, guide_to, signing_of


@dataclass(frozen=True)
class Way:
    """One button: the verb of the lifecycle table and its word in the manual."""

    effect: str
    label: str


@dataclass(frozen=True)
class Paper:
    """One annex that may be drawn up; `under_way` is the one of its kind that is not finished yet."""

    template: Template
    guide: Guide
    signing: str
    under_way: Contract | None


def ways(main: Contract) -> list[Way]:
    """The buttons to draw on a contract, in table order; a certificate draws itself up, so it rarely has one."""
    if main.main_id:
        return []
    effects = dict.fromkeys(template.effect for template in offered(main, Role.EMPLOYER))
    if _certified(main):
        effects.pop("certify", None)
    labels = {move.verb: move.label for move in main.kind.lifecycle.moves}
    return [Way(effect, labels[effect]) for effect in effects]


def way_of(main: Contract, effect: str) -> Way:
    """One of the buttons; raises `WrongState` where the contract does not have it now."""
    found = next((way for way in ways(main) if way.effect == effect), None)
    if found is None:
        raise WrongState("这份合同当前不能办理这项业务，请返回合同页面查看最新状态。")
    return found


def papers(main: Contract, effect: str) -> list[Paper]:
    """What may be drawn up for a button, explained; what both agree on comes first."""
    found = [template for template in offered(main, Role.EMPLOYER) if template.effect == effect]
    found.sort(key=lambda template: not template.bilateral)
    return [Paper(one, guide_to(one), signing_of(one), _under_way(main, one)) for one in found]


def _under_way(main: Contract, template: Template) -> Contract | None:
    mine = of_employer(main.employer).filter(main=main, template=template.code)
    return mine.filter(status__in=[status.value for status in OPEN]).first()


def _certified(main: Contract) -> bool:
    """Whether the certificate of the end is there, or under way."""
    codes = [template.code for template in all_templates(ANNEX) if template.effect == "certify"]
    given = [status.value for status in (*OPEN, Status.SIGNED)]
    return main.annexes.filter(template__in=codes, status__in=given).exists()
