"""How a population is made up: in which states its contracts are, and how long ago they may have been drawn up."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from hetong.contracts.states import Status
from hetong.demo.populating.families import Family

SHARES: dict[Status, tuple[float, int]] = {
    Status.DRAFT: (3, 60),
    Status.NEGOTIATING: (1, 20),
    Status.AWAITING_WORKER_CONFIRMATION: (3, 25),
    Status.AWAITING_WORKER_SIGNATURE: (1.5, 25),
    Status.AWAITING_EMPLOYER_SIGNATURE: (3, 25),
    Status.SIGNING_OVERDUE: (1.5, 150),
    Status.SIGNED: (65, 700),
    Status.EXPIRED: (14, 700),
    Status.FLOW_ENDED: (3, 170),
    Status.DISSOLVED: (2.5, 700),
    Status.TERMINATED: (2, 700),
    Status.DELETED: (0.5, 60),
}
"""Per cent of each state, and the most days by which a copy is older than its sample."""
ANNEXED = 0.06
"""How often a contract in force has an annex, against one that has none."""


@dataclass
class Mixture:
    """Chooses samples as often as their states are common."""

    families: Sequence[Family]

    def __post_init__(self) -> None:
        self._until = list(accumulate(self._weight(one) for one in self.families))

    def choose(self, chance: random.Random, count: int) -> list[Family]:
        """The samples of so many copies."""
        return chance.choices(self.families, cum_weights=self._until, k=count)

    def _weight(self, family: Family) -> float:
        status = Status(family.status)
        several = [one for one in self.families if one.status == family.status]
        whole = sum(_commonness(one) for one in several)
        return SHARES[status][0] * _commonness(family) / whole


def _commonness(family: Family) -> float:
    return 1 if family.plain else ANNEXED


def oldest(family: Family) -> int:
    """The most days by which a copy may be older than its sample."""
    return SHARES[Status(family.status)][1]
