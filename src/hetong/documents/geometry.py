"""Where something sits on a page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in PDF points (1/72 inch) with its origin at the lower left; `page` counts from 0."""

    page: int
    x: float
    y: float
    width: float
    height: float
