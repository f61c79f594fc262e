"""DER elements by hand (X.690), where a whole ASN.1 library would cost more than the signature."""

BOOLEAN, INTEGER, OCTETS, NULL, OID, SEQUENCE, SET = 0x01, 0x02, 0x04, 0x05, 0x06, 0x30, 0x31
CONSTRUCTED = 0x20


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


def opened(element: bytes, tag: int) -> bytes:
    """What is inside the one element in `element`; `ValueError` if its tag is another or bytes follow."""
    begin, end = measure(element)
    if element[0] != tag or end != len(element):
        raise ValueError(f"expected one DER element with tag {tag:#x}")
    return element[begin:end]


def elements(data: bytes) -> list[bytes]:
    """The elements that follow each other in `data`, each with its header."""
    found, position = [], 0
    while position < len(data):
        _, end = measure(data, position)
        found.append(data[position:end])
        position = end
    return found


def is_plain(data: bytes) -> bool:
    """Whether lengths are encoded as DER demands, and NULLs and booleans have their one value."""
    position = 0
    while position < len(data):
        begin, end = measure(data, position)
        tag, inner = data[position], data[begin:end]
        if len(tlv(tag, inner)) != end - position or data[position + 1] == 0x80:
            return False
        if (tag == NULL and inner) or (tag == BOOLEAN and inner != b"\xff"):
            return False
        if tag & CONSTRUCTED and not is_plain(inner):
            return False
        position = end
    return True
