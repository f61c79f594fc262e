"""What seals need from whoever stamps with them."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from hetong.kernel.actor import Actor
from hetong.seals.models import Authorisation, Seal


class OpenStamping(Protocol):
    """Stamping that was approved and is still going on."""

    def stop(
        self,
        *,
        cause: str,
        by: Actor,
        now: datetime,
        seals: Collection[Seal] = (),
        authorisations: Collection[Authorisation] = (),
    ) -> int:
        """End at once what uses one of these; returns how many documents stay unstamped, each with the cause."""
