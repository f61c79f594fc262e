"""The repository keeps its own promises: generated pages are fresh, every setting and error is explained."""

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from django.conf import settings
from django.core.management import call_command

import hetong
from hetong.config.settings_document import settings_reference
from hetong.contracts.states import LABELS, Status
from hetong.kernel.errors import DomainError

ROOT: Path = settings.ROOT
SETTING = re.compile(r"HETONG_[A-Z_]+")
HAN = re.compile(r"[\u4e00-\u9fff]")
FOREIGN = [
    "registry." + "npmjs",
    "pypi" + ".org",
    "files.python" + "hosted",
    "npm" + "mirror",
    "artifact" + "ory",
    "index" + "-url",
    "/work" + "/",
    "/root" + "/",
]


def tracked() -> list[Path]:
    """Files that belong to the project: tracked, or new and not ignored."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def sources() -> str:
    return "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))


def error_classes() -> list[type[DomainError]]:
    """Every kind of error, after every module has been imported."""
    for module in walk_packages(hetong.__path__, "hetong."):
        if not re.search(r"\.(migrations|management)\.|wsgi", module.name):
            import_module(module.name)
    return sorted(_below(DomainError), key=lambda kind: kind.__qualname__)


def _below(kind: type) -> set[type]:
    return {kind, *(lower for child in kind.__subclasses__() for lower in _below(child))}


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_generated_pages_are_fresh():
    call_command("write_docs", check=True)


def test_every_setting_is_explained_and_every_explanation_has_a_setting():
    explained = set(SETTING.findall((ROOT / "docs" / "settings.md").read_text(encoding="utf-8")))
    assert explained == set(SETTING.findall(sources()))


def test_every_setting_is_a_row_with_name_kind_default_and_meaning():
    rows = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8").splitlines()
    for row in (row for row in rows if row.startswith("| `HETONG_")):
        assert len([cell for cell in row.strip("|").split(" | ") if cell.strip()]) == 4, row


def test_settings_are_described_as_the_code_reads_them():
    page = settings_reference()
    assert "| `HETONG_RETENTION_YEARS` | a whole number, at least 2 | `2` |" in page
    assert "| `HETONG_SMTP_SECURITY` | `starttls` or `tls` or `none` | `starttls` |" in page
    assert "| `HETONG_DEMO` | `True` or `False` | `False` |" in page


@pytest.mark.parametrize("kind", error_classes(), ids=lambda kind: kind.__qualname__)
def test_every_error_is_explained_to_programmers_and_to_people(kind):
    assert kind.__dict__.get("__doc__")
    assert HAN.search(kind.message)
    assert "code" in kind.__dict__


def test_error_codes_are_unique():
    codes = [kind.code for kind in error_classes()]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("status", list(Status))
def test_the_glossary_knows_every_state(status):
    rows = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
    assert any(f"`{status}`" in row and LABELS[status] in row for row in rows)


def test_no_file_names_a_registry_or_a_machine():
    found = []
    for path in tracked():
        data = path.read_bytes()
        found += [f"{path.relative_to(ROOT)}: {needle}" for needle in FOREIGN if needle.encode() in data]
    assert found == []


def test_every_layer_imports_only_what_is_below_it():
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stdout
