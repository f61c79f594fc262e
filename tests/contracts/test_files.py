"""Documents on disk: named by their digest, unreadable without the master key, never altered unnoticed."""

from pathlib import Path

import pytest
from django.conf import settings

from hetong.contracts import files
from hetong.kernel.digest import sha256_hex
from hetong.kernel.errors import DomainError, NotFound

DATA = b"%PDF-1.7 invented contract"


@pytest.fixture
def key():
    return files.put(DATA)


def on_disk(key: str) -> Path:
    return Path(settings.STORAGES["default"]["OPTIONS"]["location"]) / key


def test_what_is_put_is_got(key):
    assert files.get(key) == DATA


def test_the_key_is_the_digest(key):
    assert key.rsplit("/", 1)[-1] == sha256_hex(DATA)


def test_the_same_bytes_are_stored_once(key):
    before = on_disk(key).stat().st_mtime_ns
    assert files.put(DATA) == key
    assert on_disk(key).stat().st_mtime_ns == before
    assert len(list(on_disk(key).parent.iterdir())) == 1


def test_the_disk_holds_no_plain_text(key):
    assert b"invented" not in on_disk(key).read_bytes()


def test_a_lost_file_says_what_to_do():
    with pytest.raises(NotFound, match="备份"):
        files.get("documents/00/00/" + "0" * 64)


def test_a_flipped_bit_is_noticed(key):
    path = on_disk(files.put(DATA + b" flipped"))
    sealed = bytearray(path.read_bytes())
    sealed[-1] ^= 1
    path.write_bytes(sealed)
    with pytest.raises(DomainError):
        files.get(str(path.relative_to(settings.STORAGES["default"]["OPTIONS"]["location"])))


def test_a_file_under_another_ones_name_is_refused(key):
    other = files.put(DATA + b" other")
    on_disk(other).write_bytes(on_disk(key).read_bytes())
    with pytest.raises(NotFound, match="摘要不符"):
        files.get(other)


def test_half_a_file_of_a_killed_process_is_written_anew():
    path = on_disk(files.put(DATA + b" half"))
    path.write_bytes(path.read_bytes()[:5])
    assert files.get(files.put(DATA + b" half")) == DATA + b" half"
