"""Dated reference data: regions, wages, retirement ages, from CSV files with source and validity."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from hetong.kernel.dates import add_months

DATA = Path(__file__).with_name("data")
WHOLE_REGION = "150000"
_SUFFIXES = ("自治旗", "矿区", "市", "盟", "区", "县", "旗")


@dataclass(frozen=True)
class Region:
    """A league (盟市) or banner (旗县) of GB/T 2260; `parent` is the league's code, empty for a league."""

    code: str
    name: str
    parent: str
    aliases: tuple[str, ...]

    def is_called(self, text: str) -> bool:
        """Whether `text` means this region: official name, alias, or the name without its suffix."""
        return text in self.names()

    def names(self) -> tuple[str, ...]:
        """Everything this region is called: official name, aliases, the name without its suffix."""
        return (self.name, *self.aliases, _stem(self.name))


@dataclass(frozen=True)
class MinimumWage:
    """最低工资标准 in force somewhere (劳动合同法 art. 20; 最低工资规定): yuan a month, yuan an hour."""

    region: str
    valid_from: date
    valid_to: date | None
    monthly: Decimal
    hourly: Decimal
    source: str

    def in_force(self, day: date) -> bool:
        """Whether it applies on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


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
    """法定退休年龄 of a group: `years` before the reform, up to `latest_years`, a month later every `step_months`."""

    gender: str
    years: int
    latest_years: int
    step_months: int
    reform: date

    def day(self, birth: date) -> date:
        """When somebody born on a day reaches it."""
        usual = add_months(birth, 12 * self.years)
        if usual < self.reform:
            return usual
        since = (usual.year - self.reform.year) * 12 + usual.month - self.reform.month
        later = min(since // self.step_months + 1, 12 * (self.latest_years - self.years))
        return add_months(birth, 12 * self.years + later)


class Reference:
    """What the rules look up; the value in force on the contract's date counts."""

    def __init__(
        self,
        regions: list[Region],
        wages: list[MinimumWage],
        averages: list[AverageWage],
        retirement: list[RetirementAge],
    ) -> None:
        self._averages = sorted(averages, key=lambda wage: wage.valid_from)
        self._retirement = retirement
        self.leagues = tuple(region for region in regions if not region.parent)
        self._banners: dict[str, tuple[Region, ...]] = {
            league.name: tuple(region for region in regions if region.parent == league.code)
            for league in self.leagues
        }
        self._wages: dict[str, list[MinimumWage]] = {}
        for wage in wages:
            self._wages.setdefault(wage.region, []).append(wage)
        self._found: dict[tuple[str, str], Region | None] = {}

    def banners(self, league: str) -> tuple[Region, ...]:
        """The banners of a league, by its official name."""
        return self._banners.get(league, ())

    def find_league(self, text: str) -> Region | None:
        """The league that `text` means."""
        text = text.removeprefix("内蒙古自治区").removeprefix("内蒙古").strip()
        return next((league for league in self.leagues if league.is_called(text)), None)

    def find_banner(self, league: str, text: str) -> Region | None:
        """The banner of a league that `text` means."""
        key = (league, text)
        if key not in self._found:
            text = text.removeprefix("内蒙古自治区").removeprefix(league).strip()
            self._found[key] = next(
                (banner for banner in self.banners(league) if banner.is_called(text)), None
            )
        return self._found[key]

    def league_of(self, text: str) -> Region | None:
        """The league of a banner, when only one league has a banner of that name."""
        found = [league for league in self.leagues if self.find_banner(league.name, text)]
        return found[0] if len(found) == 1 else None

    def minimum_wage(self, league: str, banner: str, *, on: date) -> MinimumWage | None:
        """The minimum wage of a place on a day; before the first known one, the first known one."""
        region = self.find_banner(league, banner)
        known = self._wages.get(region.code, []) if region else []
        return next((wage for wage in known if wage.in_force(on)), known[0] if known else None)

    def average_wage(self, league: str, *, on: date) -> AverageWage | None:
        """The newest average wage published for a league by a day, or for the whole region where it has none."""
        own = self.find_league(league)
        known = [wage for wage in self._averages if wage.valid_from <= on]
        local = [wage for wage in known if own and wage.region == own.code]
        return next(reversed(local or [wage for wage in known if wage.region == WHOLE_REGION]), None)

    def retirement_days(self, gender: str, birth: date) -> list[date]:
        """When somebody may reach the statutory age, earliest first: for women it depends on the post."""
        return sorted(age.day(birth) for age in self._retirement if age.gender == gender)


@cache
def load_reference() -> Reference:
    """The reference data shipped with the product."""
    regions = [
        Region(row["code"], row["name"], row["parent"], tuple(row["aliases"].split()))
        for row in _rows("regions.csv")
    ]
    wages = [_wage(row) for row in _rows("minimum_wages.csv")]
    averages = [_average(row) for row in _rows("average_wages.csv")]
    return Reference(regions, wages, averages, [_retirement(row) for row in _rows("retirement_ages.csv")])


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _wage(row: dict[str, str]) -> MinimumWage:
    return MinimumWage(
        region=row["region"],
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        monthly=Decimal(row["monthly"]),
        hourly=Decimal(row["hourly"]),
        source=row["source"],
    )


def _average(row: dict[str, str]) -> AverageWage:
    return AverageWage(
        region=row["region"],
        year=int(row["year"]),
        valid_from=date.fromisoformat(row["valid_from"]),
        yearly=Decimal(row["yearly"]),
        source=row["source"],
    )


def _retirement(row: dict[str, str]) -> RetirementAge:
    return RetirementAge(
        gender=row["gender"],
        years=int(row["years"]),
        latest_years=int(row["latest_years"]),
        step_months=int(row["step_months"]),
        reform=date.fromisoformat(row["reform"]),
    )


def _stem(name: str) -> str:
    return next((name.removesuffix(suffix) for suffix in _SUFFIXES if name.endswith(suffix)), name)
