"""Pages of a long list: size, position, and the numbers to show."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property

from hetong.contracts.bounded import MOST, count_up_to_most

SIZES = (10, 20, 50, 100)
DEFAULT_SIZE = 20


class BoundedPaginator(Paginator):  # type: ignore[type-arg]
    """Counts no further than `MOST`, and leads no further: `more` tells that there is more."""

    @cached_property
    def count(self) -> int:
        """How many can be paged through."""
        return min(self._counted, MOST)

    @property
    def more(self) -> bool:
        """Whether there are more than `count`."""
        return self._counted > MOST

    @cached_property
    def _counted(self) -> int:
        items = self.object_list
        if isinstance(items, QuerySet) and not items.query.is_sliced:
            return count_up_to_most(items)
        return Paginator(items, 1).count


def page_of(request: HttpRequest, items: Any) -> Page[Any]:
    """The page asked for by `page` and `size`; nonsense gives the nearest real page."""
    return BoundedPaginator(items, size_of(request)).get_page(request.GET.get("page"))


def size_of(request: HttpRequest) -> int:
    """Rows per page: one of the offered sizes."""
    wanted = request.GET.get("size", "")
    return int(wanted) if wanted in {str(size) for size in SIZES} else DEFAULT_SIZE
