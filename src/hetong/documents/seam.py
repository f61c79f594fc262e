"""The seal across pages (骑缝章): what stamping draws in the places that were prepared for its strips.

The places are the widgets of one read-only button field without any action. A signature field may have one widget only (ISO
32000-2 §12.7.5.5), and anything but an appearance of the form would be a change that a certified file forbids. Every strip
shows the seal's one picture through a window of its own (/BBox).
"""

import re
from collections.abc import Sequence

from hetong.documents.form import strip_widgets
from hetong.documents.geometry import fitted
from hetong.documents.revisions import Malformed, Revision

_PICTURE_OBJECTS = 3
_APPEARANCE = re.compile(rb" /AP << /N << /Seal \d{1,10} 0 R >> >>")
_PLACE = re.compile(rb" /Rect \[ [\d.]+ ([\d.]+) [\d.]+ ([\d.]+) \].* /XXPart \[ (\d{1,2}) ([1-9]\d?) \]")
_SIZE = re.compile(rb" /Width ([1-9]\d{0,4}) /Height ([1-9]\d{0,4}) ")
_FORM = (
    b"<< /Type /XObject /Subtype /Form /BBox [%.2f 0 %.2f %.2f] /Resources << /XObject << /Im %d 0 R >>"
    b" /ExtGState << /Ink << /BM /Multiply >> >> >> /Length %d >>\nstream\n%b\nendstream"
)


def strip_objects(revision: Revision, drawn: Sequence[tuple[int, bytes]]) -> list[tuple[int, bytes]]:
    """For each place the form with its part of the picture in `drawn` (mask, image, form), then the widget that shows it."""
    objects: list[tuple[int, bytes]] = []
    if len(drawn) != _PICTURE_OBJECTS:
        raise Malformed
    (_, mask), (image, _), (number, _) = drawn
    for widget, body in strip_widgets(revision):
        side, part, parts = _place(body)
        number += 1
        content = _whole(mask, side)
        window = part * side / parts, (part + 1) * side / parts, side
        objects.append((number, _FORM % (*window, image, len(content), content)))
        objects.append((widget, _APPEARANCE.sub(b" /AP << /N << /Seal %d 0 R >> >>" % number, body, count=1)))
    return objects


def _place(widget: bytes) -> tuple[float, int, int]:
    """The side of the whole seal in points, which part of it this is (from 0), and of how many."""
    found = _PLACE.search(widget)
    if found is None:
        raise Malformed
    return float(found[2]) - float(found[1]), int(found[3]), int(found[4])


def _whole(mask: bytes, side: float) -> bytes:
    """Draws the whole picture into the seal's square; the window does the cutting."""
    size = _SIZE.search(mask)
    if size is None:
        raise Malformed
    return b"q /Ink gs %.3f 0 0 %.3f %.3f %.3f cm /Im Do Q" % fitted(
        (int(size[1]), int(size[2])), (side, side)
    )
