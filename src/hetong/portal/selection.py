"""Contracts ticked on a page, or all that match a view: frozen at the moment of asking."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from hetong.contracts.models import Contract
from hetong.contracts.queries import of_employer
from hetong.identity.models import Employer
from hetong.kernel.errors import Invalid
from hetong.portal.filters import Filter, uuid_of


@dataclass(frozen=True)
class Selection:
    """Either `ids`, or, with `everything`, the view as it stood at `until` without those in `excluded`.

    What changed after `until` is left out, so that nobody acts on what they have not seen.
    """

    view: Filter
    ids: tuple[UUID, ...] = ()
    everything: bool = False
    excluded: tuple[UUID, ...] = ()
    until: datetime | None = None

    @classmethod
    def read(cls, data: QueryDict) -> "Selection":
        """From a form; raises `Invalid` when nothing was ticked."""
        everything = data.get("all_matching") == "1"
        ids = () if everything else _ids(data, "ids")
        excluded = _ids(data, "excluded") if everything else ()
        if not everything and not ids:
            raise Invalid(_("请先勾选合同，再进行操作。"))
        until = _moment(data.get("until", "")) or timezone.now()
        return cls(Filter.read(data), ids, everything, excluded, until)

    def contracts(self, employer: Employer) -> QuerySet[Contract]:
        """The chosen contracts of this employer, oldest first."""
        if self.everything:
            found = (
                self.view.contracts(employer).filter(updated_at__lte=self.until).exclude(pk__in=self.excluded)
            )
        else:
            found = of_employer(employer).filter(pk__in=self.ids)
        return found.select_related("employer", "current").order_by("pk")

    def fields(self) -> dict[str, str]:
        """The selection as hidden form fields."""
        return {
            **self.view.fields(),
            "all_matching": "1" if self.everything else "",
            "excluded": ",".join(str(pk) for pk in self.excluded),
            "ids": ",".join(str(pk) for pk in self.ids),
            "until": self.until.isoformat() if self.until else "",
        }


def _ids(data: QueryDict, name: str) -> tuple[UUID, ...]:
    words = [word for text in data.getlist(name) for word in text.split(",") if word.strip()]
    found = {uuid_of(word) for word in words}
    if None in found:
        raise Invalid(_("勾选的合同无法识别，请刷新列表后重新勾选。"))
    return tuple(sorted(pk for pk in found if pk is not None))


def _moment(text: str) -> datetime | None:
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment is None or moment.tzinfo else None
