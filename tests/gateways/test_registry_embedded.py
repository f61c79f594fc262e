"""The embedded business registry, and what an installation lets it say otherwise."""

from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command

from hetong.gateways.registry_embedded import EmbeddedBusinessRegistry, entries
from hetong.identity.ports import BusinessRegistry
from hetong.kernel.wiring import provide

USCC = "91150105MA0HT00155"


@pytest.fixture
def registry(tmp_path):
    return EmbeddedBusinessRegistry(tmp_path / "changes" / "registry.csv")


def test_without_changes_it_says_what_was_delivered(registry):
    assert registry.look_up(USCC) == entries()[USCC]
    assert registry.look_up("0") is None


def test_a_change_stands_in_place_of_the_delivered_entry(registry):
    changed = replace(entries()[USCC], name="新名称（虚构）有限公司", active=False)
    registry.change(changed)
    assert registry.look_up(USCC) == changed
    assert registry.look_up("91150102MA0HT0023L") == entries()["91150102MA0HT0023L"]


def test_later_changes_keep_earlier_ones_of_others(registry):
    first, second = list(entries().values())[:2]
    registry.change(replace(first, name="甲"))
    registry.change(replace(second, name="乙"))
    assert (registry.look_up(first.uscc).name, registry.look_up(second.uscc).name) == ("甲", "乙")


def test_the_command_changes_what_is_named_and_nothing_else(registry_says, capsys):
    call_command("change_registry", USCC, "--name", "改名（虚构）有限公司")
    entry = provide(BusinessRegistry).look_up(USCC)
    assert entry == replace(entries()[USCC], name="改名（虚构）有限公司")


def test_the_command_refuses_an_unknown_employer(registry_says):
    with pytest.raises(CommandError):
        call_command("change_registry", "000", "--name", "x")
