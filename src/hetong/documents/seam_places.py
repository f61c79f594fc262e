"""Makes the places for the strips of the seal across pages at the right edge of each page."""

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, String

from hetong.documents.geometry import Box
from hetong.documents.places import EMPLOYER, SEAM, SIZES_MM
from hetong.documents.seam_layout import Strip, strips
from hetong.documents.widgets import PRINT_AND_LOCKED, empty_form, hang, rectangle

_MM = 72 / 25.4
_READ_ONLY_PUSH_BUTTON = 1 | 1 << 16
_SPOKEN = "骑缝章"


def seam_field(document: Pdf) -> Object:
    """The field above those of the strips, one for each."""
    field = document.make_indirect(Dictionary(T=String(SEAM)))
    field.Kids = Array(
        [
            _widget(document, field, number, strip)
            for number, strip in enumerate(strips(len(document.pages)), 1)
        ]
    )
    return field


def _widget(document: Pdf, field: Object, number: int, strip: Strip) -> Object:
    """A field seam.1, seam.2, … of its own: readers that compare revisions accept new appearances of fields only."""
    page = document.pages[strip.page]
    box = _box(page, strip)
    widget = document.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            Parent=field,
            FT=Name.Btn,
            Ff=_READ_ONLY_PUSH_BUTTON,
            T=String(str(number)),
            TU=String(_SPOKEN),
            F=PRINT_AND_LOCKED,
            P=page.obj,
            Rect=rectangle(box),
            AS=Name.Seal,
            AP=Dictionary(N=Dictionary(Seal=empty_form(document, box))),
            XXPart=Array([strip.part, strip.parts]),
        )
    )
    hang(widget, page)
    return widget


def _box(page: Page, strip: Strip) -> Box:
    """At the right edge, around the middle of the page's height."""
    _, _, right, top = (float(edge) for edge in page.mediabox)
    side = SIZES_MM[EMPLOYER][0] * _MM
    width = side / strip.parts
    return Box(strip.page, right - width, (top - side) / 2 + strip.rise * _MM, width, side)
