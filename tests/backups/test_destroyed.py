"""A destroyed contract stays destroyed: not in the database's bytes, not in files, not in a backup taken before."""

from pathlib import Path

import pytest
from django.conf import settings

from tests.backups.installation import Installation
from tests.backups.people_at_work import ONLY_NAME, SECRETS
from tests.backups.test_drill import found_by

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        "postgres" in settings.DATABASES["default"]["ENGINE"],
        reason="searches the bytes of a SQLite file; the rest is the same and is drilled once",
    ),
]
SEALED = [*SECRETS.values()]


@pytest.fixture
def lived_in(tmp_path):
    built = Installation(tmp_path / "lived-in")
    assert built.manage("migrate", "-v", "0").returncode == 0
    built.people("build")
    built.people("give_up")
    yield built
    built.drop_database()


def holding(folder: Path, words: list[str]) -> list[tuple[str, str]]:
    """Which files hold which words, as bytes or as SQL text."""
    spelled = {word: (word.encode(), word.encode("unicode_escape")) for word in words}
    return [
        (path.name, word)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for word, forms in spelled.items()
        if any(form in path.read_bytes() for form in forms)
    ]


def test_nothing_of_it_comes_back(lived_in, elsewhere, tmp_path, passphrase_file):
    backup, given = tmp_path / "backups" / "before", ("--passphrase-file", passphrase_file)
    assert lived_in.manage("backup", backup, *given).returncode == 0
    assert list((tmp_path / "backups" / "contract-keys").glob("??/*.key"))
    lived_in.people("destroy")
    assert holding(lived_in.data, [*SEALED, ONLY_NAME]) == []
    assert holding(backup, SEALED) == []
    assert found_by(lived_in) == []

    later = tmp_path / "backups" / "after"
    assert lived_in.manage("backup", later, *given).returncode == 0
    assert holding(later, [*SEALED, ONLY_NAME]) == []
    order = ("restore", backup, *given, "--reason", "演练")
    refused = elsewhere.manage(*order, "--contract-keys", tmp_path / "nowhere")
    assert (refused.returncode, "--contract-keys" in refused.stderr) == (1, True)
    done = elsewhere.manage(*order)
    assert done.returncode == 0, done.stdout + done.stderr
    assert holding(elsewhere.data, [*SEALED, ONLY_NAME]) == []
    assert found_by(elsewhere) == []
    elsewhere.people("go_on")
