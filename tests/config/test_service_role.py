"""Serving under a database role that owns nothing."""

import os
from collections.abc import Iterator
from datetime import date

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connection, transaction
from django.test import Client

from hetong.config.service_role import grant
from hetong.contracts.states import Status
from hetong.ledger import tree
from tests import factories, papers
from tests.cast import a_cast

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no roles"),
]


def execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture
def role() -> str:
    """Nobody else's: roles are those of the whole cluster, and this one goes with the transaction."""
    name = f"serving_{os.getpid()}"
    execute(f"create role {name}")
    return name


@pytest.fixture
def serving(role) -> Iterator[None]:
    """From now on this connection is the role's."""
    grant(role)
    grant(role)
    execute(f"set local role {role}")
    yield
    execute("reset role")


@pytest.mark.usefixtures("serving")
def test_everything_is_done_under_the_role():
    cast = a_cast()
    parties = (cast.account, cast.worker, cast.representative)
    ended = factories.a_concluded_annex(
        cast.main, "mutual_dissolution", *parties, **papers.parting(date.today())
    )
    assert ended.state is Status.SIGNED
    tree.grow()
    browser = Client()
    browser.force_login(cast.account, backend="django.contrib.auth.backends.ModelBackend")
    assert browser.get(f"/portal/contracts/{cast.main.number}/").status_code == 200


@pytest.mark.usefixtures("serving")
@pytest.mark.parametrize(
    "statement",
    [
        "update ledger_entry set event = event",
        "delete from ledger_anchor",
        "truncate ledger_entry",
        "update looks_look set at = at",
        "delete from django_migrations",
        "drop trigger ledger_entry_no_change on ledger_entry",
        "alter table ledger_entry disable trigger all",
        "alter table contracts_contract add column more text",
        "drop table notices_notice",
        "create table own (id int)",
        "create or replace function ledger_refuse() returns trigger language plpgsql as 'begin return new; end'",
    ],
)
def test_what_the_owner_alone_may_is_refused(statement):
    with pytest.raises(DatabaseError, match=r"permission denied|must be owner"), transaction.atomic():
        execute(statement)


def test_tables_of_a_later_version_are_served_too(role):
    grant(role)
    execute("create table later (id serial primary key)")
    execute(f"set local role {role}")
    execute("insert into later default values")
    execute("reset role")


def test_migrating_gives_the_role_what_it_needs(role, settings):
    settings.SERVICE_ROLE = role
    call_command("migrate", verbosity=0)
    execute(f"set local role {role}")
    execute("select count(*) from ledger_entry")
    execute("reset role")


def test_a_role_that_is_not_there_stops_the_migration(settings):
    settings.SERVICE_ROLE = "nobody_at_all"
    with pytest.raises(CommandError, match="没有角色nobody_at_all"):
        call_command("migrate", verbosity=0)


@pytest.mark.parametrize("way", ["alter role {0} superuser", "grant {1} to {0}"])
def test_a_role_that_could_help_itself_is_refused(role, way):
    execute(way.format(role, connection.settings_dict["USER"]))
    with pytest.raises(CommandError, match="另建一个普通角色"):
        grant(role)
