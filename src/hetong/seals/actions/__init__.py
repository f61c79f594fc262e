"""Every write to seals."""

from hetong.seals.actions.authorising import accept, authorise, authorise_again, decline
from hetong.seals.actions.claiming import claim
from hetong.seals.actions.due_dates import remind_of_dates
from hetong.seals.actions.ending import give_up, revoke
from hetong.seals.actions.own_pin import change_pin
from hetong.seals.actions.renaming import follow_registry
from hetong.seals.actions.replacing import replace
from hetong.seals.actions.stopping import cancel, freeze, restore
from hetong.seals.actions.using import record_uses, unlock, unlock_all

__all__ = [
    "accept",
    "authorise",
    "authorise_again",
    "cancel",
    "change_pin",
    "claim",
    "decline",
    "follow_registry",
    "freeze",
    "give_up",
    "record_uses",
    "remind_of_dates",
    "replace",
    "restore",
    "revoke",
    "unlock",
    "unlock_all",
]
