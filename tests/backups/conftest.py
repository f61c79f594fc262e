"""One installation with people in it, and a backup of it."""

import shutil
from pathlib import Path

import pytest

from tests.backups.installation import Installation

PASSPHRASE = "草原上的风吹过一百座敖包-2026"


@pytest.fixture(scope="module")
def passphrase_file(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("secret") / "passphrase"
    path.write_text(PASSPHRASE + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def installation(tmp_path_factory):
    """Built once for a file of tests: nobody changes it."""
    built = Installation(tmp_path_factory.mktemp("drill"))
    assert built.manage("migrate", "-v", "0").returncode == 0
    built.people("build")
    yield built
    built.drop_database()


@pytest.fixture(scope="module")
def backup(installation, tmp_path_factory, passphrase_file) -> Path:
    """Taken once, with the keys."""
    target = tmp_path_factory.mktemp("backups") / "first"
    done = installation.manage("backup", target, "--passphrase-file", passphrase_file)
    assert done.returncode == 0, done.stderr
    return target


@pytest.fixture
def copy(backup, tmp_path) -> Path:
    """A copy that a test may damage."""
    return Path(shutil.copytree(backup, tmp_path / "copy"))


@pytest.fixture
def elsewhere(tmp_path):
    """An empty machine."""
    empty = Installation(tmp_path / "elsewhere")
    yield empty
    empty.drop_database()
