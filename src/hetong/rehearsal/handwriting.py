"""A stand-in for a finger on glass: a transparent picture with strokes."""

import io
import math
import random
from functools import lru_cache

from PIL import Image, ImageDraw

SIZE = (600, 240)
INK = (20, 20, 60, 255)


@lru_cache(maxsize=64)
def strokes(seed: int) -> bytes:
    """A PNG of a few curved strokes, different for each seed."""
    chance = random.Random(seed)  # noqa: S311 - looks, not secrets
    picture = Image.new("RGBA", SIZE, (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    for column in range(3):
        left = 60 + column * 170
        for _ in range(4):
            pen.line(_curve(chance, left), fill=INK, width=7, joint="curve")
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _curve(chance: random.Random, left: int) -> list[tuple[float, float]]:
    top, bend, length = chance.uniform(40, 170), chance.uniform(-30, 30), chance.uniform(60, 140)
    return [
        (left + length * t / 12, top + bend * math.sin(math.pi * t / 12) + chance.uniform(-2, 2))
        for t in range(13)
    ]
