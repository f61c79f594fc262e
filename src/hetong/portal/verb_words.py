"""What the portal's verbs say on agreements and papers: the words for contracts do not fit them."""

from dataclasses import replace

from hetong.contracts.registry import ANNEX as KIND_ANNEX
from hetong.contracts.registry import Template
from hetong.contracts.states import ANNEX, EMPLOYER_PAPER
from hetong.portal.verbs import Verb

_WORDS: dict[tuple[str, str], dict[str, str]] = {
    (ANNEX.name, "send"): {
        "effect": "系统将生成协议正文并短信通知劳动者，劳动者在手机端查看、确认和签字。双方签订之前，原合同照常履行；"
        "发送后如需修改，请先撤回。",
    },
    (ANNEX.name, "end_flow"): {
        "effect": "终止流程后，这份协议作废，双方不再签订，此操作不可恢复；原合同不受影响，继续履行。",
    },
    (EMPLOYER_PAPER.name, "send"): {
        "label": "提交签章",
        "done": "已提交签章",
        "effect": "系统将生成文书正文，转到“签订中－待单位签订”，由法定代表人或代理人扫码盖章。"
        "盖章之前劳动者看不到，也不发生效力；如需修改，请先撤回。",
    },
    (EMPLOYER_PAPER.name, "withdraw"): {
        "effect": "文书将退回“草拟中”，可以继续修改；劳动者还没有收到，不会通知劳动者。",
    },
}


def worded(verb: Verb, template: Template) -> Verb:
    """The verb in the words that fit a contract, agreement or paper."""
    if template.kind != KIND_ANNEX:
        return verb
    own = _WORDS.get((template.lifecycle.name, verb.name))
    return replace(verb, **(own or {"effect": verb.effect.replace("合同", template.noun)}))
