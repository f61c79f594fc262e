"""`manage.py restore SOURCE`: put a backup back and prove that nothing is missing."""

import sys
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from hetong.backups.restoring import Orders, Restored, restore
from hetong.config.progress import bar
from hetong.config.shell import operator, passphrase_in
from hetong.kernel.errors import DomainError


class Command(BaseCommand):
    """Exit status 0 only when every file and every record is what it was."""

    requires_system_checks: list[str] = []
    help = "恢复备份；先停止运行中的平台。恢复前后都会核对。"

    def add_arguments(self, parser: CommandParser) -> None:
        """What to put back, and what the operator allows."""
        parser.add_argument("source", type=Path, help="the directory of a backup")
        parser.add_argument("--reason", required=True, help="why; it is written into the ledger")
        parser.add_argument(
            "--contract-keys",
            type=Path,
            help="the copy of the contracts' own keys; default: contract-keys beside the backup",
        )
        parser.add_argument("--passphrase-file", type=Path, help="opens the keys that are in the backup")
        parser.add_argument(
            "--overwrite", action="store_true", help="replace the data of an installation that is in use"
        )
        parser.add_argument(
            "--lose-newer",
            action="store_true",
            help="accept that records made after the backup are lost, which the anchor journal would otherwise report",
        )

    def handle(self, *, source: Path, reason: str, passphrase_file: Path | None, **options: Any) -> None:
        """Put it back and say what was found."""
        allowed = options["overwrite"], options["lose_newer"]
        orders = Orders(reason, *allowed, passphrase_in(passphrase_file), options["contract_keys"])
        progress = partial(bar, unit="个")
        try:
            done = restore(source.resolve(), orders, by=operator(), now=timezone.now(), progress=progress)
        except DomainError as error:
            raise CommandError(error.message) from error
        self.stdout.write(in_words(done))
        if not done.sound:
            sys.exit(1)


def in_words(done: Restored) -> str:
    """The report for people."""
    lines = [f"已恢复到 {done.backup.at} 的备份，证据链{done.backup.ledger['entries']}条。"]
    if done.lost:
        lines.append(f"锚点{done.lost[0]}至{done.lost[-1]}号及其后的记录已丢失，证据链中已写明。")
    lines += [f"  文件丢失或已损坏：{key}" for key in done.unreadable]
    lines += [f"  {one.where}：{one.message}（{one.code}）" for one in done.found]
    if done.sound:
        lines.append("全部文件和证据链核对无误。现在可以启动平台，所有人需要重新登录。")
    return "\n".join(lines)
