"""A backup that is damaged, incomplete, changed or not meant for here is refused with the part and the remedy."""

import json
import subprocess

import pytest

from hetong.backups import manifest, sums

pytestmark = pytest.mark.slow
REASON = ("--reason", "演练")


@pytest.fixture
def refused(elsewhere, copy, passphrase_file):
    """What is said when the damaged copy is to be put back; nothing may have been touched."""

    def sentence(*options: object) -> str:
        done = elsewhere.manage(
            "restore", copy, *(options or ("--passphrase-file", passphrase_file)), *REASON
        )
        assert done.returncode == 1
        assert not (elsewhere.data / "files").exists()
        return done.stderr

    return sentence


def a_document(copy):
    return next(path for path in (copy / "files" / "contracts").rglob("*") if path.is_file())


def database_of(copy):
    return next(copy.glob("database.*"))


@pytest.mark.parametrize("part", [a_document, database_of], ids=["document", "database"])
def test_a_lost_part_is_named(part, copy, refused):
    path = part(copy)
    path.unlink()
    assert f"备份不完整：缺少 {path.relative_to(copy)}" in refused()


@pytest.mark.parametrize("part", [a_document, database_of], ids=["document", "database"])
def test_a_damaged_part_is_named(part, copy, refused):
    path = part(copy)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    assert f"{path.relative_to(copy)} 与清单中的摘要不符" in refused()


def test_a_backup_that_was_interrupted_has_no_manifest(copy, refused):
    (copy / manifest.NAME).unlink()
    assert "缺少 manifest.json，备份时可能中断了" in refused()


def test_a_changed_list_is_noticed(copy, refused):
    path = copy / sums.NAME
    path.write_text("".join(path.read_text().splitlines(keepends=True)[1:]))
    assert "SHA256SUMS 与 manifest.json 不符" in refused()


def test_a_manifest_that_was_made_to_fit_is_noticed(copy, refused):
    """Whoever swaps a part can redo list and manifest, but not the manifest's seal."""
    path = copy / sums.NAME
    path.write_text("".join(path.read_text().splitlines(keepends=True)[1:]))
    record = json.loads((copy / manifest.NAME).read_text())
    record["sums"] = sums.digest_of(path)
    (copy / manifest.NAME).write_text(json.dumps(record))
    assert "manifest.json 的封签不符" in refused()


def test_a_wrong_passphrase_is_refused(refused, tmp_path):
    wrong = tmp_path / "wrong"
    wrong.write_text("不是这个口令不是这个口令不是\n", encoding="utf-8")
    assert "口令不正确" in refused("--passphrase-file", wrong)


def test_without_the_keys_it_says_which_is_needed(copy, refused):
    needed = json.loads((copy / manifest.NAME).read_text())["keys"][0]
    assert f"需要编号为 {needed} 的主密钥" in refused("--overwrite")


def test_an_installation_in_use_is_not_replaced(installation, backup, passphrase_file):
    done = installation.manage("restore", backup, "--passphrase-file", passphrase_file, *REASON)
    assert (done.returncode, "--overwrite" in done.stderr) == (1, True)


def test_a_target_in_use_is_not_overwritten(installation, backup):
    done = installation.manage("backup", backup)
    assert (done.returncode, "不是空目录" in done.stderr) == (1, True)


def test_the_list_is_one_that_sha256sum_checks(backup):
    checked = subprocess.run(["sha256sum", "--check", "--quiet", sums.NAME], cwd=backup, check=False)
    assert checked.returncode == 0


def test_lost_documents_do_not_stop_the_backup_but_are_said(elsewhere, backup, passphrase_file, tmp_path):
    elsewhere.manage("restore", backup, "--passphrase-file", passphrase_file, *REASON)
    elsewhere.lose_documents()
    done = elsewhere.manage("backup", tmp_path / "second")
    assert (done.returncode, done.stdout.count("文件丢失或已损坏：contracts/")) == (1, 5)
    assert "备份不含密钥" in done.stdout
