"""Traditional Mongolian on seals: which text it is, how letters join, how a line is bent, how a seal looks."""

from io import BytesIO
from itertools import pairwise
from math import atan2, degrees, hypot

import pytest
from PIL import Image, ImageChops

from hetong.documents.mongolian.bending import Band, NameTooLong, bent
from hetong.documents.mongolian.letters import LONGEST, check_mongolian
from hetong.documents.mongolian.shaping import shape
from hetong.documents.seal_layout import INNER_RING, LOWER_HALF, arc, fitted
from hetong.documents.sealart import SealArt, SealLayout, draw_seal

# 蒙古 (Mongol), a word of four letters and marks; no company's name.
WORD = "ᠮᠣᠩᠭᠣᠯ"
LINE = f"{WORD} {WORD}"
COMPANY = "内蒙古青城示例乳业有限公司（虚构）"
BAND = Band(outer=17.7, tallest=4.0, smallest=2.6, degrees=300.0)


def points(svg: str) -> list[tuple[float, float]]:
    """Every point of the path, from the seal's middle."""
    path = svg.split(' d="')[1].split('"')[0].replace("Z", "").replace("M", "L")
    pairs = (one.split() for one in path.split("L") if one)
    return [(float(x) - 21, float(y) - 21) for x, y in pairs]


def opened(art: SealArt) -> Image.Image:
    return Image.open(BytesIO(draw_seal(art).png))


@pytest.mark.parametrize(
    "text", [WORD, f"  {LINE} ", f"{WORD}\u202f\u1836\u1822\u1828", "\u1810\u1811 " + WORD]
)
def test_mongolian_is_taken_as_it_is_typed(text):
    assert check_mongolian(text).ok and check_mongolian(text).value == text.strip()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "请填写单位的蒙古文名称"),
        ("\u180b", "请填写单位的蒙古文名称"),
        ("内蒙古", "“内”（U+5185）不是传统蒙古文字母"),
        ("Монгол", "不能用汉字、拼音、西里尔字母"),
        (f"{WORD}\ue234", "旧编码"),
        (WORD * 30, f"最多{LONGEST}个字符"),
    ],
)
def test_anything_else_is_refused_with_the_reason(text, words):
    assert words in check_mongolian(text).message


def test_letters_join_and_take_the_form_of_their_place():
    """Set one by one they would be wider, and each would have its separate form."""
    alone = sum(shape(letter).width for letter in WORD)
    assert shape(WORD).width < alone
    assert shape(WORD).contours != shape(WORD[::-1]).contours


def test_the_stroke_of_a_word_is_unbroken():
    """From each glyph's outline to the next there is no gap."""
    spans = sorted((min(x for x, _ in c), max(x for x, _ in c)) for c in shape(WORD).contours)
    reach = spans[0][1]
    for left, right in spans[1:]:
        assert left <= reach + 1
        reach = max(reach, right)


def test_a_bent_line_stays_in_its_band_and_centred_at_the_top():
    placed = points(bent(LINE, BAND, side=42.0))
    radii = [hypot(x, y) for x, y in placed]
    assert min(radii) >= 13.6 and max(radii) <= 17.701
    angles = [degrees(atan2(x, -y)) for x, y in placed]
    assert min(angles) == pytest.approx(-max(angles), abs=3)


def test_a_longer_line_takes_a_longer_arc_then_gets_smaller_then_is_refused():
    def span(text: str) -> float:
        angles = [degrees(atan2(x, -y)) for x, y in points(bent(text, BAND, side=42.0))]
        return max(angles) - min(angles)

    spans = [span(" ".join([WORD] * count)) for count in (1, 2, 4)]
    assert all(a < b for a, b in pairwise(spans))
    with pytest.raises(NameTooLong):
        bent(" ".join([WORD] * 40), BAND, side=42.0)


@pytest.mark.parametrize("layout", [SealLayout.RING, SealLayout.HALVES])
@pytest.mark.parametrize("lower", ["", "合同专用章"])
def test_a_bilingual_seal_shows_both_names(layout, lower):
    whole = opened(SealArt("legal_name", COMPANY, lower, layout=layout, mongolian=LINE))
    other = opened(SealArt("legal_name", COMPANY, lower, layout=layout, mongolian=WORD))
    chinese = opened(SealArt("legal_name", "另一家示例公司", lower, layout=layout, mongolian=LINE))
    assert whole.size == (992, 992)
    assert ImageChops.difference(whole, other).getbbox() and ImageChops.difference(whole, chinese).getbbox()


def ink(image: Image.Image, top: float, bottom: float) -> int:
    """Inked pixels between two heights in mm, without the outer ring."""
    part = image.getchannel("A").crop((170, round(top / 42 * 992), 822, round(bottom / 42 * 992)))
    return sum(part.histogram()[128:])


def test_halves_have_mongolian_above_and_chinese_below():
    art = {"layout": SealLayout.HALVES, "test_mark": False}
    one = opened(SealArt("legal_name", COMPANY, mongolian=WORD, **art))
    two = opened(SealArt("legal_name", COMPANY, mongolian=LINE, **art))
    assert ink(one, 2, 14) < ink(two, 2, 14)
    assert ink(one, 28, 40) == ink(two, 28, 40) > 0


@pytest.mark.parametrize("room", [INNER_RING, LOWER_HALF])
@pytest.mark.parametrize("length", [4, 10, 20, 40, 60])
def test_chinese_characters_do_not_overlap_in_either_place(room, length):
    ring = fitted("店" * length, room)
    inner = ring.radius - ring.height * 0.3
    assert ring.height * ring.squeeze <= 2 * 3.1416 * inner * ring.degrees / 360 / length
    assert ring.radius + ring.height / 2 == pytest.approx(room.outer)
    assert len(arc("店" * length, ring)) == length


def test_the_inner_ring_leaves_room_for_the_outer():
    assert INNER_RING.outer < 17.7 - 3.9 and INNER_RING.outer - INNER_RING.tallest > 5.4


def test_a_chinese_seal_is_as_before():
    assert (
        opened(SealArt("legal_name", COMPANY)).tobytes()
        == opened(SealArt("legal_name", COMPANY, mongolian="")).tobytes()
    )
