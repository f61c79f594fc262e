"""`manage.py demo`: migrate, load demo data once, print how to get in, and serve."""

import os
import subprocess
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from hetong.config.management.commands.serve import check_free
from hetong.demo.accounts import (
    ADMINISTRATORS,
    AGENT,
    AGENT_PIN,
    COLLEAGUE,
    OFFICES,
    PASSWORD,
    SEAL_PIN,
    WORKER,
)
from hetong.gateways.registry_embedded import entries

IMMEDIATE = "django_tasks.backends.immediate.ImmediateBackend"


class Command(BaseCommand):
    """What `make demo` runs."""

    requires_system_checks: list[str] = []
    help = "Run the product with demo data."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to listen."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *, host: str, port: int, **_: Any) -> None:
        """Prepare in child processes with the demo's settings, then become the server."""
        check_free(host, port)
        shown = "localhost" if host in ("127.0.0.1", "0.0.0.0") else host  # noqa: S104 - compared, not bound
        environment = {**os.environ, "HETONG_DEMO": "True"}
        environment.setdefault("HETONG_BASE_URL", f"http://{shown}:{port}")
        environment.setdefault(
            "HETONG_QUIET_HOURS", ""
        )  # who shows the product at night wants to see its messages
        prepare = {**environment, "HETONG_TASKS_BACKEND": IMMEDIATE}
        for command in (["migrate", "-v", "0"], ["collectstatic", "--noinput", "-v", "0"], ["load_demo"]):
            subprocess.run([sys.executable, "manage.py", *command], env=prepare, check=True)  # noqa: S603
        self.stdout.write(welcome(environment["HETONG_BASE_URL"]))
        self.stdout.flush()
        serve = [sys.executable, "manage.py", "serve", "--host", host, "--port", str(port)]
        os.execve(sys.executable, serve, environment)  # noqa: S606


def welcome(url: str) -> str:
    """URLs and accounts."""
    known = [(office, entries()[office.uscc]) for office in OFFICES]
    accounts = [f"{office.username:<13} / {PASSWORD}   {entry.name}" for office, entry in known]
    accounts.insert(1, f"{COLLEAGUE.username:<13} / {PASSWORD}   同上，经办人{COLLEAGUE.name}")
    phones = [f"{office.rep_phone}  {entry.legal_rep_name}   印章口令 {SEAL_PIN}" for office, entry in known]
    lines = [
        "",
        f"  网上服务大厅（电脑）  {url}/",
        f"  手机端（模拟蒙速办）  {url}/m/",
        f"  演示收件箱            {url}/m/demo/inbox/",
        f"  公开验真              {url}/verify/",
        f"  管理台（人社部门）    {url}/console/",
        "",
        "  单位账号        " + ("\n" + " " * 18).join(accounts),
        "  法定代表人手机  " + ("\n" + " " * 18).join(phones),
        f"  管理台账号      {'、'.join(username for _, username, _ in ADMINISTRATORS)}   初始密码 {PASSWORD}，首次登录设置验证器",
        f"  代理人手机      {AGENT.phone}  {AGENT.name}   印章口令 {AGENT_PIN}",
        f"  劳动者手机      {WORKER.phone}  {WORKER.name}",
        f"  短信验证码在收件箱查看。数据保存在 {settings.DATA_DIR}。按 Ctrl-C 停止。",
        "",
    ]
    return "\n".join(lines)
