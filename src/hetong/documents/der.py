"""DER elements by hand (X.690), where a whole ASN.1 library would cost more than the signature."""

SEQUENCE, SET, OCTETS, INTEGER, OID = 0x30, 0x31, 0x04, 0x02, 0x06


def tlv(tag: int, *parts: bytes) -> bytes:
    """One element with the concatenated parts as its content."""
    content = b"".join(parts)
    size = len(content)
    if size < 0x80:
        return bytes((tag, size)) + content
    width = (size.bit_length() + 7) // 8
    return bytes((tag, 0x80 | width)) + size.to_bytes(width, "big") + content


def measure(data: bytes, start: int = 0) -> tuple[int, int]:
    """Where the content of the element at `start` begins and ends; `ValueError` if it is cut short."""
    if len(data) < start + 2:
        raise ValueError("DER element is cut short")
    first, begin = data[start + 1], start + 2
    if first >= 0x80:
        begin += first & 0x7F
        first = int.from_bytes(data[start + 2 : begin], "big")
    if begin + first > len(data):
        raise ValueError("DER element is cut short")
    return begin, begin + first


def content(element: bytes) -> bytes:
    """What is inside one element."""
    begin, end = measure(element)
    return element[begin:end]


def elements(data: bytes) -> list[bytes]:
    """The elements that follow each other in `data`, each with its header."""
    found, position = [], 0
    while position < len(data):
        _, end = measure(data, position)
        found.append(data[position:end])
        position = end
    return found
