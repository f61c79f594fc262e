"""我要解除合同: the two ways of the law in plain words, and the notice under way."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hetong.contracts.annexes import offered
from hetong.contracts.models import Contract
from hetong.contracts.proposed_ending import ENDS
from hetong.contracts.queries import of_worker
from hetong.contracts.registry import Template
from hetong.contracts.states import OPEN, SIGNING, Status
from hetong.identity.models import Person
from hetong.kernel.actor import Role
from hetong.kernel.errors import WrongState

NOTICE, AT_ONCE = "notice", "at_once"
WITH_NOTICE = "37"
"""The ground of a resignation with notice (劳动合同法 art. 37); all others are the employer's fault (art. 38)."""
PLAIN = {
    "38_1": gettext_lazy("没有按约定提供劳动保护或劳动条件"),
    "38_2": gettext_lazy("拖欠、少发工资或加班费"),
    "38_3": gettext_lazy("没有依法给我缴社会保险"),
    "38_4": gettext_lazy("单位的规章制度违法，损害了我的权益"),
    "38_5": gettext_lazy("签合同时受欺骗、胁迫，合同无效"),
    "38_6": gettext_lazy("法律规定的其他情形"),
    "38_forced": gettext_lazy("强迫劳动，或违章指挥、强令冒险作业，危及人身安全"),
}


@dataclass(frozen=True)
class Way:
    """One of the two: `what` it is, `when` it fits, `after` what follows."""

    key: str
    label: str
    when: str
    after: tuple[str, ...]


def ways() -> tuple[Way, Way]:
    """提前通知解除 and 立即解除."""
    return (
        Way(
            NOTICE,
            _("提前通知解除"),
            _("不需要理由，也不需要单位同意。提前30天通知；还在试用期的，提前3天。"),
            (
                _("签字后通知立即送达单位，不能撤回。"),
                _("到您填写的日期合同解除；在此之前照常上班，工资照发。"),
                _("单位应当结清工资、出具解除证明，十五日内转移档案和社会保险。"),
                _("自己提前通知解除的，单位一般不用支付经济补偿。"),
            ),
        ),
        Way(
            AT_ONCE,
            _("立即解除（单位有过错）"),
            _("单位有拖欠工资、不缴社会保险、不提供劳动保护等过错时，可以不等30天。"),
            (
                _("签字后通知立即送达单位，不能撤回；合同当天或您填写的日期解除。"),
                _("单位应当支付经济补偿，每工作满一年支付一个月工资。"),
                _("单位可能不承认有过错，请保存工资条、考勤、聊天记录等证据；有争议可申请劳动仲裁。"),
            ),
        ),
    )


def ways_of(main: Contract, *, earliest: date) -> list[Way]:
    """Those that still lead anywhere: notice from `earliest` on is of no use once the contract ends by then."""
    late = main.ending_on is not None and earliest >= main.ending_on
    return [way for way in ways() if way.key != NOTICE or not late]


def agreement_waiting(main: Contract, person: Person) -> Contract | None:
    """An agreement to part that lies before the worker and is not concluded."""
    statuses = [status.value for status in (Status.NEGOTIATING, *SIGNING)]
    found = of_worker(person).filter(main=main, status__in=statuses).order_by("-sent_at")
    return next((one for one in found if one.kind.bilateral and one.kind.effect in ENDS), None)


def notice_for(main: Contract) -> Template | None:
    """The paper by which the worker may end this contract now, if there is one."""
    if main.main_id:
        return None
    return next((template for template in offered(main, Role.WORKER) if template.effect == "dissolve"), None)


def needed_notice_for(main: Contract) -> Template:
    """The same, or `WrongState`."""
    template = notice_for(main)
    if template is None:
        raise WrongState(_("这份合同现在不能办理解除，请返回合同页面查看最新状态。"))
    return template


def under_way(main: Contract, template: Template) -> Contract | None:
    """A notice that was drawn up and is not signed yet."""
    statuses = [status.value for status in OPEN]
    return main.annexes.filter(template=template.code, status__in=statuses).first()


def grounds_of(template: Template) -> list[tuple[str, str, str]]:
    """The employer's faults as (code, plain words, the law's words)."""
    choices = next(field.choices for field in template.fields if field.key == "ground")
    return [(code, str(PLAIN.get(code, law)), law) for code, law in choices if code != WITH_NOTICE]
