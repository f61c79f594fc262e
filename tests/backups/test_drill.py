"""The drill: build, back up, lose everything, restore, and go on as if nothing had happened."""

import json

import pytest

from tests.backups.installation import Installation

pytestmark = pytest.mark.slow
REASON = ("--reason", "机房演练")


@pytest.fixture
def lived_in(tmp_path):
    """An installation that the test may lose."""
    built = Installation(tmp_path / "lived-in")
    assert built.manage("migrate", "-v", "0").returncode == 0
    built.people("build")
    yield built
    built.drop_database()


def found_by(installation) -> list[tuple[str, str]]:
    done = installation.manage("verify-ledger", "--json")
    return [(one["code"], one["where"]) for one in json.loads(done.stdout.splitlines()[-1])["found"]]


def test_everything_lost_and_put_back(lived_in, tmp_path, passphrase_file):
    target = tmp_path / "backup"
    done = lived_in.manage("backup", target, "--passphrase-file", passphrase_file)
    assert done.returncode == 0, done.stderr
    lived_in.lose_everything()
    lived_in.begin_anew()
    done = lived_in.manage("restore", target, "--passphrase-file", passphrase_file, *REASON)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "全部文件和证据链核对无误" in done.stdout
    assert found_by(lived_in) == []
    lived_in.people("go_on")
    assert found_by(lived_in) == []


def test_a_backup_taken_while_people_work_is_whole(lived_in, elsewhere, tmp_path, passphrase_file):
    busy = lived_in.people_going_on("keep_busy")
    target = tmp_path / "backup"
    done = lived_in.manage("backup", target, "--passphrase-file", passphrase_file)
    assert busy.poll() is None, "people worked all the while"
    busy.kill()
    busy.wait()
    assert done.returncode == 0, done.stdout + done.stderr
    done = elsewhere.manage("restore", target, "--passphrase-file", passphrase_file, *REASON)
    assert done.returncode == 0, done.stdout + done.stderr
    assert found_by(elsewhere) == []


def test_an_older_backup_loses_openly_or_not_at_all(lived_in, tmp_path, passphrase_file):
    """The journal outside knows of more; the operator must accept the loss, and the ledger tells of it."""
    target = tmp_path / "backup"
    lived_in.manage("backup", target, "--passphrase-file", passphrase_file)
    lived_in.people("add_one")
    given = ("restore", target, "--passphrase-file", passphrase_file, "--overwrite", *REASON)
    refused = lived_in.manage(*given)
    assert (refused.returncode, "--lose-newer" in refused.stderr) == (1, True)
    done = lived_in.manage(*given, "--lose-newer")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "已丢失，证据链中已写明" in done.stdout
    assert found_by(lived_in) == []
    assert list(lived_in.data.glob("anchors.jsonl.before-*"))
