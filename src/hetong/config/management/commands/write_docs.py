"""`manage.py write_docs`: documents that are generated from code; `--check` fails when they are stale."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from hetong.contracts.states import CONTRACT, LABELS, Status


class Command(BaseCommand):
    """Writes docs/lifecycle.md."""

    requires_system_checks: list[str] = []
    help = "Write docs/lifecycle.md from the lifecycle table."

    def add_arguments(self, parser: CommandParser) -> None:
        """Write or compare."""
        parser.add_argument("--check", action="store_true")

    def handle(self, *, check: bool, **_: Any) -> None:
        """Compare with, or replace, what is on disk."""
        path: Path = settings.ROOT / "docs" / "lifecycle.md"
        if not check:
            path.write_text(lifecycle(), encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != lifecycle():
            raise CommandError("docs/lifecycle.md is stale; run: make docs")


def lifecycle() -> str:
    """The page: states with their labels, moves, diagram."""
    states = "\n".join(f"| `{status}` | {LABELS[status]} |" for status in Status)
    moves = "\n".join(
        f"| `{move.verb}` | {move.label} | {_names(move.sources)} | {_names(move.targets) or '（不变）'} "
        f"| {', '.join(move.actors)} |"
        for move in CONTRACT.moves
    )
    return (
        "# The life of a contract\n\nGenerated from `contracts/states.py` by `make docs`.\n\n"
        f"| state | 名称 |\n|---|---|\n{states}\n\n"
        f"| verb | 操作 | from | to | by |\n|---|---|---|---|---|\n{moves}\n\n"
        f"```mermaid\n{CONTRACT.mermaid()}\n```\n"
    )


def _names(states: tuple[Status, ...]) -> str:
    return "、".join(LABELS[state] for state in states)
