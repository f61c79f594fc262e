"""`manage.py seal-by-contract`: data from before contracts had keys of their own, under those keys."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from hetong.config.management.commands.rotate_keys import empty_free_pages
from hetong.config.resealing import left_outside, seal_by_contract


class Command(BaseCommand):
    """Can be stopped at any time and repeated; exit status 0 only when nothing is left."""

    requires_system_checks: list[str] = []
    help = "把每份合同的数据、文件和证据条目改用该合同自己的密钥加密；可随时中断和重复。"

    def handle(self, **_: Any) -> None:
        """Do it and say what is left."""
        broken = seal_by_contract()
        empty_free_pages()
        rest = {name: count for name, count in left_outside().items() if count}
        for one in broken:
            self.stderr.write(f"  打不开，请从备份恢复：{one}")
        for name, count in rest.items():
            self.stdout.write(f"  还有未改用合同密钥的：{name} {count}")
        if broken or rest:
            sys.exit(1)
        self.stdout.write("全部合同都在各自的密钥之下。此前的备份仍可由主密钥读取，请在保存期满后销毁它们。")
