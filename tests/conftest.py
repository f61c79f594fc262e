"""What every test may rely on: a time-stamp authority of its own, over real HTTP."""

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as properties

from hetong.documents import keywrap
from hetong.documents.ports import CertificateAuthority, TimestampAuthority
from hetong.gateways.pki_store import PkiStore
from hetong.gateways.tsa_http import HttpTimestampAuthority
from hetong.gateways.tsa_server import TsaServer
from hetong.identity.ports import BusinessRegistry
from hetong.kernel.wiring import provide, register
from tests.append_only import let_tests_empty_tables
from tests.played import played_once, stores_under

# On a busy machine everything is slow now and then.
properties.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
properties.load_profile("patient")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL without an object store only what uses a database runs again."""
    if not os.environ.get("HETONG_DATABASE_URL") or os.environ.get("HETONG_S3_BUCKET"):
        return
    config.hook.pytest_deselected(items=[item for item in items if not uses_database(item)])
    items[:] = filter(uses_database, items)


def uses_database(item: pytest.Item) -> bool:
    """Itself, or by processes that it starts."""
    marked = any(item.get_closest_marker(name) for name in ("django_db", "own_installation"))
    return marked or not {"db", "transactional_db"}.isdisjoint(getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session", autouse=True)
def timestamps() -> Iterator[TsaServer]:
    """The embedded authority, started once per test process."""
    server = TsaServer(provide(PkiStore))
    server.start()
    roots = provide(CertificateAuthority).trust_roots()
    register(TimestampAuthority, lambda: HttpTimestampAuthority([server.url], timeout=10, roots=roots))
    yield server
    server.stop()


@pytest.fixture(scope="session", autouse=True)
def emptied_tables() -> None:
    """The append-only tables of the ledger can be emptied between tests."""
    let_tests_empty_tables()


@pytest.fixture
def registry_says() -> Iterator[Callable[..., None]]:
    """Lets the business registry change what it says of an employer; afterwards it says what it said before."""
    path = Path(os.environ["HETONG_DATA_DIR"]) / "registry.csv"

    def change(employer: Any, **facts: str) -> None:
        registry = provide(BusinessRegistry)
        registry.change(replace(registry.look_up(employer.uscc), **facts))

    yield change
    path.unlink(missing_ok=True)


@pytest.fixture
def own_files(settings: Any, tmp_path: Path) -> None:
    """Documents of this test alone, for those that damage some or look at all."""
    settings.STORAGES = stores_under(settings.STORAGES, tmp_path)


@pytest.fixture(scope="module")
def once(django_db_setup: None, django_db_blocker: Any) -> Iterator[Callable[[Callable[[], Any]], Any]]:
    """`once(play)`: what a function makes, before all tests of a file; to be copied for each."""
    with ExitStack() as stack:
        yield lambda play: stack.enter_context(played_once(django_db_blocker, play))


@pytest.fixture
def cast(db: None, at_first: Any) -> Any:
    """Who there is before each test of a file that says `at_first = played(...)`."""
    return deepcopy(at_first)


@pytest.fixture(scope="session", autouse=True)
def quick_pins() -> None:
    """A PIN of tests need not withstand guessing: the full cost is a fifth of all that they compute."""
    keywrap.LOG_N = 4


@pytest.fixture(autouse=True)
def quick_hashes(settings: Any) -> None:
    """Passwords of tests need no slow hash."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """SQLite as it runs in an installation, in a file: the in-memory one locks whole tables between threads."""
    from django.conf import settings
    from django.db import connection

    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(settings.DATA_DIR / "test.sqlite3")


@pytest.fixture
def real_queue() -> Iterator[None]:
    """Jobs go through the queue of the settings, whose connections end with the test."""
    from huey.contrib.djhuey import HUEY

    yield
    HUEY.flush()
    HUEY.storage.close()


@pytest.fixture
def own_keys(settings: Any, tmp_path: Path) -> Path:
    """Contracts' keys of this test alone."""
    settings.CONTRACT_KEYS_DIR = tmp_path / "contract-keys"
    return tmp_path / "contract-keys"


@pytest.fixture
def no_timestamps() -> Iterator[Callable[[], None]]:
    """The time-stamp service is down: its port is closed. Returns what brings it back."""
    working = provide(TimestampAuthority)
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}/tsa"
    register(TimestampAuthority, lambda: HttpTimestampAuthority([url], timeout=1))
    yield lambda: register(TimestampAuthority, lambda: working)
    register(TimestampAuthority, lambda: working)
