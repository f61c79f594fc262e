"""XML of OFD: one namespace, few elements, no other form than ours."""

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

NAMESPACE = "http://www.ofdspec.org/2016"


def element(name: str, *children: str, **attributes: object) -> str:
    """`<ofd:name …>`; children are elements or escaped text."""
    told = "".join(f" {key}={quoteattr(str(value))}" for key, value in attributes.items())
    inner = "".join(children)
    return f"<ofd:{name}{told}>{inner}</ofd:{name}>" if inner else f"<ofd:{name}{told}/>"


def leaf(name: str, text: str, **attributes: object) -> str:
    """An element with text."""
    return element(name, escape(text), **attributes)


def leaves(texts: Mapping[str, str]) -> str:
    """Elements with text, one after the other."""
    return "".join(leaf(name, text) for name, text in texts.items())


def file(root: str, *children: str, **attributes: object) -> bytes:
    """A whole XML file."""
    body = element(root, *children, **{"xmlns:ofd": NAMESPACE, **attributes})
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'.encode()


def box(x: float, y: float, width: float, height: float) -> str:
    """ST_Box in millimetres."""
    return " ".join(number(value) for value in (x, y, width, height))


def number(value: float) -> str:
    """At most four decimals, without an exponent."""
    return f"{value:.4f}".rstrip("0").rstrip(".") or "0"
