"""What to do instead of 终止流程 for a worker who only wants something changed; it depends on how far the signing is."""

from django.utils.translation import gettext as _

from hetong.contracts.models import Contract
from hetong.contracts.states import Status


def instead_of_ending(contract: Contract) -> str:
    """One sentence; 协商 is open only until the worker has confirmed."""
    ways = {
        Status.NEGOTIATING: _("只是想修改内容的，不用终止：请等单位修改后重新发给您。"),
        Status.AWAITING_WORKER_CONFIRMATION: _("只是想修改内容的，请返回并选择“提出协商”。"),
        Status.AWAITING_WORKER_SIGNATURE: _(
            "只是想修改内容的，不用终止：您已经确认过内容，请联系单位撤回，修改后重新发给您。"
        ),
        Status.AWAITING_EMPLOYER_SIGNATURE: _(
            "只是想修改内容的，不用终止：您已经签字，请联系单位驳回，修改后重新发给您。"
        ),
    }
    return ways[contract.state]
