"""The examples of docs/api.md, run as they stand against a server."""

import json
import os
import re
import subprocess

import pytest
from django.conf import settings

from tests.api.conftest import a_token, agreed
from tests.factories import an_employer

COMMAND = re.compile(r"^\$ (.*?)(?=^\$ |^```)", re.MULTILINE | re.DOTALL)


def commands() -> list[str]:
    """Every line that begins with `$`, with those that it goes on in."""
    return COMMAND.findall((settings.ROOT / "docs" / "api.md").read_text(encoding="utf-8"))


@pytest.mark.django_db(transaction=True)
def test_every_example_works_in_the_order_in_which_it_stands(live_server, tmp_path):
    secret = a_token(agreed(an_employer(0)))[1]
    shell = {**os.environ, "TOKEN": secret, "BASE": live_server.url}
    script = "set -e\n" + "echo; echo ---\n".join(commands())
    ran = subprocess.run(
        ["bash", "-c", script], cwd=tmp_path, env=shell, capture_output=True, text=True, timeout=60
    )
    assert ran.returncode == 0, ran.stdout[-2000:] + ran.stderr
    answers = [part for part in ran.stdout.split("\n---\n") if part.strip().startswith(("{", "["))]
    assert len(answers) >= 12
    assert all(json.loads(answer) for answer in answers)
