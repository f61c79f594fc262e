"""What every widget of a prepared file has: a place on a page, flags, an appearance."""

from pikepdf import Array, Name, Object, Page, Pdf

from hetong.documents.geometry import Box

PRINT_AND_LOCKED = 4 | 128


def rectangle(box: Box) -> Array:
    """The place on the page in points (/Rect)."""
    return Array([round(v, 2) for v in (box.x, box.y, box.x + box.width, box.y + box.height)])


def empty_form(document: Pdf, box: Box) -> Object:
    """PDF/A asks every visible widget for an appearance (ISO 19005-2 §6.3.3), an unsigned field too."""
    form = document.make_stream(b"")
    form.Type, form.Subtype = Name.XObject, Name.Form
    form.BBox = Array([0, 0, round(box.width, 2), round(box.height, 2)])
    return form


def hang(widget: Object, page: Page) -> None:
    """List the widget among the page's annotations (ISO 32000-1 §12.5.2)."""
    if Name.Annots not in page:
        page.Annots = Array()
    page.Annots.append(widget)
