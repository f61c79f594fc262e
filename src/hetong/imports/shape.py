"""What an import needs to know of a template; `contracts.registry.Template` fits."""

from typing import Protocol

from hetong.contracts.fields import Field


class TemplateShape(Protocol):
    """A template's name, version and blanks."""

    @property
    def code(self) -> str:
        """Its short name."""

    @property
    def label(self) -> str:
        """Its name for people."""

    @property
    def version(self) -> str:
        """The version of its blanks."""

    @property
    def fields(self) -> tuple[Field, ...]:
        """Its blanks."""


def marker(template: TemplateShape) -> str:
    """What the first cell of the hidden sheet 选项 says, so that an upload is known as our own workbook."""
    return f"hetong@{template.code}@{template.version}"
