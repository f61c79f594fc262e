"""Contracts' own keys in files of their own and in bundles: made, destroyed, wrapped anew, copied, put back (ADR 18, ADR 30)."""

import os
from uuid import uuid4

import pytest

from hetong.kernel.ids import related
from hetong.kernel.keyring import vault
from hetong.kernel.vault import SealBroken
from hetong.sealing import key_files as files_of_keys
from hetong.sealing import settling
from hetong.sealing.data_keys import DataKeys, KeyDestroyed
from hetong.sealing.key_files import bundle_of, file_of, find, key_files, keys_in

PURPOSE = "file"


def sealed_under(keys: DataKeys, name) -> bytes:
    return keys.encrypt(b"plain", under=name, purpose=PURPOSE)


def read(folder, sealed: bytes) -> bytes:
    """By a process that has read no key yet."""
    return DataKeys(folder).decrypt(sealed, purpose=PURPOSE)


def unwrapped(folder) -> dict:
    """What each key is, and so what whoever reads the folder's bytes with the master key has."""
    return {
        name: vault().decrypt(wrapped, purpose=f"data-key:{name}")
        for path in key_files(folder)
        for name, wrapped in keys_in(path).items()
    }


@pytest.fixture(params=["alone", "together"])
def three(request, tmp_path):
    """Keys, the names of three in them, and what each has sealed."""
    keys = DataKeys(tmp_path / "keys")
    names = related(3) if request.param == "together" else [uuid4() for _ in range(3)]
    keys.prepare(names)
    return keys, names, {name: sealed_under(keys, name) for name in names}


class TestMade:
    def test_of_related_names_in_one_file(self, tmp_path):
        keys, names = DataKeys(tmp_path), related(500)
        keys.prepare(names)
        (path,) = key_files(tmp_path)
        assert path == bundle_of(tmp_path, names[0])
        assert path.stat().st_mode & 0o777 == 0o600
        assert len(set(unwrapped(tmp_path).values())) == 500
        assert sorted(keys.names()) == names == sorted(names)

    def test_of_others_in_a_file_of_its_own(self, tmp_path):
        keys, names = DataKeys(tmp_path), [uuid4(), *related(1)]
        keys.prepare(names)
        assert set(key_files(tmp_path)) == {file_of(tmp_path, name) for name in names}

    def test_of_trial_data_in_the_same_files(self, tmp_path):
        keys, names = DataKeys(tmp_path), [*related(3), uuid4()]
        sealers = keys.make_unsettled(names)
        assert set(key_files(tmp_path)) == {bundle_of(tmp_path, names[0]), file_of(tmp_path, names[3])}
        assert [read(tmp_path, one.encrypt(b"plain", purpose=PURPOSE)) for one in sealers] == [b"plain"] * 4

    def test_settled_with_their_folder_before_they_are_used(self, tmp_path, monkeypatch):
        synced, fsync = [], os.fsync
        monkeypatch.setattr(
            settling.os, "fsync", lambda handle: synced.append(os.fstat(handle)) or fsync(handle)
        )
        (tmp_path / "keys").mkdir()
        DataKeys(tmp_path / "keys").prepare(related(200))
        (path,) = key_files(tmp_path / "keys")
        inodes = [one.st_ino for one in synced]
        assert inodes == [at.stat().st_ino for at in (tmp_path / "keys", path, path.parent)]

    def test_what_a_stopped_process_left_half_written_is_no_key(self, tmp_path, monkeypatch):
        keys, names = DataKeys(tmp_path), related(3)

        def stops(*_):
            raise KeyboardInterrupt

        monkeypatch.setattr(settling.os, "link", stops)
        with pytest.raises(KeyboardInterrupt):
            keys.prepare(names)
        assert list(keys.names()) == []
        monkeypatch.undo()
        assert read(tmp_path, sealed_under(keys, names[1])) == b"plain"

    def test_a_name_that_looks_like_a_record_elsewhere_is_not_taken_for_it(self, tmp_path):
        names = related(2)
        path = bundle_of(tmp_path, names[0])
        path.parent.mkdir()
        path.write_bytes(b"\1" * 40 + names[1].bytes + b"\2" * 25 + names[1].bytes + b"\3" * 65)
        assert find(tmp_path, names[1]) == b"\3" * 65


class TestDestroyed:
    def test_one_goes_and_the_others_stay(self, three):
        keys, names, sealed = three
        held = unwrapped(keys.folder)
        keys.destroy(names[1])
        with pytest.raises(KeyDestroyed):
            read(keys.folder, sealed[names[1]])
        assert [read(keys.folder, sealed[name]) for name in (names[0], names[2])] == [b"plain"] * 2
        assert unwrapped(keys.folder) == {name: held[name] for name in (names[0], names[2])}

    def test_its_bytes_are_in_no_file(self, three):
        keys, names, _ = three
        wrapped = find(keys.folder, names[1])
        keys.destroy(names[1])
        assert not [one for one in keys.folder.rglob("*.key*") if wrapped[5:] in one.read_bytes()]

    def test_in_the_place_where_it_lies(self, tmp_path):
        """Not in a new file: the old one would be let go with the key in it."""
        keys, names = DataKeys(tmp_path), related(3)
        keys.prepare(names)
        before = bundle_of(tmp_path, names[0]).stat()
        keys.destroy(names[0])
        after = bundle_of(tmp_path, names[0]).stat()
        assert (after.st_ino, after.st_size) == (before.st_ino, before.st_size)

    def test_it_may_be_repeated_and_is_never_made_again(self, three):
        keys, names, _ = three
        keys.destroy(names[0])
        keys.destroy(names[0])
        with pytest.raises(KeyDestroyed):
            sealed_under(DataKeys(keys.folder), names[0])
        assert list(keys.destroyed()) == [names[0]]

    def test_stopped_behind_its_mark_it_is_taken_up_by_the_next_backup(self, three, tmp_path, monkeypatch):
        keys, names, _ = three
        monkeypatch.setattr("hetong.sealing.data_keys.erase", lambda *_: None)
        keys.destroy(names[0])
        monkeypatch.undo()
        keys.copy_to(tmp_path / "copy")
        for folder in (keys.folder, tmp_path / "copy"):
            assert set(unwrapped(folder)) == set(names[1:])


class TestWrappedAnew:
    def test_everything_is_read_with_the_new_key_alone(self, three, new_key):
        keys, names, sealed = three
        new_key()
        assert [keys.rewrap(path) for path in keys.stale()] != []
        assert keys.stale() == []
        new_key(read_former=False)
        assert [read(keys.folder, sealed[name]) for name in names] == [b"plain"] * 3

    def test_one_destroyed_meanwhile_does_not_come_back(self, three, new_key, monkeypatch):
        """Between reading the file and replacing it."""
        keys, names, sealed = three
        new_key()
        write, place = settling.write, find(keys.folder, names[1])

        def slow(path, data):
            if names[1] in keys_in(path) and find(keys.folder, names[1]) == place:
                monkeypatch.setattr("hetong.sealing.data_keys.write", write)
                DataKeys(keys.folder).destroy(names[1])
            write(path, data)

        monkeypatch.setattr("hetong.sealing.data_keys.write", slow)
        for path in keys.stale():
            keys.rewrap(path)
        assert set(unwrapped(keys.folder)) == {names[0], names[2]}
        with pytest.raises(KeyDestroyed):
            read(keys.folder, sealed[names[1]])

    def test_killed_in_the_middle_every_key_is_there(self, three, new_key, monkeypatch):
        keys, names, sealed = three
        new_key()
        monkeypatch.setattr("pathlib.Path.replace", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            keys.rewrap(keys.stale()[0])
        monkeypatch.undo()
        assert [read(keys.folder, sealed[name]) for name in names] == [b"plain"] * 3
        assert keys.stale()

    def test_what_no_master_key_opens_is_named_and_stays(self, three, new_key):
        keys, names, sealed = three
        place = find(keys.folder, names[1])
        for path in key_files(keys.folder):
            path.write_bytes(path.read_bytes().replace(place, b"\2" * len(place)))
        new_key()
        assert [name for path in keys.stale() for name in keys.rewrap(path)] == [names[1]]
        assert [read(keys.folder, sealed[name]) for name in (names[0], names[2])] == [b"plain"] * 2
        with pytest.raises(SealBroken):
            read(keys.folder, sealed[names[1]])


class TestCopied:
    def test_and_put_back_where_all_is_lost(self, three, tmp_path):
        keys, names, sealed = three
        keys.copy_to(tmp_path / "copy")
        elsewhere = DataKeys(tmp_path / "elsewhere")
        elsewhere.take_over(tmp_path / "copy")
        assert [read(elsewhere.folder, sealed[name]) for name in names] == [b"plain"] * 3

    def test_a_destroyed_one_leaves_the_copy_and_does_not_come_back(self, three, tmp_path):
        keys, names, _ = three
        keys.copy_to(tmp_path / "copy")
        keys.destroy(names[1])
        keys.take_over(tmp_path / "copy")
        assert set(unwrapped(keys.folder)) == {names[0], names[2]}
        keys.copy_to(tmp_path / "copy")
        assert set(unwrapped(tmp_path / "copy")) == {names[0], names[2]}
        elsewhere = DataKeys(tmp_path / "elsewhere")
        elsewhere.take_over(tmp_path / "copy")
        assert set(unwrapped(elsewhere.folder)) == {names[0], names[2]}
        assert list(elsewhere.destroyed()) == [names[1]]

    def test_one_missing_here_stays_in_the_copy(self, three, tmp_path):
        keys, names, sealed = three
        keys.copy_to(tmp_path / "copy")
        for path in key_files(keys.folder):
            path.unlink()
        keys.copy_to(tmp_path / "copy")
        assert [read(tmp_path / "copy", sealed[name]) for name in names] == [b"plain"] * 3

    def test_wrapped_anew_it_is_the_newer_one_that_is_kept(self, three, tmp_path, new_key):
        keys, _, _ = three
        keys.copy_to(tmp_path / "copy")
        new_key()
        for path in keys.stale():
            keys.rewrap(path)
        keys.copy_to(tmp_path / "copy")
        assert DataKeys(tmp_path / "copy").stale() == []

    def test_what_did_not_change_is_not_written_again(self, three, tmp_path, monkeypatch):
        keys, names, _ = three
        keys.copy_to(tmp_path / "copy")
        keys.destroy(names[0])
        keys.copy_to(tmp_path / "copy")
        monkeypatch.setattr("hetong.sealing.data_keys.write", lambda *_: 1 / 0)
        keys.copy_to(tmp_path / "copy")


def test_a_file_replaced_while_a_key_is_destroyed_loses_no_other(tmp_path, monkeypatch):
    keys = DataKeys(tmp_path)
    first, second, third = names = sorted(related(3))
    keys.prepare(names)
    keys.destroy(first)
    path, found = bundle_of(tmp_path, second), files_of_keys._place

    def replaced_meanwhile(data, name):
        place = found(data, name)
        keys._put(path, keys_in(path))  # without the first record, so that the others lie elsewhere
        return place

    monkeypatch.setattr(files_of_keys, "_place", replaced_meanwhile)
    files_of_keys.erase(tmp_path, second)
    monkeypatch.undo()
    assert keys.opens(third)
