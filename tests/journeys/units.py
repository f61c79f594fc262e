"""The invented employers of the embedded registry, and who plays which part."""

from dataclasses import dataclass

from hetong.gateways.registry_embedded import entries
from hetong.identity.ports import RegistryEntry

PASSWORD = "Caoyuan-2026"
PIN = "258036"


@dataclass(frozen=True)
class Unit:
    """An employer, its account and its legal representative's phone."""

    uscc: str
    username: str
    rep_phone: str

    @property
    def entry(self) -> RegistryEntry:
        """Its registration."""
        return entries()[self.uscc]


CLAIMING = Unit("91150105MA0HT00155", "dairy", "13700001001")
SINGLE = Unit("91150102MA0HT0023L", "cloud", "13700001002")
BATCH = Unit("91152921MA0HT00312", "poplar", "13700001003")
IMPORTING = Unit("91150802MA0HT004XB", "flour", "13700001004")
SENDING = Unit("91150102MA0HT0090J", "sending", "13700001005")
DISPATCHING = Unit("91150103MA0HT00813", "dispatcher", "13700001006")
NEGOTIATING = Unit("91150402MA0HT00612", "pharmacy", "13700001007")
CHANGING = Unit("91152502MA0HT00724", "cashmere", "13700001008")
TELLING = Unit("91150502MA0HT0095N", "seeds", "13700001009")
PROVING = Unit("91150302MA0HT0103J", "winery", "13700001010")
UNITS = (CLAIMING, SINGLE, BATCH, IMPORTING, SENDING, DISPATCHING, NEGOTIATING, CHANGING, TELLING, PROVING)
"""A representative gets one code a minute, and a bell counts all that an employer was told: journeys in which either
counts have an employer of their own."""
