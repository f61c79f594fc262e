"""How a worker's contracts are grouped: by what has to be done."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hetong.contracts.models import Contract, Remark
from hetong.contracts.states import Status

TABS = {
    "todo": (
        gettext_lazy("待我处理"),
        (Status.AWAITING_WORKER_CONFIRMATION, Status.AWAITING_WORKER_SIGNATURE),
    ),
    "signing": (
        gettext_lazy("签订中"),
        (Status.NEGOTIATING, Status.AWAITING_EMPLOYER_SIGNATURE, Status.SIGNING_OVERDUE),
    ),
    "effective": (gettext_lazy("已生效"), (Status.SIGNED,)),
    "other": (
        gettext_lazy("其他"),
        (Status.EXPIRED, Status.FLOW_ENDED, Status.DISSOLVED, Status.TERMINATED),
    ),
}


@dataclass(frozen=True)
class Tab:
    """One tab with its count."""

    key: str
    label: str
    count: int
    current: bool


def in_tab(contracts: QuerySet[Contract], key: str) -> QuerySet[Contract]:
    """The contracts of one tab, newest first."""
    return contracts.filter(status__in=[status.value for status in TABS[key][1]]).order_by("-sent_at")


def waiting(contracts: QuerySet[Contract]) -> QuerySet[Contract]:
    """What the worker has to do something about."""
    return in_tab(contracts, "todo")


def tabs(by_status: dict[str, int], current: str) -> list[Tab]:
    """All tabs with counts, from the counts per status."""
    return [
        Tab(key, str(label), sum(by_status.get(s.value, 0) for s in statuses), key == current)
        for key, (label, statuses) in TABS.items()
    ]


def plain_words(contract: Contract) -> str:
    """What the state means for the worker, in a sentence."""
    return _sentences()[contract.state]


def last_remark(contract: Contract) -> Remark | None:
    """Why the flow was ended."""
    return contract.remarks.last() if contract.state is Status.FLOW_ENDED else None


def _sentences() -> dict[Status, str]:
    return {
        Status.DRAFT: _("单位正在修改这份合同，修改后会重新发送给您，您暂时无需处理。"),
        Status.DELETED: _("单位已取消这份合同，您无需处理。"),
        Status.NEGOTIATING: _("您已提出协商，正在等待单位修改后重新发送。"),
        Status.AWAITING_WORKER_CONFIRMATION: _("请您阅读合同全文。内容无误就确认；有不同意见可以提出协商。"),
        Status.AWAITING_WORKER_SIGNATURE: _("您已确认合同内容，请签字。签字前仍可终止流程。"),
        Status.AWAITING_EMPLOYER_SIGNATURE: _("您已签字，正在等待单位签章。签章后合同生效，会发短信通知您。"),
        Status.SIGNING_OVERDUE: _("已超过签订期限。如仍要签订，请联系单位延长期限。"),
        Status.SIGNED: _("合同已由双方签订并生效。您可以随时免费查看、下载和打印。"),
        Status.EXPIRED: _("合同期限已满。您仍可随时免费查看、下载和打印。"),
        Status.FLOW_ENDED: _("签订流程已终止，这份合同作废，没有生效。"),
        Status.DISSOLVED: _("合同已解除。您仍可随时免费查看、下载和打印。"),
        Status.TERMINATED: _("合同已终止。您仍可随时免费查看、下载和打印。"),
    }
