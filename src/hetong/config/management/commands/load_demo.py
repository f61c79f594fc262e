"""`manage.py load_demo`: demo data, unless it is there."""

from typing import Any

from django.core.management.base import BaseCommand

from hetong.config.own_timestamps import own_timestamps
from hetong.demo.load import is_loaded, load


class Command(BaseCommand):
    """Needs HETONG_TASKS_BACKEND=django_tasks.backends.immediate.ImmediateBackend, so that codes arrive at once."""

    requires_system_checks: list[str] = []
    help = "Load the demo data once."

    def handle(self, **_: Any) -> None:
        """Load with a time-stamp service of its own."""
        if is_loaded():
            return
        self.stdout.write("正在准备演示数据（约半分钟）……")
        with own_timestamps():
            load()
