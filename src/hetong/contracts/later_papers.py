"""What came after a contract, told to anybody who holds its text: kinds and days, nothing of the content."""

from dataclasses import replace
from datetime import date

from hetong.contracts.chinese import chinese_day
from hetong.contracts.ending_told import ending_of
from hetong.contracts.models import Contract, Version
from hetong.contracts.shown_versions import validity_of
from hetong.contracts.terms import CHANGING, begins, concluded
from hetong.contracts.validity import Validity, Worth

NAMES = {"amend": "变更协议", "renew": "续订协议"}


def later_papers(contract: Contract, *, today: date) -> list[str]:
    """A sentence for what changes the contract, and one for what ends it; none of an annex, or of what was destroyed."""
    if contract.main_id or contract.destroyed_at:
        return []
    changing = [_change(annex, today) for annex in concluded(contract) if annex.kind.effect in CHANGING]
    ending = ending_of(contract)
    return [
        *([f"另有{'、'.join(changing)}，以变更后的约定为准。"] if changing else []),
        *([f"合同{ending.headline}。"] if ending else []),
    ]


def worth_and_later(version: Version, *, today: date) -> tuple[Validity, tuple[str, ...]]:
    """What a version is worth, and what came after it; a text that was changed or will end is not called the present one."""
    found = validity_of(version)
    later = () if found.worth is Worth.VOID else tuple(later_papers(version.contract, today=today))
    if later and found.worth is Worth.IN_FORCE:
        found = replace(found, sentence="这份合同已签订完成，文本真实有效；后来另有文书，见下。")
    return found, later


def _change(annex: Contract, today: date) -> str:
    day = begins(annex)
    words = "生效" if day <= today else "起生效"
    return f"{NAMES[annex.kind.effect]}（{chinese_day(day)}{words}）"
