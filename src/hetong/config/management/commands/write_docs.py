"""`manage.py write_docs`: documents that are generated from code; `--check` fails when they are stale."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from hetong.config.fonts_document import fonts
from hetong.config.notices_document import notices
from hetong.config.settings_document import settings_reference
from hetong.contracts.states import LABELS, LIFECYCLES, Status
from hetong.kernel.actor import Role
from hetong.kernel.lifecycle import Lifecycle

TITLES = {
    "contract": "A labor contract: both sign, then it is in force until it expires, is dissolved or terminated.",
    "annex": "An agreement on a contract in force (变更, 续订, 协商解除): what it does, it does to its contract.",
    "employer_paper": "A paper of the employer's alone (解除、终止通知书, 证明).",
    "worker_paper": "A paper of the worker's alone (解除劳动合同通知书).",
}

OWED = (
    "While no time stamp can be had, 签订 leaves the state as it is: the contract reads “签署完成，时间戳处理中” (`owed_since`), nothing but"
    "\n变更经办人 may be done with it, and the move is made when a sweep has put the time stamp in"
    "\n([ADR 26](adr/0026-signatures-wait-for-their-time-stamp.md))."
)


class Command(BaseCommand):
    """Writes docs/lifecycle.md, docs/notices.md, docs/fonts.md and docs/settings.md."""

    requires_system_checks: list[str] = []
    help = "Write the documents that are generated: the lifecycle tables, the catalogue of notices, what fonts print, the settings."

    def add_arguments(self, parser: CommandParser) -> None:
        """Write or compare."""
        parser.add_argument("--check", action="store_true")

    def handle(self, *, check: bool, **_: Any) -> None:
        """Compare with, or replace, what is on disk."""
        for name, write in DOCUMENTS.items():
            path: Path = settings.ROOT / "docs" / name
            if not check:
                path.write_text(write(), encoding="utf-8")
            elif not path.exists() or path.read_text(encoding="utf-8") != write():
                raise CommandError(f"docs/{name} is stale; run: make docs")


def lifecycle() -> str:
    """The page: states with their labels, moves, diagram."""
    states = "\n".join(f"| `{status}` | {LABELS[status]} |" for status in Status)
    return (
        "# The life of a contract\n\nGenerated from `contracts/states.py` by `make docs`.\n\n"
        f"| state | 名称 |\n|---|---|\n{states}\n\n{OWED}\n" + "".join(_table(one) for one in LIFECYCLES)
    )


def _table(lifecycle: "Lifecycle[Status, Role]") -> str:
    moves = "\n".join(
        f"| `{move.verb}` | {move.label} | {_names(move.sources)} | {_names(move.targets) or '（不变）'} "
        f"| {', '.join(move.actors)} |"
        for move in lifecycle.moves
    )
    return (
        f"\n## `{lifecycle.name}`\n{TITLES[lifecycle.name]}\n\n"
        f"| verb | 操作 | from | to | by |\n|---|---|---|---|---|\n{moves}\n\n"
        f"```mermaid\n{lifecycle.mermaid()}\n```\n"
    )


def _names(states: tuple[Status, ...]) -> str:
    return "、".join(LABELS[state] for state in states)


DOCUMENTS = {
    "lifecycle.md": lifecycle,
    "notices.md": notices,
    "fonts.md": fonts,
    "settings.md": settings_reference,
}
