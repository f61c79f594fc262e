"""What a state means for the worker, in a sentence."""

from django.utils.translation import gettext as _

from hetong.contracts.models import Contract
from hetong.contracts.states import ANNEX, EMPLOYER_PAPER, WORKER_PAPER, Status


def plain_words(contract: Contract) -> str:
    """For a contract, an agreement on it, or a paper of one party."""
    name = contract.kind.lifecycle.name
    own = _on_annexes()[name] if contract.main_id else {}
    if contract.state in own:
        return own[contract.state]
    return _on_contracts()[contract.state].replace("合同", contract.kind.noun)


def _on_contracts() -> dict[Status, str]:
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


def _on_annexes() -> dict[str, dict[Status, str]]:
    return {
        ANNEX.name: {
            Status.AWAITING_WORKER_CONFIRMATION: _(
                "这是对您现有劳动合同的协议。请阅读全文，同意就确认；不同意或想修改的，可以提出协商，原合同照常履行。"
            ),
            Status.FLOW_ENDED: _("签订流程已终止，这份协议作废，没有生效；原合同不受影响。"),
        },
        EMPLOYER_PAPER.name: {
            Status.SIGNED: _("单位向您送达了这份文书。签收只表示您收到了，不表示您同意其中的内容。"),
        },
        WORKER_PAPER.name: {
            Status.AWAITING_WORKER_SIGNATURE: _(
                "通知书已生成，还没有送交单位。请核对后签字；签字后立即送达，不能撤回。"
            ),
            Status.SIGNED: _("您已签字，通知已送达单位。单位是否签收，都不影响通知的效力。"),
            Status.FLOW_ENDED: _("您放弃了提交，这份通知书作废，劳动合同不受影响。"),
        },
    }
