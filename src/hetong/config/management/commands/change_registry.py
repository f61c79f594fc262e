"""`manage.py change_registry`: let the embedded business registry say that an employer has changed."""

from dataclasses import replace
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from hetong.gateways.registry_embedded import EmbeddedBusinessRegistry
from hetong.identity.ports import BusinessRegistry
from hetong.kernel.wiring import provide


class Command(BaseCommand):
    """For demos and tests; a real registry changes by itself."""

    help = "Rename an employer or give it a new legal representative in the embedded business registry."

    def add_arguments(self, parser: CommandParser) -> None:
        """The employer, and what is different from now on."""
        parser.add_argument("uscc", help="unified social credit code")
        parser.add_argument("--name", help="new name")
        parser.add_argument("--rep-name", dest="legal_rep_name", help="new legal representative")
        parser.add_argument(
            "--rep-id", dest="legal_rep_id_number", help="the representative's identity number"
        )

    def handle(self, *, uscc: str, **options: Any) -> None:
        """Change the entry; the platform takes it over at night, or when somebody asks for it."""
        registry = provide(BusinessRegistry)
        entry = registry.look_up(uscc)
        if entry is None or not isinstance(registry, EmbeddedBusinessRegistry):
            raise CommandError("no such employer in the embedded registry")
        wanted = ("name", "legal_rep_name", "legal_rep_id_number")
        changed = replace(entry, **{fact: options[fact] for fact in wanted if options[fact]})
        registry.change(changed)
        self.stdout.write(f"{changed.uscc} {changed.name} {changed.legal_rep_name}")
