"""`manage.py backup TARGET`: database, documents and ledger as of one moment, while the product runs."""

import sys
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from hetong.backups.manifest import Manifest
from hetong.backups.taking import take
from hetong.config.own_timestamps import own_timestamps_unless_set
from hetong.config.progress import bar
from hetong.config.shell import operator, passphrase_in
from hetong.kernel.errors import DomainError


class Command(BaseCommand):
    """Exit status 0 only when every file that the database names is in the backup and whole."""

    requires_system_checks: list[str] = []
    help = "备份数据库、文件和证据链；运行中也可以备份。"

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to, and whether with the keys."""
        parser.add_argument("target", type=Path, help="a directory that does not exist yet, or is empty")
        parser.add_argument(
            "--contract-keys",
            type=Path,
            help="the one copy of the contracts' own keys; default: contract-keys beside the backup",
        )
        parser.add_argument(
            "--passphrase-file",
            type=Path,
            help="put the keys into the backup too, under the passphrase on this file's first line",
        )

    def handle(
        self, *, target: Path, contract_keys: Path | None, passphrase_file: Path | None, **_: Any
    ) -> None:
        """Take it and say what is in it."""
        passphrase = passphrase_in(passphrase_file)
        try:
            with own_timestamps_unless_set():
                made = take(
                    target.resolve(),
                    contract_keys=contract_keys,
                    passphrase=passphrase,
                    by=operator(),
                    now=timezone.now(),
                    progress=partial(bar, unit="个"),
                )
        except DomainError as error:
            raise CommandError(error.message) from error
        self.stdout.write(in_words(made, target, with_keys=bool(passphrase)))
        if made.damaged:
            sys.exit(1)


def in_words(made: Manifest, target: Path, *, with_keys: bool) -> str:
    """The report for people."""
    ledger = made.ledger
    lines = [
        f"已备份到 {target}：{made.files}个文件，{made.bytes / 1_000_000:.1f} MB。",
        f"证据链{ledger['entries']}条，锚点第{ledger['anchor']}号，根 {ledger['root']}。",
    ]
    if with_keys:
        lines.append("密钥已用口令加密后放入备份。口令请另行保管：没有口令，密钥打不开。")
    else:
        lines.append(
            f"备份不含密钥。没有编号为 {made.keys[0]} 的主密钥，备份无法读取：请确认它已另行保存在别处。"
        )
    lines.append("各合同自己的密钥另存一处，不在备份之内；恢复时两者都要。")
    lines += [f"  文件丢失或已损坏：{key}" for key in made.damaged]
    return "\n".join(lines)
