"""`tools/audit`: a known hole fails, and so does silence, unless CI says that it may be."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

WHOLE = {"dependencies": [{"name": "one", "version": "1", "vulns": []}]}
HOLED = {"dependencies": [{"name": "two", "version": "2", "vulns": [{"id": "PYSEC-2026-1"}]}]}
SILENT = {"dependencies": [{"name": "three", "skip_reason": "not found"}]}
CLEAN = {"vulnerabilities": {}}


@pytest.mark.parametrize(
    ("python", "npm", "options", "fails"),
    [
        (WHOLE, CLEAN, (), False),
        (HOLED, CLEAN, (), True),
        (HOLED, CLEAN, ("--in-ci",), True),
        (WHOLE, {"vulnerabilities": {"four": {"severity": "high"}}}, ("--in-ci",), True),
        (SILENT, CLEAN, (), True),
        (SILENT, CLEAN, ("--in-ci",), False),
        (WHOLE, {"error": {"code": "ECONNREFUSED"}}, (), True),
        (WHOLE, {"error": {"code": "ECONNREFUSED"}}, ("--in-ci",), False),
    ],
)
def test_what_fails(
    python: object, npm: object, options: tuple[str, ...], fails: bool, tmp_path: Path
) -> None:
    """With programs in the place of pip-audit and npm that answer as these do."""
    answering(tmp_path / "var" / "audit" / "bin" / "pip-audit", python)
    answering(tmp_path / "path" / "npm", npm)
    for folder in ("bench/peers", "tests/documents/judges/npm", "tools"):
        (tmp_path / folder).mkdir(parents=True)
    tool = tmp_path / "tools" / "audit"
    tool.write_text((settings.ROOT / "tools" / "audit").read_text())
    path = f"{tmp_path / 'path'}:{os.environ['PATH']}"
    run = subprocess.run([sys.executable, tool, *options], env={"PATH": path}, check=False)
    assert bool(run.returncode) is fails


def answering(program: Path, answer: object) -> None:
    """A program that prints one answer, whatever it is asked."""
    program.parent.mkdir(parents=True)
    program.write_text(f"#!/bin/sh\ncat <<'END'\n{json.dumps(answer)}\nEND\n")
    program.chmod(0o755)
