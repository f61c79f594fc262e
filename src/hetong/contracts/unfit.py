"""Why none of the chosen contracts can be acted on: which state the action needs."""

from collections.abc import Iterable

from hetong.contracts.states import LABELS, Status


def none_fits(act: str, states: Iterable[Status], chosen: int) -> str:
    """One sentence for so many chosen contracts of which none is in one of the states."""
    if not chosen:
        return "所选合同已不在列表中，请刷新列表后重新勾选。"
    names = [f"“{LABELS[state]}”" for state in states]
    place = names[0] if len(names) == 1 else "这些状态"
    return f"只有{'、'.join(names)}的合同可以{act}，所选{chosen}份中没有；请在{place}中勾选。"
