"""`manage.py rotate-keys`: everything the platform has sealed, under a new master key, while it runs."""

import sys
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction
from django.utils import timezone

from hetong.config.resealing import left, reseal_everything
from hetong.config.shell import operator
from hetong.kernel.keyring import vault
from hetong.kernel.vault import LOOK_SECONDS
from hetong.ledger import chain

SETTLING = 600
"""Seconds after the change in which a long transaction may still commit rows under the former key."""
BY_ENVIRONMENT = """主密钥来自环境变量，请这样轮换（每一步之后重启全部进程；密钥以 HETONG_…_FILE 给出时无需重启）：
  1. 把新密钥加入 HETONG_OTHER_KEYS；首次轮换时，把现用主密钥同时设为 HETONG_INDEX_KEY。
  2. HETONG_MASTER_KEY 改为新密钥，HETONG_OTHER_KEYS 改为原密钥。
  3. 运行 manage.py rotate-keys，可随时中断和重复。
  4. 运行 manage.py rotate-keys --finish；它报告没有剩余后，清空 HETONG_OTHER_KEYS。"""


class Command(BaseCommand):
    """Can be stopped at any time and repeated; exit status 0 only when nothing is left under a former key."""

    requires_system_checks: list[str] = []
    help = "更换主密钥：运行中逐步重新加密数据库、文件和证书密钥。"

    def add_arguments(self, parser: CommandParser) -> None:
        """Look, rotate, or stop reading the former key."""
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--status", action="store_true", help="say what is left, change nothing")
        which.add_argument(
            "--finish",
            action="store_true",
            help="no longer read the former key, once nothing is left under it",
        )

    def handle(self, *, status: bool, finish: bool, **_: Any) -> None:
        """Do it and say what is left."""
        if status:
            self.stdout.write(in_words(left()))
            return
        if set(vault().keys.others) <= {vault().keys.master}:  # none, or a change that was cut off half-way
            self._begin(finish=finish)
        broken = reseal_everything()
        rest = left()
        self.stdout.write(in_words(rest))
        for one in broken:
            self.stderr.write(f"  用任何已知密钥都打不开，请从备份恢复：{one}")
        if any(rest.values()):
            sys.exit(1)
        if finish:
            self._finish()
        else:
            self.stdout.write("请在十分钟后运行 manage.py rotate-keys --finish，停用原密钥。")

    def _begin(self, *, finish: bool) -> None:
        if finish:
            raise CommandError("没有正在进行的轮换。请先运行 manage.py rotate-keys。")
        if not {"master", "others"} <= settings.SECRETS.own.keys():
            raise CommandError(BY_ENVIRONMENT)
        former = vault().key_id
        settings.SECRETS.change_master()
        wait_for_the_new_key(former)
        note("platform.key_changed", former=former)

    def _finish(self) -> None:
        former = [known for known in vault().known if known != vault().key_id]
        if "others" not in settings.SECRETS.own:
            self.stdout.write("现在可以清空 HETONG_OTHER_KEYS。原密钥请保存到最后一份旧备份被销毁为止。")
            return
        if (age := time.time() - settings.SECRETS.own["others"].stat().st_mtime) < SETTLING:
            raise CommandError(f"更换密钥还不到十分钟，请在{int(SETTLING - age)}秒后再试。")
        kept = settings.SECRETS.retire_others()
        note("platform.key_retired", former=",".join(former))
        empty_free_pages()
        self.stdout.write(
            f"原密钥已停用，放在 {kept}。旧备份仍需要它：请移到保管备份密钥的地方，并从这里删除。"
        )


def in_words(rest: dict[str, int]) -> str:
    """The report for people."""
    lines = [f"  {name}：{count}" for name, count in rest.items() if count]
    if not lines:
        return f"全部数据都在编号为 {vault().key_id} 的主密钥之下。"
    return "\n".join([f"主密钥编号 {vault().key_id}，还在原密钥之下的：", *lines])


def wait_for_the_new_key(former: str) -> None:
    """Until every process of this installation has looked at the key files again."""
    deadline = time.monotonic() + 2 * LOOK_SECONDS
    while vault().key_id == former or time.monotonic() < deadline:
        time.sleep(0.1)


def note(event: str, **facts: str) -> None:
    """Who changed the keys, and when."""
    with transaction.atomic():
        chain.append("platform", event, by=operator(), at=timezone.now(), key=vault().key_id, **facts)


def empty_free_pages() -> None:
    """SQLite keeps what was overwritten in its free pages until it is packed anew."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("vacuum")
            cursor.execute("pragma wal_checkpoint(truncate)")
