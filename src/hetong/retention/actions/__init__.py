"""Every write of retention."""

from hetong.retention.actions.holding import lift, place

__all__ = ["lift", "place"]
