"""`manage.py font_coverage`: which Han blocks the installed fonts print, before and after a licensed font is added."""

from typing import Any

from django.core.management.base import BaseCommand

from hetong.documents.covering import as_table
from hetong.documents.fonts import font_files


class Command(BaseCommand):
    """Prints a Markdown table."""

    requires_system_checks: list[str] = []
    help = "List how many characters of each Han block the fonts of this installation print."

    def handle(self, **_: Any) -> None:
        """A row for each block, a column for each font of the chain."""
        self.stdout.write(as_table(font_files()))
