"""Signatures that wait for their time stamp, against the entries about them."""

import json
from collections.abc import Iterator

from hetong.contracts import files
from hetong.contracts.models import Contract, OwedTimestamp
from hetong.evidence.audit.discrepancy import Discrepancy
from hetong.kernel.digest import canonical_json
from hetong.kernel.errors import DomainError
from hetong.ledger.models import Entry

OWED, VOID = "contract.signature_owed", "contract.signature_void"
_ENDS = ("contract.sign", "contract.stamp", "contract.end_flow", VOID)


def check_owed(contract: Contract, entries: list[Entry]) -> Iterator[Discrepancy]:
    """What the ledger says is waiting does wait, as it was signed, and nothing else does.

    A row of a contract that does not say that it waits has no effect (`actions.owing`), so it is not looked for.
    """
    entry = _open(entries)
    if entry is None and contract.owed_since is None:
        return
    owed = OwedTimestamp.objects.filter(contract=contract).first()
    honest = owed is None if entry is None else owed is not None and _as_signed(owed, entry)
    if not honest or bool(contract.owed_since) != (owed is not None):
        message = "等待时间戳的签名与证据链不符：被删除、替换或直接写入。"
        yield Discrepancy("signature_changed", contract.number, message)
    elif owed is not None and not _is_whole(owed):
        yield Discrepancy("file_damaged", contract.number, "等待时间戳的文件丢失，或内容被改动。")


def _open(entries: list[Entry]) -> Entry | None:
    """The entry about a signature that nothing has ended yet."""
    last = next((one for one in reversed(entries) if one.event == OWED or one.event in _ENDS), None)
    return last if last is not None and last.event == OWED else None


def _as_signed(owed: OwedTimestamp, entry: Entry) -> bool:
    facts = {"digest": owed.digest, "party": owed.party, "certificate": owed.certificate, **owed.proof}
    said = json.loads(canonical_json(facts))
    return owed.actor == entry.actor and all(entry.detail.get(name) == value for name, value in said.items())


def _is_whole(owed: OwedTimestamp) -> bool:
    try:
        return bool(files.get(owed.file))
    except DomainError:
        return False
