"""What telling needs from outside."""

from collections.abc import Mapping
from typing import Protocol


class Poster(Protocol):
    """Reaches another system over HTTP, but nothing inside the platform's own network."""

    def check(self, url: str) -> str:
        """Why an address cannot be used; empty when it can."""

    def post(self, url: str, headers: Mapping[str, str], body: bytes) -> int:
        """The status of the answer, redirects not followed; raises `kernel.errors.Unavailable`."""
