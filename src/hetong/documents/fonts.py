"""The fonts that documents are set in, and which characters they can print."""

import os
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import category

import typst
from fontTools.ttLib import TTCollection, TTFont

from hetong.kernel.errors import DomainError

BODY = "Noto Serif CJK SC"
DEBIAN = ("NotoSerifCJK-Regular.ttc", "HanaMinA.ttf", "HanaMinB.ttf", "BabelStoneHan.ttf")
"""The chain of Debian 12; what an installation adds comes behind the first, which sets the body."""
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
    for path in font_files():
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
def font_files() -> tuple[Path, ...]:
    """The font files there are, in the order of the chain; the first and those set are indispensable.

    `HETONG_EXTRA_FONTS` names files of the font folders, separated like PATH: a licensed font for the characters of
    GB 18030 that no free font has.
    """
    extra = [name for name in os.environ.get("HETONG_EXTRA_FONTS", "").split(os.pathsep) if name]
    first, *others = DEBIAN
    found = [_find(first), *map(_find, extra)]
    if None in found:
        lacking = [first, *extra][found.index(None)]
        raise RuntimeError(f"{lacking} not found; install fonts-noto-cjk or set HETONG_FONT_DIRS")
    return tuple(path for path in (*found, *map(_find, others)) if path)


@cache
def families() -> tuple[str, ...]:
    """The names under which the typesetter knows the chain; raises `RuntimeError` for a file that it cannot read."""
    return (BODY, *(_family(path) for path in font_files()[1:]))


@cache
def debian_files() -> tuple[Path, ...]:
    """The chain without what an installation adds."""
    return tuple(path for path in map(_find, DEBIAN) if path)


def open_font(path: Path) -> TTFont:
    """The font of a file; of a collection the one that sets the body."""
    if path.suffix.lower() == ".ttc":
        with TTCollection(path, lazy=True) as collection:
            names = [font["name"].getDebugName(1) for font in collection]
        return TTFont(path, lazy=True, fontNumber=names.index(BODY) if BODY in names else 0)
    return TTFont(path, lazy=True)


def covers(path: Path, code: int) -> bool:
    """Whether a font of the chain has a glyph for a code point."""
    return _covered(code, *_coverage(path))


def _find(name: str) -> Path | None:
    return next((folder / name for folder in font_directories() if (folder / name).is_file()), None)


def _family(path: Path) -> str:
    """As the typesetter reads it; a font that it cannot read would leave holes where its characters stand."""
    with TemporaryDirectory() as folder:
        (Path(folder) / path.name).symlink_to(path)
        found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
        names = found.families()
    if not names:
        raise RuntimeError(f"{path.name} cannot be read by the typesetter; take it out of HETONG_EXTRA_FONTS")
    return names[0]


def _code_points(path: Path) -> set[int]:
    with open_font(path) as font:
        return set(font.getBestCmap())
