"""Pages of a long list: size, position, and the numbers to show."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

SIZES = (10, 20, 50, 100)
DEFAULT_SIZE = 20


def page_of(request: HttpRequest, items: Any) -> Page[Any]:
    """The page asked for by `page` and `size`; nonsense gives the nearest real page."""
    return Paginator(items, size_of(request)).get_page(request.GET.get("page"))


def size_of(request: HttpRequest) -> int:
    """Rows per page: one of the offered sizes."""
    wanted = request.GET.get("size", "")
    return int(wanted) if wanted in {str(size) for size in SIZES} else DEFAULT_SIZE
