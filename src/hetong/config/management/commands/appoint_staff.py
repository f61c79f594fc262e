"""`manage.py appoint-staff`: the first three administrators of an installation."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from hetong.kernel.actor import SYSTEM
from hetong.kernel.errors import DomainError
from hetong.staff.actions import appoint
from hetong.staff.models import Duty, Staff


class Command(BaseCommand):
    """Only as long as a duty has nobody; afterwards the console does it."""

    help = "开通一名管理员（每种权限的第一名）；其余的在管理台开通和授权。"

    def add_arguments(self, parser: CommandParser) -> None:
        """Who, and what for."""
        parser.add_argument("duty", choices=Duty.values)
        parser.add_argument("username")
        parser.add_argument("name")

    def handle(self, *, duty: str, username: str, name: str, **_: Any) -> None:
        """Print the first password once."""
        if Staff.objects.filter(duty=duty, is_active=True).exists():
            raise CommandError(f"已有{Duty(duty).label}，请在管理台开通账号并授权。")
        try:
            _staff, first = appoint(
                username=username, name=name, duty=Duty(duty), by=SYSTEM, now=timezone.now()
            )
        except DomainError as error:
            raise CommandError(error.sentence) from error
        self.stdout.write(f"{Duty(duty).label} {username} 已开通，初始密码 {first}（只显示这一次）。")
