"""What the addresses and devices of a signing suggest: one phone in many hands, or the employer's own.

Same address and same kind of browser is a hint, not a proof: colleagues on the canteen's wireless network with the
same model of phone look alike. A court hears both sides; the report says what was seen.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from hetong.contracts.models import Contract, Party, Signature
from hetong.ledger.models import Entry

WINDOW = timedelta(hours=24)
MOST = 2000
"""How many signings around this one are looked at."""


@dataclass(frozen=True)
class Flag:
    """One observation; `grave` ones speak against the worker having signed alone."""

    text: str
    grave: bool


def flags(contract: Contract, signing: Entry, others: Sequence[Entry]) -> Iterator[Flag]:
    """About one `contract.sign` entry; `others` are the entries of the same dossier."""
    where = _where(signing)
    if not all(where):
        yield Flag("签字时没有记录网络地址和设备，无法判断是否与他人共用设备。", grave=False)
        return
    shared = _others_on_it(contract, signing)
    if shared:
        yield Flag(
            f"同一网络地址、同一型号的设备在签字前后24小时内，还为本单位另外{shared}名劳动者签过字："
            "可能是多人共用一台设备，请核实是否由劳动者本人操作。",
            grave=True,
        )
    if any(one.actor["role"] == "employer" and _where(one) == where for one in others):
        yield Flag(
            "劳动者签字所用的网络地址和设备，与用人单位经办人或者签章人所用的相同："
            "可能是在单位的设备上签字，请核实是否由劳动者本人操作。",
            grave=True,
        )
    if not shared:
        yield Flag("签字前后24小时内，没有发现本单位其他劳动者使用同一网络地址和设备签字。", grave=False)


def _others_on_it(contract: Contract, signing: Entry) -> int:
    """How many other workers of the employer signed from the same place with the same device."""
    near = Signature.objects.filter(
        party=Party.WORKER,
        version__contract__employer=contract.employer_id,
        at__range=(signing.at - WINDOW, signing.at + WINDOW),
    ).exclude(signer=contract.worker)
    subjects = [f"contract:{pk}" for pk in near.values_list("version__contract_id", flat=True)[:MOST]]
    entries = Entry.objects.filter(subject__in=subjects, event="contract.sign")
    return len(
        {one.actor["subject"] for one in entries if _where(one) == _where(signing)}
        - {signing.actor["subject"]}
    )


def _where(entry: Entry) -> tuple[str, str]:
    return entry.actor.get("ip", ""), entry.actor.get("device", "")
