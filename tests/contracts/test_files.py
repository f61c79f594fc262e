"""Documents in the store: named by their digest, unreadable without the master key, never altered unnoticed."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from hetong.contracts import files
from hetong.contracts.file_store import file_store
from hetong.kernel.digest import sha256_hex
from hetong.kernel.errors import DomainError, NotFound

DATA = b"%PDF-1.7 invented contract"


@pytest.fixture
def key():
    return files.put(DATA)


def stored(key: str) -> bytes:
    return file_store().read(key)


def test_what_is_put_is_got(key):
    assert files.get(key) == DATA


def test_the_key_is_the_digest(key):
    assert key.rsplit("/", 1)[-1] == sha256_hex(DATA)


def test_the_same_bytes_are_stored_once(key):
    before = stored(key)  # sealed anew it would differ
    assert files.put(DATA) == key
    assert stored(key) == before
    assert [*file_store().keys()].count(key) == 1


def test_all_who_store_the_same_bytes_at_once_succeed():
    with ThreadPoolExecutor(6) as pool:
        for number in range(10):
            data = DATA + bytes([number])
            (key,) = set(pool.map(files.put, [data] * 6))
            assert files.get(key) == data


def test_the_store_holds_no_plain_text(key):
    assert b"invented" not in stored(key)


def test_a_lost_file_says_what_to_do():
    with pytest.raises(NotFound, match="备份"):
        files.get("documents/00/00/" + "0" * 64)


def test_a_flipped_bit_is_noticed():
    key = files.put(DATA + b" flipped")
    sealed = bytearray(stored(key))
    sealed[-1] ^= 1
    file_store().write(key, bytes(sealed))
    with pytest.raises(DomainError):
        files.get(key)


def test_a_file_under_another_ones_name_is_refused(key):
    other = files.put(DATA + b" other")
    file_store().write(other, stored(key))
    with pytest.raises(NotFound, match="摘要不符"):
        files.get(other)


def test_half_a_file_of_a_broken_disk_is_written_anew():
    key = files.put(DATA + b" half")
    file_store().write(key, stored(key)[:5])
    assert files.get(files.put(DATA + b" half")) == DATA + b" half"
