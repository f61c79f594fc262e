"""`manage.py rotate-keys` in an installation where people work: begun, killed, resumed, finished."""

import os
import secrets
import time
from pathlib import Path

import pytest

from tests.backups.installation import Installation

pytestmark = [pytest.mark.slow, pytest.mark.own_installation]
PASSPHRASE = "草原上的风吹过一百座敖包-2026"


@pytest.fixture
def lived_in(tmp_path):
    built = Installation(tmp_path / "lived-in")
    assert built.manage("migrate", "-v", "0").returncode == 0
    built.people("build")
    yield built
    built.drop_database()


def until(condition, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def age(path: Path) -> None:
    """As if it had been changed an hour ago."""
    os.utime(path, (time.time() - 3600, time.time() - 3600))


def test_people_work_while_the_key_is_changed_and_afterwards(lived_in, tmp_path):
    former = (lived_in.data / "secret" / "master.key").read_bytes()
    busy = lived_in.people_going_on("keep_busy")
    # As an earlier try leaves it that was cut off between the two files.
    (lived_in.data / "secret" / "other.keys").write_text(former.hex(), encoding="ascii")
    first = lived_in.managing("rotate-keys")
    until(lambda: (lived_in.data / "secret" / "master.key").read_bytes() != former)
    first.kill()
    first.wait()
    assert "还在原密钥之下的" in lived_in.manage("rotate-keys", "--status").stdout
    backed_up_in_the_middle(lived_in, tmp_path)
    until_nothing_is_left(lived_in)
    assert busy.poll() is None, "people worked all the while"
    busy.kill()
    busy.wait()
    refused = lived_in.manage("rotate-keys", "--finish")
    assert (refused.returncode, "还不到十分钟" in refused.stderr) == (1, True)
    age(lived_in.data / "secret" / "other.keys")
    done = lived_in.manage("rotate-keys", "--finish")
    assert (done.returncode, "原密钥已停用" in done.stdout) == (0, True), done.stderr
    assert former.hex() in next((lived_in.data / "secret").glob("retired-*.keys")).read_text()
    lived_in.people("check_sealed")
    lived_in.people("go_on")
    assert "没有发现改动" in lived_in.manage("verify-ledger").stdout


def until_nothing_is_left(installation) -> None:
    """A run may end while somebody still writes under the former key; then it says so, and is repeated."""
    until(lambda: installation.manage("rotate-keys").returncode == 0, seconds=120)


def backed_up_in_the_middle(installation, tmp_path) -> None:
    """Half under one key, half under the other: the backup brings both."""
    passphrase, target = tmp_path / "passphrase", tmp_path / "backup"
    passphrase.write_text(PASSPHRASE, encoding="utf-8")
    given = ("--passphrase-file", passphrase)
    assert installation.manage("backup", target, *given).returncode == 0
    elsewhere = Installation(tmp_path / "elsewhere")
    try:
        done = elsewhere.manage("restore", target, *given, "--reason", "演练")
        assert done.returncode == 0, done.stdout + done.stderr
    finally:
        elsewhere.drop_database()


def test_keys_from_the_environment_are_changed_there(tmp_path):
    first, second = secrets.token_hex(32), secrets.token_hex(32)
    here = Installation(tmp_path / "here")
    try:
        here.given = {"HETONG_MASTER_KEY": first}
        here.manage("migrate", "-v", "0")
        here.people("build")
        told = here.manage("rotate-keys")
        assert (told.returncode, "HETONG_OTHER_KEYS" in told.stderr) == (1, True)
        here.given = {"HETONG_MASTER_KEY": second, "HETONG_OTHER_KEYS": first}
        assert "HETONG_INDEX_KEY must be the first" in here.manage("check").stderr
        here.given["HETONG_INDEX_KEY"] = first
        assert here.manage("rotate-keys").returncode == 0
        assert "现在可以清空 HETONG_OTHER_KEYS" in here.manage("rotate-keys", "--finish").stdout
        del here.given["HETONG_OTHER_KEYS"]
        here.people("check_sealed")
        here.people("go_on")
    finally:
        here.drop_database()


def test_without_a_rotation_there_is_nothing_to_finish(lived_in):
    done = lived_in.manage("rotate-keys", "--finish")
    assert (done.returncode, "没有正在进行的轮换" in done.stderr) == (1, True)
    assert "全部数据都在编号为" in lived_in.manage("rotate-keys", "--status").stdout
