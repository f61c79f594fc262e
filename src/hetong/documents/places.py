"""The places in a document where somebody signs: their names, printed sizes, and which may stay empty."""

EMPLOYER, WORKER, REPRESENTATIVE, PLATFORM = "employer", "worker", "representative", "platform"
SEAM = "seam"
"""The field of the employer's seal across the pages, which nobody signs."""
ARCHIVE = "archive"
"""How the names of the fields of archive time stamps begin: archive1, archive2, …"""
SIZES_MM = {
    EMPLOYER: (42.0, 42.0),
    WORKER: (60.0, 25.0),
    REPRESENTATIVE: (20.0, 20.0),
    PLATFORM: (42.0, 42.0),
}
OPTIONAL = frozenset({REPRESENTATIVE})
"""法定代表人名章 is added when the employer likes; a document is whole without it."""
