"""The timeline of a contract as both front doors show it: one component, two ways of naming people and pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from hetong.contracts.history import KINDS, Kind, Moment

LATEST = 6
"""How many moments a contract's own page shows."""


@dataclass(frozen=True)
class Pages:
    """The names of the pages that show a version of a document, and a document, at one front door."""

    version: str
    document: str


@dataclass(frozen=True)
class Line:
    """A moment with who it was in the reader's words, and where it leads."""

    moment: Moment
    who: str
    version: str = ""
    annex: str = ""


def lines(moments: Sequence[Moment], *, who: Callable[[Moment], str], pages: Pages) -> list[Line]:
    """The moments, ready for `web/components/history.html`."""
    return [Line(one, who(one), _version(one, pages), _annex(one, pages)) for one in moments]


def closing(moments: Sequence[Moment], number: str) -> list[Moment]:
    """The moment that ended the signing of this document, if somebody did."""
    return [one for one in moments if one.event == "contract.end_flow" and one.number == number][:1]


def chosen_kind(text: str) -> Kind | None:
    """The kind that an address asks for; nonsense means all."""
    return Kind(text) if text in list(Kind) else None


def narrowed(moments: Sequence[Moment], kind: Kind | None) -> list[Moment]:
    """The moments of one kind, or all."""
    return [one for one in moments if kind in (None, one.kind)]


def chips(moments: Sequence[Moment], chosen: Kind | None) -> list[dict[str, object]]:
    """全部 and each kind that occurs, with counts, for `web/components/chips.html`."""
    counted = {kind: len(narrowed(moments, kind)) for kind in (None, *KINDS)}
    return [
        {
            "label": KINDS[kind] if kind else _("全部"),
            "address": f"?kind={kind}" if kind else "?",
            "count": count,
            "current": kind is chosen,
        }
        for kind, count in counted.items()
        if count or kind is None
    ]


def _version(moment: Moment, pages: Pages) -> str:
    return reverse(pages.version, args=[moment.number, moment.version]) if moment.version else ""


def _annex(moment: Moment, pages: Pages) -> str:
    number = moment.annex or (moment.number if moment.document else "")
    return reverse(pages.document, args=[number]) if number else ""
