"""Encryption at rest and blind indexes."""

import pytest

from hetong.kernel import vault as vault_module
from hetong.kernel.vault import LOOK_SECONDS, MOST_CACHED, Keys, SealBroken, Vault

VAULT = Vault(Keys(bytes(32)))


def test_what_goes_in_comes_out() -> None:
    assert VAULT.decrypt(VAULT.encrypt("其木格".encode(), purpose="p"), purpose="p").decode() == "其木格"


def test_the_same_text_never_looks_the_same() -> None:
    assert VAULT.encrypt(b"x", purpose="p") != VAULT.encrypt(b"x", purpose="p")


def test_a_purpose_for_each_contract_does_not_fill_memory() -> None:
    own = Vault(Keys(bytes(32)))
    sealed = [own.encrypt(b"x", purpose=f"data-key:{n}") for n in range(MOST_CACHED + 2)]
    assert len(own._ciphers) <= MOST_CACHED
    assert own.decrypt(sealed[0], purpose="data-key:0") == b"x"


def test_another_purpose_cannot_open_it() -> None:
    with pytest.raises(SealBroken):
        VAULT.decrypt(VAULT.encrypt(b"x", purpose="p"), purpose="q")


def test_another_master_key_cannot_open_it() -> None:
    with pytest.raises(SealBroken):
        Vault(Keys(b"1" * 32)).decrypt(VAULT.encrypt(b"x", purpose="p"), purpose="p")


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
        Vault(Keys(b"short"))


@pytest.mark.parametrize("size", [0, 5, 13])
def test_too_few_bytes_are_broken_not_a_fault(size: int) -> None:
    with pytest.raises(SealBroken):
        VAULT.decrypt(bytes(size), purpose="p")


OLD, NEW, INDEX = b"o" * 32, b"n" * 32, b"i" * 32


def as_the_first_release_wrote(plain: bytes, key: bytes) -> bytes:
    """Without the key's id."""
    return b"\x01" + Vault(Keys(key)).encrypt(plain, purpose="p")[5:]


def test_what_was_written_before_keys_had_names_is_read() -> None:
    sealed = as_the_first_release_wrote(b"x", OLD)
    assert Vault(Keys(NEW, (OLD,))).decrypt(sealed, purpose="p") == b"x"


def test_a_former_key_reads_and_the_new_one_writes() -> None:
    both = Vault(Keys(NEW, (OLD,)))
    assert both.decrypt(Vault(Keys(OLD)).encrypt(b"x", purpose="p"), purpose="p") == b"x"
    assert Vault(Keys(NEW)).decrypt(both.encrypt(b"x", purpose="p"), purpose="p") == b"x"


def test_an_unknown_key_is_asked_for_once_more() -> None:
    """Another process has already begun to write with a new key."""
    old = Vault(Keys(OLD), lambda: Keys(NEW, (OLD,)))
    assert old.decrypt(Vault(Keys(NEW)).encrypt(b"x", purpose="p"), purpose="p") == b"x"
    assert old.key_id == Vault(Keys(NEW)).key_id


def test_a_process_writes_with_the_new_key_after_a_few_seconds(monkeypatch) -> None:
    old = Vault(Keys(OLD), lambda: Keys(NEW, (OLD,)))
    assert old.key_id == Vault(Keys(OLD)).key_id
    late = vault_module.time.monotonic() + LOOK_SECONDS
    monkeypatch.setattr(vault_module.time, "monotonic", lambda: late)
    assert old.encrypt(b"x", purpose="p").startswith(Vault(Keys(NEW)).head)


def test_blind_indexes_outlive_the_master_key() -> None:
    before, after = Vault(Keys(OLD, index=INDEX)), Vault(Keys(NEW, index=INDEX))
    assert before.blind_index("a", purpose="p") == after.blind_index("a", purpose="p")


def test_without_an_index_key_the_master_makes_them() -> None:
    assert Vault(Keys(OLD)).blind_index("a", purpose="p") == Vault(Keys(NEW, index=OLD)).blind_index(
        "a", purpose="p"
    )


def test_keys_are_derived_as_the_standard_says() -> None:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

    key = bytes(range(32))
    expected = HKDFExpand(algorithm=SHA256(), length=32, info=b"data:field").derive(key)
    assert vault_module.derive(key, "data:field") == expected
