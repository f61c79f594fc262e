"""Encryption at rest and blind indexes."""

import pytest

from hetong.kernel.vault import SealBroken, Vault

VAULT = Vault(bytes(32))


def test_what_goes_in_comes_out() -> None:
    assert VAULT.decrypt(VAULT.encrypt("其木格".encode(), purpose="p"), purpose="p").decode() == "其木格"


def test_the_same_text_never_looks_the_same() -> None:
    assert VAULT.encrypt(b"x", purpose="p") != VAULT.encrypt(b"x", purpose="p")


def test_another_purpose_cannot_open_it() -> None:
    with pytest.raises(SealBroken):
        VAULT.decrypt(VAULT.encrypt(b"x", purpose="p"), purpose="q")


def test_another_master_key_cannot_open_it() -> None:
    with pytest.raises(SealBroken):
        Vault(b"1" * 32).decrypt(VAULT.encrypt(b"x", purpose="p"), purpose="p")


def test_a_changed_byte_is_noticed() -> None:
    sealed = bytearray(VAULT.encrypt(b"x", purpose="p"))
    sealed[-1] ^= 1
    with pytest.raises(SealBroken):
        VAULT.decrypt(bytes(sealed), purpose="p")


def test_blind_index_is_stable_and_keyed() -> None:
    assert VAULT.blind_index("a", purpose="p") == VAULT.blind_index("a", purpose="p")
    assert VAULT.blind_index("a", purpose="p") != VAULT.blind_index("a", purpose="q")


def test_a_short_master_key_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Vault(b"short")


@pytest.mark.parametrize("size", [0, 5, 13])
def test_too_few_bytes_are_broken_not_a_fault(size: int) -> None:
    with pytest.raises(SealBroken):
        VAULT.decrypt(bytes(size), purpose="p")
