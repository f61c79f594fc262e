"""The words for what happened, in what capacity somebody did it, and how they were identified."""

from collections.abc import Mapping
from enum import StrEnum

from hetong.kernel.actor import Role


class Kind(StrEnum):
    """What an entry is about; the timeline can be narrowed to one of these."""

    DRAFTING = "drafting"
    SIGNING = "signing"
    TALKS = "talks"
    PERFORMANCE = "performance"
    ACCESS = "access"


KINDS = {
    Kind.DRAFTING: "起草与经办",
    Kind.SIGNING: "发送与签订",
    Kind.TALKS: "协商与退回",
    Kind.PERFORMANCE: "履行与变更",
    Kind.ACCESS: "查阅与文本",
}

EVENTS: dict[str, tuple[Kind, str]] = {
    "contract.create": (Kind.DRAFTING, "创建"),
    "contract.edit": (Kind.DRAFTING, "修改内容"),
    "contract.attach": (Kind.DRAFTING, "修改附件"),
    "contract.transfer": (Kind.DRAFTING, "变更经办人"),
    "contract.delete": (Kind.DRAFTING, "删除草稿"),
    "contract.restore": (Kind.DRAFTING, "恢复草稿"),
    "contract.send": (Kind.SIGNING, "发送给劳动者"),
    "contract.bind": (Kind.SIGNING, "劳动者完成实名，收到合同"),
    "contract.confirm": (Kind.SIGNING, "确认内容"),
    "contract.sign": (Kind.SIGNING, "劳动者签字"),
    "contract.stamp": (Kind.SIGNING, "单位签章，双方签订完成"),
    "contract.signature_owed": (Kind.SIGNING, "签署完成，等待时间戳"),
    "contract.signature_void": (Kind.SIGNING, "时间戳未能及时取得，该签署作废，需重新签署"),
    "contract.lapse": (Kind.SIGNING, "超出签订期限"),
    "contract.extend": (Kind.SIGNING, "延长签订期限"),
    "contract.remind": (Kind.SIGNING, "提醒对方办理"),
    "contract.notice_resent": (Kind.SIGNING, "重新发送通知"),
    "contract.withdraw": (Kind.TALKS, "单位撤回"),
    "contract.object": (Kind.TALKS, "劳动者提出协商"),
    "contract.answer": (Kind.TALKS, "单位回复协商"),
    "contract.reject": (Kind.TALKS, "单位驳回，劳动者的签字失效"),
    "contract.end_flow": (Kind.TALKS, "终止流程，合同作废"),
    "contract.expire": (Kind.PERFORMANCE, "合同期满"),
    "contract.amend": (Kind.PERFORMANCE, "变更合同"),
    "contract.renew": (Kind.PERFORMANCE, "续签合同"),
    "contract.announce": (Kind.PERFORMANCE, "已定于到期日解除或终止"),
    "contract.dissolve": (Kind.PERFORMANCE, "合同解除"),
    "contract.terminate": (Kind.PERFORMANCE, "合同终止"),
    "contract.continue": (Kind.PERFORMANCE, "双方约定继续履行，不再解除或终止"),
    "contract.certify": (Kind.PERFORMANCE, "出具解除、终止证明"),
    "contract.acknowledge": (Kind.PERFORMANCE, "签收文书"),
    "contract.archived": (Kind.PERFORMANCE, "平台加盖归档时间戳"),
    "contract.held": (Kind.PERFORMANCE, "依法保全，暂停销毁"),
    "contract.released": (Kind.PERFORMANCE, "解除保全"),
    "contract.destruction_proposed": (Kind.PERFORMANCE, "保存期满，提出销毁"),
    "contract.destruction_withdrawn": (Kind.PERFORMANCE, "撤回销毁"),
    "contract.destruction_confirmed": (Kind.PERFORMANCE, "确认销毁"),
    "contract.destroyed": (Kind.PERFORMANCE, "依法销毁"),
    "contract.certified": (Kind.PERFORMANCE, "出具销毁证明"),
    "contract.paper_asked": (Kind.PERFORMANCE, "申请纸质文本"),
    "contract.paper_answered": (Kind.PERFORMANCE, "答复纸质文本申请"),
    "contract.paper_received": (Kind.PERFORMANCE, "确认收到纸质文本"),
    "contract.download": (Kind.ACCESS, "下载正式文件"),
    "contract.evidence": (Kind.ACCESS, "取得存证报告"),
    "contract.revealed": (Kind.ACCESS, "查看完整个人信息"),
}
PAPER_EVENTS = {
    "contract.send": (Kind.SIGNING, "生成文书，等待签署"),
    "contract.sign": (Kind.SIGNING, "劳动者签字，文书已送交单位"),
    "contract.stamp": (Kind.SIGNING, "单位签章，文书已送达劳动者"),
    "contract.end_flow": (Kind.TALKS, "不再签署，文书作废"),
}
"""Where a paper that one party alone signs differs."""

ATTACHING = {
    "added": "上传",
    "removed": "删除",
    "renamed": "改名",
    "moved": "调整顺序",
    "copied": "随合同条款复制",
}
SOURCES = {"form": "信息录入", "import": "Excel导入", "copy": "复制条款", "api": "接口"}

OPERATOR, LEGAL_REP, AGENT = "经办人", "法定代表人", "委托代理人"
_CAPACITIES: dict[str, str] = {Role.WORKER: "劳动者", Role.SYSTEM: "系统", Role.BUREAU: "人社部门"}
_SAID_BY_CAPACITY = {"legal_rep", "agent"}
_MEANS = {
    "password": "账号密码",
    "captcha": "图形验证码",
    "sms": "短信验证码",
    "realname": "实名核验",
    "qr": "扫描签章二维码",
    "pin": "印章口令",
    "token": "接口令牌",
    "internal": "系统自动",
    "none": "未登录",
}
INTENT = {
    "sms": "签订短信验证码（与本文件绑定）",
    "passkey": "手机锁屏验证（与本文件绑定）",
}


def event_words(event: str, *, bilateral: bool) -> tuple[Kind, str]:
    """The kind and the words of a ledger event; an unknown one keeps its name."""
    known = EVENTS if bilateral else EVENTS | PAPER_EVENTS
    return known.get(event, (Kind.ACCESS, event))


def capacity(actor: Mapping[str, str]) -> str:
    """经办人, 法定代表人, 委托代理人, 劳动者 or 系统."""
    role, means = actor.get("role", ""), actor.get("identified_by", "").split("+")
    if role != Role.EMPLOYER:
        return _CAPACITIES.get(role, "")
    if actor.get("subject", "").startswith("account:"):
        return OPERATOR
    return AGENT if "agent" in means else LEGAL_REP


def identified(actor: Mapping[str, str], intent: str = "") -> str:
    """How we know who it was, in words: 账号密码＋图形验证码."""
    means = [part for part in actor.get("identified_by", "").split("+") if part not in _SAID_BY_CAPACITY]
    words = [_MEANS.get(part, part) for part in means if part]
    return "＋".join([*words, *([INTENT[intent]] if intent in INTENT else [])])
