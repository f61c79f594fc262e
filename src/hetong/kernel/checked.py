"""The outcome of a check on one entered value."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Checked:
    """`value` normalised when `ok`, else a `message` that says what is wrong and what to do."""

    value: str
    message: str = ""

    @property
    def ok(self) -> bool:
        """Whether the value may be used."""
        return not self.message
