"""The life of a contract in words, told from its ledger."""

from hetong.contracts.history.moments import Fact, Moment
from hetong.contracts.history.telling import timeline
from hetong.contracts.history.words import KINDS, Kind

__all__ = ["KINDS", "Fact", "Kind", "Moment", "timeline"]
