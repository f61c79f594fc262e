"""The anchors kept outside the database: what a restored backup or a redone ledger cannot know of."""

import json
from collections.abc import Iterator
from pathlib import Path

from hetong.evidence.audit.discrepancy import Discrepancy
from hetong.ledger.models import Anchor


def check_journal(journal: Path) -> Iterator[Discrepancy]:
    """Every published anchor is in the database as it was published."""
    kept = {anchor.number: anchor for anchor in Anchor.objects.all()}
    if not journal.exists():
        if kept:
            yield Discrepancy(
                "journal_missing", str(journal.name), "找不到库外保存的锚点，无法排除整库回滚。"
            )
        return
    with journal.open(encoding="ascii") as file:
        for line in file:
            yield from _check(json.loads(line), kept)


def _check(published: dict[str, object], kept: dict[int, Anchor]) -> Iterator[Discrepancy]:
    number = int(str(published["number"]))
    anchor, where = kept.get(number), f"锚点{number}"
    if anchor is None:
        yield Discrepancy(
            "rolled_back", where, "库外保存的锚点在数据库中不存在：数据库被恢复到了更早的备份。"
        )
    elif (anchor.size, anchor.root, bytes(anchor.token).hex()) != (
        published["size"],
        published["root"],
        published["token"],
    ):
        yield Discrepancy("anchor_redone", where, "锚点与库外保存的不同：证据库被重做。")
