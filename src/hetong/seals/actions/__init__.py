"""Every write to seals."""

from hetong.seals.actions.authorising import accept, authorise, decline, revoke
from hetong.seals.actions.claiming import claim
from hetong.seals.actions.using import record_use, unlock

__all__ = ["accept", "authorise", "claim", "decline", "record_use", "revoke", "unlock"]
