"""What many tests of one file begin with is played once: each finds it as it was, whatever the one before did to it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction


def stores_under(stores: dict[str, Any], directory: object) -> dict[str, Any]:
    """STORAGES whose documents lie in a directory of their own, or under its name in an object store."""
    default = stores["default"]
    location = f"{directory}/files".lstrip("/" if "bucket_name" in default["OPTIONS"] else "")
    return {**stores, "default": {**default, "OPTIONS": {**default["OPTIONS"], "location": location}}}


@contextmanager
def played_once(blocker: Any, play: Callable[[], Any]) -> Iterator[Any]:
    """What `play` returns; its rows stay for the tests of a file, as each of them takes back what it did itself."""
    with blocker.unblock(), transaction.atomic():
        played = play()
        with blocker.block():
            yield played
        transaction.set_rollback(True)


def played(play: Callable[[], SimpleNamespace]) -> Any:
    """The fixture `at_first` of a file: who there is before its first test, with everybody's name."""

    @pytest.fixture(scope="module", name="at_first")
    def at_first(once: Callable[[Callable[[], Any]], Any]) -> Any:
        return once(play)

    return at_first


def parts(*names: str) -> Iterator[Any]:
    """A fixture for each of these names: that one as before each test."""
    return map(_part, names)


def _part(name: str) -> Any:
    @pytest.fixture(name=name)
    def part(cast: SimpleNamespace) -> Any:
        return getattr(cast, name)

    return part


def documents(folder: str = "") -> dict[str, bytes]:
    """All that lies in the store, by path."""
    folders, names = default_storage.listdir(folder)
    found = {}
    for name in names:
        path = f"{folder}/{name}".lstrip("/")
        with default_storage.open(path) as file:
            found[path] = file.read()
    for name in folders:
        found |= documents(f"{folder}/{name}".lstrip("/"))
    return found


def lay_down(found: dict[str, bytes]) -> None:
    """Put documents into the store."""
    for path, content in found.items():
        default_storage.save(path, ContentFile(content))
