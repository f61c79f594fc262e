"""Keys under a PIN."""

import pytest

from hetong.documents import keywrap
from hetong.documents.keywrap import WrongPin, unwrap_key, wrap_key
from hetong.kernel.errors import NotAllowed

KEY = b"a private key" * 9


@pytest.fixture(scope="module")
def wrapped():
    return wrap_key(KEY, "246810")


def test_right_pin_opens(wrapped):
    assert unwrap_key(wrapped, "246810") == KEY


def test_wrong_pin_is_not_allowed(wrapped):
    with pytest.raises(NotAllowed, match="PIN 码不正确"):
        unwrap_key(wrapped, "246811")


def test_same_key_is_never_wrapped_alike(wrapped):
    assert wrap_key(KEY, "246810") != wrapped


def test_key_does_not_show(wrapped):
    assert KEY[:13] not in wrapped


def test_at_its_full_cost(monkeypatch):
    monkeypatch.setattr(keywrap, "LOG_N", 15)
    wrapped = wrap_key(KEY, "246810")
    assert (wrapped[4], unwrap_key(wrapped, "246810")) == (15, KEY)


@pytest.mark.parametrize("log_n", [0, 16, 63])
def test_nobody_is_made_to_compute_for_long(wrapped, log_n):
    with pytest.raises(WrongPin):
        unwrap_key(wrapped[:4] + bytes([log_n]) + wrapped[5:], "246810")


@pytest.mark.parametrize("place", [0, 4, 10, 30, 50, -1])
def test_damage_anywhere_is_noticed(wrapped, place):
    damaged = bytearray(wrapped)
    damaged[place] ^= 1
    with pytest.raises(WrongPin):
        unwrap_key(bytes(damaged), "246810")


@pytest.mark.parametrize("blob", [b"", b"HKW1", b"HKW1" + bytes(40)])
def test_other_bytes_are_refused(blob):
    with pytest.raises(WrongPin):
        unwrap_key(blob, "246810")
