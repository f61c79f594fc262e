"""Who can log in to the demo."""

from dataclasses import dataclass

from hetong.demo.names import Invented
from hetong.staff.models import Duty

PASSWORD = "Caoyuan-2026"  # noqa: S105 - printed at start, for invented accounts only
SEAL_PIN = "258036"
AGENT_PIN = "147025"


@dataclass(frozen=True)
class Office:
    """An employer of the demo; one that `dispatches` has a licence for 劳务派遣."""

    uscc: str
    phone: str
    operator: str
    username: str
    rep_phone: str
    dispatches: bool = False


@dataclass(frozen=True)
class Colleague:
    """A further operator of the first employer."""

    name: str
    username: str


COLLEAGUE = Colleague("苏日娜", "chilechuan-hr")
OFFICES = (
    Office("91150105MA0HT00155", "04710000001", "娜仁", "chilechuan", "19900001001"),
    Office("91150102MA0HT0023L", "04710000002", "周子涵", "qingcheng", "19900001002"),
    Office("91150103MA0HT00813", "04710000003", "白音", "beijiang", "19900001005", dispatches=True),
)
ADMINISTRATORS = (
    (Duty.SYSTEM, "xitong", "苏和"),
    (Duty.SECURITY, "anquan", "白玉兰"),
    (Duty.AUDIT, "shenji", "敖特根"),
)
"""The authority's staff; each sets password and authenticator up at the first log-in."""
AGENT = Invented("哈斯巴根", "150102198808080013", "19900001003", "male")
WORKER = Invented("萨仁图雅·乌云", "150102199203040021", "19900001004", "female")
"""A worker with contracts at every employer."""
