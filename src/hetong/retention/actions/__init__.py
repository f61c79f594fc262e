"""Every write of retention."""

from hetong.retention.actions.deciding import confirm, propose, withdraw
from hetong.retention.actions.holding import lift, place

__all__ = ["confirm", "lift", "place", "propose", "withdraw"]
