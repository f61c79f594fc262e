"""What administrators mean when they write for which places a value is: names or codes, one a line."""

from hetong.contracts.reference import WHOLE_REGION, Reference, Region
from hetong.contracts.reference_tables import BadReference

WHOLE = ("全区", "内蒙古", "内蒙古自治区", WHOLE_REGION)
_NAMED = 5


def places_named(text: str, reference: Reference, *, by_banner: bool) -> list[str]:
    """The codes of what stands in `text`, each once; with `by_banner` a league means every banner of it.

    Raises `BadReference` that names what nobody knows, or what more than one place is called.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    found = {line: _codes(line, reference, by_banner) for line in lines}
    if unknown := [line for line, codes in found.items() if not codes]:
        named = "、".join(f"“{line}”" for line in unknown[:_NAMED])
        raise BadReference(
            fields={
                "places": f"没有找到{named}；请写旗县的全称，重名的在前面加上盟市，例如“包头市 昆都仑区”。"
            }
        )
    return list(dict.fromkeys(code for codes in found.values() for code in codes))


def place_name(code: str, reference: Reference) -> str:
    """呼和浩特市 赛罕区; a code that nobody knows stays as it is."""
    if code == WHOLE_REGION:
        return "全区"
    region = reference.region(code)
    if region is None:
        return code
    league = reference.region(region.parent) if region.parent else None
    return f"{league.name} {region.name}" if league else region.name


def _codes(line: str, reference: Reference, by_banner: bool) -> list[str]:
    if line in WHOLE:
        return (
            [b.code for one in reference.leagues for b in _within(one, reference)]
            if by_banner
            else [WHOLE_REGION]
        )
    region = _region(line, reference)
    if region is None:
        return []
    if by_banner and not region.parent:
        return [banner.code for banner in _within(region, reference)]
    return [region.code]


def _within(league: Region, reference: Reference) -> tuple[Region, ...]:
    return reference.banners(league.name)


def _region(line: str, reference: Reference) -> Region | None:
    if line.isdigit():
        return reference.region(line)
    if league := reference.find_league(line):
        return league
    first, _, rest = line.partition(" ")
    if rest and (league := reference.find_league(first)):
        return reference.find_banner(league.name, rest.strip())
    league = reference.league_of(line)
    return reference.find_banner(league.name, line) if league else None
