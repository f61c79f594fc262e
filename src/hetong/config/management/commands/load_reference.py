"""`manage.py load_reference`: bring minimum wages, holidays and the rest up to date from CSV files."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from hetong.contracts.actions.keeping_reference import load_rows
from hetong.contracts.reference_tables import TABLES, Row, read, shipped
from hetong.kernel.actor import SYSTEM
from hetong.kernel.errors import DomainError


class Command(BaseCommand):
    """Reads what the product comes with, or files named after their tables; all or nothing."""

    help = "Load dated reference data; a file is named after its table, such as minimum_wages.csv."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which files."""
        parser.add_argument("files", nargs="*", type=Path, help="CSV files; none: those of the product")
        parser.add_argument("--check", action="store_true", help="say what would change, change nothing")

    def handle(self, *, files: list[Path], check: bool, **_: Any) -> None:
        """A line for each table: how many values are new, ended, as before."""
        try:
            with transaction.atomic():
                for table, rows in (_read(files) if files else shipped()).items():
                    counts = load_rows(TABLES[table], rows, by=SYSTEM, now=timezone.now())
                    done = "，".join(f"{_WORDS[what]}{number}" for what, number in counts.items())
                    self.stdout.write(f"{TABLES[table].label}：{done}")
                transaction.set_rollback(check)
        except DomainError as error:
            raise CommandError(error.message) from error


def _read(files: list[Path]) -> dict[str, list[Row]]:
    found = {}
    for path in files:
        if path.stem not in TABLES:
            raise CommandError(f"{path.name}：文件名应为 {'、'.join(f'{code}.csv' for code in TABLES)} 之一")
        found[path.stem] = read(TABLES[path.stem], _lines(path), name=path.name)
    return found


def _lines(path: Path) -> list[str]:
    """UTF-8, or GB 18030 as Excel writes it."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return path.read_text(encoding=encoding).splitlines()
        except OSError as error:
            raise CommandError(f"{path.name}：无法读取文件") from error
        except UnicodeDecodeError:
            continue
    raise CommandError(f"{path.name}：文件应为 UTF-8 或 GB18030 编码的 CSV")


_WORDS = {"added": "新增", "ended": "停用", "same": "不变"}
