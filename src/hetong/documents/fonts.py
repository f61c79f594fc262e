"""The fonts that documents are set in, and which characters they can print."""

import os
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from unicodedata import category

from fontTools.ttLib import TTCollection, TTFont

from hetong.kernel.errors import DomainError

FAMILIES = ("Noto Serif CJK SC", "HanaMinA", "HanaMinB", "BabelStone Han")
FILES = ("NotoSerifCJK-Regular.ttc", "HanaMinA.ttf", "HanaMinB.ttf", "BabelStoneHan.ttf")
_PLACES = (
    "/usr/share/fonts/opentype/noto",
    "/usr/share/fonts/truetype/hanazono",
    "/usr/share/fonts/truetype/babelstone",
)
_LAYOUT = frozenset("\t\n\r")
_UNPRINTABLE = frozenset({"Cc", "Cf", "Co", "Cs"})


class MissingGlyph(DomainError):
    """A character no font can print; a document with a hole in it is never issued."""

    code = "missing_glyph"
    message = "文本中有无法打印的字，请更换后再试。"

    def __init__(self, characters: Iterable[str]) -> None:
        named = "、".join(f"“{character}”（U+{ord(character):04X}）" for character in characters)
        super().__init__(
            f"合同中有字库不能打印的字：{named}。请核对是否输入有误；姓名用字请改用居民身份证上的标准字形重新输入，"
            "仍不能打印的请联系系统管理员补充字库，暂不能发送。",
            characters=list(characters),
        )


def font_directories() -> list[Path]:
    """Folders to look in: `HETONG_FONT_DIRS` (separated like PATH) first, then those of Debian."""
    extra = [path for path in os.environ.get("HETONG_FONT_DIRS", "").split(os.pathsep) if path]
    return [path for path in map(Path, (*extra, *_PLACES)) if path.is_dir()]


def missing_glyphs(text: str) -> list[str]:
    """The characters of `text` that no font can print, in order of first appearance.

    Private-use code points always count as missing, because each font draws something else there; so do
    control and format characters, which could hide or turn round what is signed.
    """
    missing = [character for character in dict.fromkeys(text) if character not in _LAYOUT]
    unprintable = [character for character in missing if category(character) in _UNPRINTABLE]
    for path in _font_files():
        if len(missing) == len(unprintable):
            break
        starts, ends = _coverage(path)
        missing = [c for c in missing if c in unprintable or not _covered(ord(c), starts, ends)]
    return missing


def require_glyphs(text: str) -> None:
    """Raise `MissingGlyph` unless every character can be printed."""
    missing = missing_glyphs(text)
    if missing:
        raise MissingGlyph(missing)


def _covered(code: int, starts: list[int], ends: list[int]) -> bool:
    index = bisect_right(starts, code) - 1
    return index >= 0 and code <= ends[index]


@cache
def _coverage(path: Path) -> tuple[list[int], list[int]]:
    """Covered code points as ranges, first and last of each; a font is read only once it is needed."""
    starts: list[int] = []
    ends: list[int] = []
    for code in sorted(_code_points(path)):
        if ends and code == ends[-1] + 1:
            ends[-1] = code
        else:
            starts.append(code)
            ends.append(code)
    return starts, ends


@cache
def _font_files() -> tuple[Path, ...]:
    """The font files there are, in the order of the chain; the first is indispensable."""
    folders = font_directories()
    found = [next((d / name for d in folders if (d / name).is_file()), None) for name in FILES]
    if found[0] is None:
        raise RuntimeError(f"{FILES[0]} not found; install fonts-noto-cjk or set HETONG_FONT_DIRS")
    return tuple(path for path in found if path)


def _code_points(path: Path) -> set[int]:
    if path.suffix == ".ttc":
        with TTCollection(path, lazy=True) as collection:
            font = next(f for f in collection if f["name"].getDebugName(1) == FAMILIES[0])
            return set(font.getBestCmap())
    with TTFont(path, lazy=True) as font:
        return set(font.getBestCmap())
