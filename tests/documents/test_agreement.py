"""The table of docs/signing.md is true: a few kinds each time, all of them with `make agreement`, which writes it."""

import os
from pathlib import Path

import pytest
from django.conf import settings

from hetong.documents.ports import CertificateAuthority
from hetong.kernel.wiring import provide
from tests.documents.agreement import DOCUMENT, LEVELS, kinds, label, replaced, row, table, written
from tests.documents.judges.panel import Panel

pytestmark = pytest.mark.django_db
A_FEW = ["simple", "resignation", "evidence_report"]
"""Two signatures, one, and the platform's."""
WRITE = os.environ.get("AGREEMENT") == "write"


@pytest.fixture
def panel(tmp_path):
    return Panel(tmp_path, provide(CertificateAuthority).trust_roots())


@pytest.fixture
def document() -> Path:
    return settings.ROOT / DOCUMENT


def test_the_table_has_every_kind_at_every_level(document):
    _, _, *rows = written(document.read_text(encoding="utf-8")).splitlines()
    cell = " ".join(LEVELS)
    assert [one.split(" | ")[0] for one in rows] == [f"| {label(kind)}" for kind in kinds()]
    assert all(set(one.strip("| ").split(" | ")[1:]) == {cell} for one in rows)


@pytest.mark.parametrize("kind", A_FEW)
def test_a_row_is_true(kind, panel, document):
    assert row(kind, panel) in document.read_text(encoding="utf-8")


@pytest.mark.skipif(not WRITE, reason="make agreement")
def test_write_the_table(panel, document):
    text = document.read_text(encoding="utf-8")
    document.write_text(replaced(text, table(panel)), encoding="utf-8")
