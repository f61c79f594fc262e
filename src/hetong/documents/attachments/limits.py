"""How much may be attached; sizes in bytes, pictures in pixels, times in seconds."""

MB = 1024 * 1024
MOST_BYTES = 10 * MB
"""Of one file."""
MOST_TOGETHER = 30 * MB
"""Of all files of a contract."""
MOST_FILES = 10
MOST_PAGES = 60
"""Of all files of a contract: each page is in the contract as a picture."""

DPI = 200
LONGEST_SIDE = 2339
"""Of a page's picture: A4 at 200 dots per inch."""
LONGEST_SIDE_OF_PICTURE = 3508
"""Of an uploaded picture: A4 at 300 dots per inch."""
MOST_PIXELS = 60_000_000
"""Of an uploaded picture, or of one inside a PDF: what a scanner makes of A3."""

MOST_INFLATED = 100 * MB
"""Of one compressed stream or archive member, once unpacked."""
MOST_INFLATED_TOGETHER = 400 * MB
MOST_OBJECTS = 200_000
MOST_MEMBERS = 2000
LONGEST_BODY = 20 * MB
"""Of a Word file's main part, unpacked."""
LONGEST_TEXT = 200_000
"""Characters of a Word file that are kept for reading."""

MEMORY = 1536 * MB
CPU_SECONDS = 60
WALL_SECONDS = 90
