"""验证码: four digits, shown as a picture and read aloud, good for one try within five minutes."""

import hmac
import io
import random
import secrets
import subprocess
import time
import unicodedata

from django.contrib.sessions.backends.base import SessionBase
from PIL import Image, ImageDraw, ImageFont

from hetong.kernel.errors import Unavailable

KEY = "captcha"
LENGTH = 4
LIFETIME = 300
"""Seconds."""
SIZE = (120, 40)
SCALE = 2
_NOISE = random.SystemRandom()


def issue(session: SessionBase) -> str:
    """A new code, in place of the last one."""
    code = "".join(secrets.choice("0123456789") for _ in range(LENGTH))
    session[KEY] = {"code": code, "expires": time.time() + LIFETIME}
    return code


def current(session: SessionBase) -> str:
    """The code on the page; a new one when there is none or it is too old."""
    kept = session.get(KEY)
    return kept["code"] if kept and kept["expires"] > time.time() else issue(session)


def accept(session: SessionBase, typed: str) -> bool:
    """Whether the code was typed; used up either way."""
    kept = session.pop(KEY, None)
    plain = unicodedata.normalize("NFKC", typed).strip()
    fresh = kept is not None and kept["expires"] > time.time()
    return fresh and hmac.compare_digest(kept["code"].encode(), plain.encode())


def draw(code: str) -> bytes:
    """PNG of the digits, each turned and shifted, under lines and dots."""
    width, height = SIZE[0] * SCALE, SIZE[1] * SCALE
    picture = Image.new("RGB", (width, height), "#f4f7fb")
    for index, digit in enumerate(code):
        glyph = _glyph(digit)
        place = (6 + index * (width - 32) // len(code) + _NOISE.randint(-4, 4), _NOISE.randint(-6, 6))
        picture.paste(_colour(), place, glyph)
    _scratch(ImageDraw.Draw(picture), width, height)
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def speak(code: str) -> bytes:
    """WAV of the digits read in Mandarin by eSpeak NG; `Unavailable` where it is not installed."""
    command = ["espeak-ng", "-v", "cmn", "-s", "110", "-g", "30", "--stdout", "，".join(code)]
    try:
        done = subprocess.run(command, capture_output=True, check=True, timeout=10)  # noqa: S603 - fixed command, digits only
    except (OSError, subprocess.SubprocessError) as error:
        raise Unavailable("语音验证码暂时不可用，请使用图片验证码。") from error
    return done.stdout


def _glyph(digit: str) -> Image.Image:
    mask = Image.new("L", (30 * SCALE, SIZE[1] * SCALE))
    ImageDraw.Draw(mask).text((14, 2), digit, font=ImageFont.load_default(32 * SCALE), fill=255)
    return mask.rotate(_NOISE.uniform(-22, 22), resample=Image.Resampling.BICUBIC)


def _colour() -> tuple[int, int, int]:
    return (_NOISE.randint(10, 60), _NOISE.randint(40, 90), _NOISE.randint(90, 160))


def _scratch(pen: ImageDraw.ImageDraw, width: int, height: int) -> None:
    for _ in range(4):
        ends = [(_NOISE.randint(0, width), _NOISE.randint(0, height)) for _ in range(2)]
        pen.line(ends, fill=_colour(), width=2)
    for _ in range(60):
        x, y = _NOISE.randint(0, width), _NOISE.randint(0, height)
        pen.ellipse((x, y, x + 3, y + 3), fill=_colour())
