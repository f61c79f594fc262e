"""What the rules look up: regions, wages, retirement ages, holidays, each as in force on a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from hetong.contracts.reference_tables import Row, shipped
from hetong.kernel.dates import add_months

WHOLE_REGION = "150000"
_AMBIGUOUS = frozenset({"郊区", "通辽市"})
"""Former names that say nothing certain today."""
_SUFFIXES = ("自治旗", "矿区", "市", "盟", "区", "县", "旗")


@dataclass(frozen=True)
class Region:
    """A league (盟市) or banner (旗县) of GB/T 2260; `parent` is the league's code, empty for a league.

    `aliases` are what else it is called, the names of what it succeeded among them.
    """

    code: str
    name: str
    parent: str
    aliases: tuple[str, ...]

    def names(self) -> tuple[str, ...]:
        """Everything this region is called: official name, aliases, the name without its suffix."""
        return (self.name, *self.aliases, _stem(self.name))


@dataclass(frozen=True)
class MinimumWage:
    """最低工资标准 in force somewhere (劳动合同法 art. 20; 最低工资规定): yuan a month, yuan an hour."""

    region: str
    valid_from: date
    valid_until: date | None
    monthly: Decimal
    hourly: Decimal
    source: str

    def in_force(self, day: date) -> bool:
        """Whether it applies on a day."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True)
class AverageWage:
    """职工月平均工资 of a year somewhere (劳动合同法 art. 47 ¶2), used from the day it was published: yuan."""

    region: str
    year: int
    valid_from: date
    yearly: Decimal
    source: str

    @property
    def monthly(self) -> Decimal:
        """Yuan a month."""
        return (self.yearly / 12).quantize(Decimal("0.01"))


@dataclass(frozen=True)
class RetirementAge:
    """法定退休年龄 of a group: `years` before the reform, up to `latest_years`, a month later every `step_months`.

    The reform begins on `reform`; this is what was in force until `valid_until`.
    """

    gender: str
    years: int
    latest_years: int
    step_months: int
    reform: date
    valid_until: date | None = None

    def day(self, birth: date) -> date:
        """When somebody born on a day reaches it."""
        usual = add_months(birth, 12 * self.years)
        if usual < self.reform:
            return usual
        since = (usual.year - self.reform.year) * 12 + usual.month - self.reform.month
        later = min(since // self.step_months + 1, 12 * (self.latest_years - self.years))
        return add_months(birth, 12 * self.years + later)


@dataclass(frozen=True)
class Holiday:
    """A day that the calendar of holidays names: `statutory`, `rest` or, a weekend on which people work, `work`."""

    day: date
    kind: str
    name: str


class Reference:
    """What the rules look up; the value in force on the contract's date counts.

    `former` are codes no longer in use, each with the code that took their place.
    """

    def __init__(
        self,
        regions: Sequence[Region],
        wages: Sequence[MinimumWage],
        averages: Sequence[AverageWage],
        retirement: Sequence[RetirementAge],
        holidays: Sequence[Holiday] = (),
        former: Mapping[str, str] | None = None,
    ) -> None:
        self._averages = sorted(averages, key=lambda wage: wage.valid_from)
        self._retirement = sorted(retirement, key=lambda age: age.reform)
        self._holidays = {one.day: one for one in holidays}
        self._calendars = {one.day.year for one in holidays}
        self._former = former or {}
        self._regions = {region.code: region for region in regions}
        self.leagues = tuple(region for region in regions if not region.parent)
        self._banners: dict[str, tuple[Region, ...]] = {
            league.name: tuple(region for region in regions if region.parent == league.code)
            for league in self.leagues
        }
        self._wages: dict[str, list[MinimumWage]] = {}
        for wage in sorted(wages, key=lambda wage: wage.valid_from):
            self._wages.setdefault(wage.region, []).append(wage)
        self._leagues_called = _by_name(self.leagues)
        self._banners_called = {league: _by_name(banners) for league, banners in self._banners.items()}

    def region(self, code: str) -> Region | None:
        """The region of a code, or, for a code no longer in use, what took its place."""
        return self._regions.get(code) or self._regions.get(self._former.get(code, ""))

    def banners(self, league: str) -> tuple[Region, ...]:
        """The banners of a league, by its official name."""
        return self._banners.get(league, ())

    def find_league(self, text: str) -> Region | None:
        """The league that `text` means."""
        return self._leagues_called.get(text.removeprefix("内蒙古自治区").removeprefix("内蒙古").strip())

    def find_banner(self, league: str, text: str) -> Region | None:
        """The banner of a league that `text` means."""
        text = text.removeprefix("内蒙古自治区").removeprefix(league).strip()
        return self._banners_called.get(league, {}).get(text)

    def league_of(self, text: str) -> Region | None:
        """The league of a banner, when only one league has a banner of that name."""
        found = [league for league in self.leagues if self.find_banner(league.name, text)]
        return found[0] if len(found) == 1 else None

    def minimum_wage(self, league: str, banner: str, *, on: date) -> MinimumWage | None:
        """The minimum wage of a place on a day; before the first known one, the first known one.

        A banner without a wage of its own has its league's, or the whole region's.
        """
        region = self.find_banner(league, banner)
        if region is None:
            return None
        for code in (region.code, region.parent, WHOLE_REGION):
            if known := self._wages.get(code, []):
                earliest = known[0] if on < known[0].valid_from else None
                return next((wage for wage in known if wage.in_force(on)), earliest)
        return None

    def average_wage(self, league: str, *, on: date) -> AverageWage | None:
        """The newest average wage published for a league by a day, or for the whole region where it has none."""
        own = self.find_league(league)
        known = [wage for wage in self._averages if wage.valid_from <= on]
        local = [wage for wage in known if own and wage.region == own.code]
        return next(reversed(local or [wage for wage in known if wage.region == WHOLE_REGION]), None)

    def retirement_days(self, gender: str, birth: date, *, on: date | None = None) -> list[date]:
        """When somebody may reach the statutory age, earliest first: for women it depends on the post.

        By the rules in force on a day; without one, or before the first known ones, by those in force now.
        """
        known = [age for age in self._retirement if age.gender == gender]
        then = [
            age for age in known if on and age.reform <= on and (not age.valid_until or on <= age.valid_until)
        ]
        standing = [age for age in known if age.valid_until is None]
        return sorted(age.day(birth) for age in then or standing)

    def holiday(self, day: date) -> Holiday | None:
        """What the calendar of holidays says of a day; None for an ordinary one."""
        return self._holidays.get(day)

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on a day: weekdays but holidays, and weekends that are worked in their place."""
        known = self.holiday(day)
        return known.kind == "work" if known else day.weekday() < 5

    def working_day_until(self, day: date) -> date:
        """The last working day that is not after a day."""
        while not self.is_working_day(day):
            day -= timedelta(days=1)
        return day

    def knows_holidays_of(self, year: int) -> bool:
        """Whether the calendar of holidays of a year is there."""
        return year in self._calendars


def build(tables: Mapping[str, Sequence[Row]]) -> Reference:
    """What the rules look up, from the rows of every table."""
    regions = tables["regions"]
    standing = [row for row in regions if row.valid_until is None]
    former = {row.values["code"]: row for row in regions if row.valid_until is not None}
    return Reference(
        [_region(row, regions) for row in standing],
        [_wage(row) for row in tables["minimum_wages"]],
        [_average(row) for row in tables["average_wages"]],
        [_retirement(row) for row in tables["retirement_ages"]],
        [_holiday(row) for row in tables["holidays"]],
        {code: row.values["successor"] for code, row in former.items()},
    )


@cache
def load_reference() -> Reference:
    """The reference data shipped with the product."""
    return build(shipped())


def _region(row: Row, regions: Sequence[Row]) -> Region:
    values = row.values
    older = [
        one.values["name"] for one in regions if one.valid_until and one.values["successor"] == values["code"]
    ]
    names = dict.fromkeys([*values["aliases"].split(), *(name for name in older if name not in _AMBIGUOUS)])
    return Region(
        values["code"], values["name"], values["parent"], tuple(n for n in names if n != values["name"])
    )


def _wage(row: Row) -> MinimumWage:
    return MinimumWage(
        region=row.values["region"],
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        monthly=Decimal(row.values["monthly"]),
        hourly=Decimal(row.values["hourly"]),
        source=row.source,
    )


def _average(row: Row) -> AverageWage:
    return AverageWage(
        region=row.values["region"],
        year=int(row.values["year"]),
        valid_from=row.valid_from,
        yearly=Decimal(row.values["yearly"]),
        source=row.source,
    )


def _retirement(row: Row) -> RetirementAge:
    return RetirementAge(
        gender=row.values["gender"],
        years=int(row.values["years"]),
        latest_years=int(row.values["latest_years"]),
        step_months=int(row.values["step_months"]),
        reform=row.valid_from,
        valid_until=row.valid_until,
    )


def _holiday(row: Row) -> Holiday:
    return Holiday(date.fromisoformat(row.values["day"]), row.values["kind"], row.values["name"])


def _by_name(regions: Sequence[Region]) -> dict[str, Region]:
    """By everything that regions are called; what two are called means the first."""
    return {name: region for region in reversed(regions) for name in region.names()}


def _stem(name: str) -> str:
    return next((name.removesuffix(suffix) for suffix in _SUFFIXES if name.endswith(suffix)), name)
