"""`manage.py verify-ledger` as an operator runs it."""

import json

import pytest
from django.core.management import call_command

from tests.evidence.test_tampering import set_a_status


def run(capsys) -> tuple[int, dict]:
    try:
        call_command("verify_ledger", "--json")
        status = 0
    except SystemExit as end:
        status = int(end.code)
    return status, json.loads(capsys.readouterr().out.splitlines()[-1])


def test_an_honest_platform_passes(world, capsys):
    status, report = run(capsys)
    assert (status, report["found"], report["anchors"]) == (0, [], 1)


@pytest.mark.usefixtures("administrator")
def test_a_cheat_is_named_and_fails(world, capsys):
    set_a_status(world)
    status, report = run(capsys)
    assert status == 1
    assert [(one["code"], one["where"]) for one in report["found"]] == [
        ("status_changed", world.ended.number)
    ]


def test_people_get_sentences(world, capsys):
    call_command("verify_ledger")
    assert "没有发现改动" in capsys.readouterr().out
