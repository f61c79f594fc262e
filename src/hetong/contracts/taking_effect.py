"""From when on a document that its worker has signed is performed."""

from datetime import date

from hetong.contracts.changed_terms import proposed_terms
from hetong.contracts.chinese import chinese_day
from hetong.contracts.models import Contract
from hetong.contracts.proposed_ending import proposed_ending


def taking_effect(contract: Contract, *, today: date) -> str:
    """A sentence: 合同自2026年3月1日起履行; empty where there is nothing to say."""
    if ending := proposed_ending(contract, today=today):
        return f"{ending.headline}。"
    if changes := proposed_terms(contract):
        return f"{changes[0].since}按新的约定履行。" if changes[0].since else ""
    if contract.kind.effect == "continue":
        return "单位签章后，原定的解除或者终止取消，合同继续履行。"
    if contract.main_id or contract.start_date is None:
        return ""
    return f"合同自{chinese_day(contract.start_date)}起履行。"
