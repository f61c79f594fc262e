"""The contract of the signing benchmark: ten pages, about twenty kilobytes, with our two fields."""

import typst

from hetong.documents.geometry import Box
from hetong.documents.prepare import prepare

BOXES = {"worker": Box(9, 80, 120, 160, 60), "employer": Box(9, 320, 120, 113.4, 113.4)}
_LINES = 44
_SENTENCE = "The parties agree on article {n}: the employer pays, the worker works, both keep the law."


def ten_pages(*, seam: bool = False) -> bytes:
    """Latin text, so that the file is as small as those that other signers were measured with; `seam` for 骑缝章."""
    lines = "\n\n".join(_SENTENCE.format(n=n) for n in range(10 * _LINES))
    source = f'#set page(margin: 50pt)\n#set text(size: 9pt, font: "Libertinus Serif")\n{lines}'
    pdf = typst.compile(source.encode(), format="pdf")
    return prepare(pdf, BOXES, seam=seam)
