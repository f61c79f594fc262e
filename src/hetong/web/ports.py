"""What taking files from people needs from outside."""

from typing import IO, Protocol


class MalwareScanner(Protocol):
    """Looks for malware in what people upload."""

    def answers(self) -> bool:
        """Whether it can be asked at all."""

    def find(self, content: IO[bytes]) -> str:
        """What was found, by the scanner's name for it; empty for nothing. Raises `kernel.errors.Unavailable`."""


class NoScanner:
    """A `MalwareScanner` for installations that have none."""

    def answers(self) -> bool:
        """Always."""
        return True

    def find(self, content: IO[bytes]) -> str:
        """Nothing."""
        return ""
