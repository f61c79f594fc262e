"""Draws an OFD file with easyofd: `python draw_ofd.py FILE.ofd FILE.pdf`, in a folder that it may litter.

easyofd loads embedded fonts but draws every word in the machine's 宋体. Here that is the font of the file.
"""

import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont


def main(source: Path, target: Path) -> None:
    """Read, draw, write."""
    from easyofd.ofd import OFD

    with ZipFile(source) as package:
        fonts = [package.read(name) for name in package.namelist() if name.endswith(".ttf")]
    pdfmetrics.registerFont(TTFont("宋体", BytesIO(fonts[0])))
    document = OFD()
    document.read(source.read_bytes(), fmt="binary")
    target.write_bytes(document.to_pdf())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
