"""`manage.py verify_ledger`: has anybody changed the records behind the platform's back?"""

import json
import os
import sys
from itertools import islice
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from hetong.config.redirecting import restart_with_database
from hetong.documents.ports import CertificateAuthority
from hetong.evidence.audit import audit
from hetong.kernel.wiring import provide
from hetong.ledger.models import Anchor, Entry

MOST = 1000


class Command(BaseCommand):
    """Exit status 0 only when nothing was found."""

    requires_system_checks: list[str] = []
    help = "核对证据链、证据树、时间戳、合同数据和文件；发现被改动之处时退出码为 1。"

    def add_arguments(self, parser: CommandParser) -> None:
        """Which database, and how to report."""
        parser.add_argument(
            "--database", metavar="URL", help="check this database instead of the configured one"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object as the last line")

    def handle(self, *, database: str | None, json: bool, **_: Any) -> None:
        """Check everything and say what was found where."""
        if database and os.environ.get("HETONG_DATABASE_URL") != database:
            restart_with_database(database)
        roots = provide(CertificateAuthority).trust_roots()
        found = list(islice(audit(roots=roots, journal=settings.ANCHOR_JOURNAL), MOST))
        checked = {"entries": Entry.objects.count(), "anchors": Anchor.objects.count()}
        self.stdout.write(as_json(found, checked) if json else in_words(found, checked))
        if found:
            sys.exit(1)


def as_json(found: list[Any], checked: dict[str, int]) -> str:
    """The report for machines."""
    return json.dumps({**checked, "found": [one.as_record() for one in found]}, ensure_ascii=False)


def in_words(found: list[Any], checked: dict[str, int]) -> str:
    """The report for people."""
    lines = [f"  {one.where}：{one.message}（{one.code}）" for one in found]
    verdict = f"发现{len(found)}处被改动：" if found else "没有发现改动。"
    return "\n".join(
        [f"核对了{checked['entries']}条证据、{checked['anchors']}个时间戳锚点。{verdict}", *lines]
    )
