"""The code as picture and speech."""

import io
import wave

import pytest
import time_machine
from django.contrib.sessions.backends.base import SessionBase
from PIL import Image

from hetong.hall import captcha
from hetong.kernel.errors import Unavailable


@pytest.fixture
def session():
    return SessionBase()


def test_the_issued_code_is_accepted(session):
    assert captcha.accept(session, captcha.issue(session))


def test_full_width_digits_and_blanks_are_taken_as_meant(session):
    code = captcha.issue(session)
    assert captcha.accept(session, " " + "".join(chr(ord(digit) + 0xFEE0) for digit in code))


def test_a_code_is_used_up(session):
    code = captcha.issue(session)
    captcha.accept(session, code)
    assert not captcha.accept(session, code)


def test_a_wrong_try_uses_it_up(session):
    code = captcha.issue(session)
    captcha.accept(session, "x")
    assert not captcha.accept(session, code)


def test_letters_beyond_ascii_are_only_wrong(session):
    captcha.issue(session)
    assert not captcha.accept(session, "四位数字")


def test_a_code_lives_five_minutes(session):
    with time_machine.travel("2026-11-23 10:00:00+00:00", tick=False) as clock:
        code = captcha.issue(session)
        clock.shift(301)
        assert not captcha.accept(session, code)


def test_picture_has_its_size():
    assert Image.open(io.BytesIO(captcha.draw("0123"))).size == (240, 80)


def test_no_two_pictures_are_alike():
    assert captcha.draw("0123") != captcha.draw("0123")


def test_speech_lasts_long_enough_for_four_digits():
    with wave.open(io.BytesIO(captcha.speak("0123"))) as sound:
        assert sound.getframerate() > 0 and len(sound.readframes(10_000_000)) / 2 / sound.getframerate() > 1


def test_missing_voice_says_what_to_do(monkeypatch):
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(Unavailable, match="请使用图片验证码"):
        captcha.speak("0123")


@pytest.mark.django_db
def test_picture_and_speech_are_of_one_code(client):
    client.get("/hall/captcha.png?1")
    code = client.session["captcha"]["code"]
    client.get("/hall/captcha.wav")
    assert client.session["captcha"]["code"] == code


@pytest.mark.django_db
def test_a_click_brings_another_code(client):
    codes = set()
    for n in range(5):
        client.get(f"/hall/captcha.png?{n}")
        codes.add(client.session["captcha"]["code"])
    assert len(codes) > 1


@pytest.mark.django_db
def test_pictures_are_never_cached(client):
    assert "no-store" in client.get("/hall/captcha.png")["Cache-Control"]
