"""Digits and letters as people type them."""

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FULL_WIDTH[0x3000] = 0x20


def half_width(text: str) -> str:
    """Full-width digits, letters and signs as ASCII, without surrounding blanks."""
    return text.strip() if text.isascii() else text.translate(_FULL_WIDTH).strip()
