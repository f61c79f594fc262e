"""Han characters by Unicode block; Python's own tables may be older than the blocks that names are written in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """A block of Unicode 15.1, from its first to its last assigned character."""

    name: str
    first: int
    last: int

    def __contains__(self, code: int) -> bool:
        return self.first <= code <= self.last


BLOCKS = (
    Block("部首（部首补充、康熙部首）", 0x2E80, 0x2FD5),
    Block("〇", 0x3007, 0x3007),
    Block("扩展A区", 0x3400, 0x4DBF),
    Block("基本区", 0x4E00, 0x9FFF),
    Block("兼容区", 0xF900, 0xFAD9),
    Block("扩展B区", 0x20000, 0x2A6DF),
    Block("扩展C区", 0x2A700, 0x2B739),
    Block("扩展D区", 0x2B740, 0x2B81D),
    Block("扩展E区", 0x2B820, 0x2CEA1),
    Block("扩展F区", 0x2CEB0, 0x2EBE0),
    Block("扩展I区", 0x2EBF0, 0x2EE5D),
    Block("兼容补充区", 0x2F800, 0x2FA1D),
    Block("扩展G区", 0x30000, 0x3134A),
    Block("扩展H区", 0x31350, 0x323AF),
)
UNASSIGNED = frozenset({0x2E9A, *range(0x2EF4, 0x2F00), 0xFA6E, 0xFA6F})


def is_han(character: str) -> bool:
    """Whether a character is one of GB 18030's Han characters, radicals or 〇."""
    code = ord(character)
    if 0x4E00 <= code <= 0x9FFF:
        return True
    return code not in UNASSIGNED and any(code in block for block in BLOCKS)
