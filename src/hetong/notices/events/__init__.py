"""The one catalogue of events: every message that the product can send."""

from hetong.notices.catalogue import catalogue
from hetong.notices.events.contracts import CONTRACTS
from hetong.notices.events.identity import IDENTITY
from hetong.notices.events.privacy import PRIVACY
from hetong.notices.events.reminders import REMINDERS
from hetong.notices.events.seals import SEALS

EVENTS = catalogue(CONTRACTS, SEALS, IDENTITY, PRIVACY, REMINDERS)
