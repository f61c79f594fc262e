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


def fitted(size: tuple[float, float], box: tuple[float, float]) -> tuple[float, float, float, float]:
    """Width, height, left and bottom of a picture of `size` centred in `box`, its proportions kept."""
    scale = min(box[0] / size[0], box[1] / size[1])
    width, height = size[0] * scale, size[1] * scale
    return width, height, max(box[0] - width, 0) / 2, max(box[1] - height, 0) / 2
