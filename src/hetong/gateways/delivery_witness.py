"""The ledger as witness of messages: a chain for each, because many leave at once."""

from datetime import datetime

from hetong.kernel.actor import SYSTEM
from hetong.ledger import chain


class LedgerDeliveryWitness:
    """A `notices.ports.DeliveryWitness`."""

    def sent(self, *, notice: str, digest: str, at: datetime) -> None:
        """One entry."""
        chain.append(f"notice:{notice}", "notice.sent", by=SYSTEM, at=at, digest=digest)
