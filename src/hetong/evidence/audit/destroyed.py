"""A contract that was destroyed by law against the last word about it: what stays is what was to stay."""

from collections.abc import Iterator

from hetong.contracts.fingerprints import contract_digest
from hetong.contracts.models import Contract
from hetong.evidence.audit.discrepancy import Discrepancy
from hetong.ledger.models import Entry
from hetong.retention.remaining import DESTROYED, digests_of, kept_digest
from hetong.sealing.data_keys import data_keys, key_of


def is_gone(subject: str) -> bool:
    """Whether what is about this subject was destroyed with a contract's key."""
    key = key_of(subject)
    return key is not None and data_keys().is_destroyed(key)


def check_destroyed(contract: Contract, entries: list[Entry]) -> Iterator[Discrepancy]:
    """Number, state, dates, digests and the places of all entries are those that were recorded at the destruction."""
    said = next((entry for entry in reversed(entries) if entry.event == DESTROYED), None)
    if said is None:
        message = "合同内容不能读取，但证据链没有依法销毁的记录：密钥被擅自销毁或丢失。"
        yield Discrepancy("key_lost", contract.number, message)
        return
    if not is_gone(contract.subject):
        yield Discrepancy("key_kept", contract.number, "证据链记有依法销毁，但密钥还在：销毁没有完成。")
        return
    if contract.destroyed_at is None or said.detail["to"] != contract.status:
        yield Discrepancy("status_changed", contract.number, "合同已依法销毁，状态却被改动。")
    elif said.detail["row"] != contract_digest(contract):
        yield Discrepancy("contract_changed", contract.number, "依法销毁后保留的日期或编号被改动。")
    if said.detail["versions"] != digests_of(contract):
        yield Discrepancy("version_changed", contract.number, "依法销毁后保留的文件摘要被改动。")
    if said.detail["kept"] != kept_digest(contract.subject, before=said.seq):
        yield Discrepancy("entry_rewritten", contract.number, "依法销毁之前的条目，时间、事项或摘要被改动。")
