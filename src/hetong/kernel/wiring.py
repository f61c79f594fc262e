"""Ports and who plays them: `config` registers, the domain asks; no domain package names a gateway."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

T = TypeVar("T")
_factories: dict[type, Callable[[], Any]] = {}
_made: dict[type, Any] = {}


def register(port: type, factory: Callable[[], Any]) -> None:
    """Say how to make the adapter of `port`; a later registration replaces an earlier one."""
    _factories[port] = factory
    _made.pop(port, None)


def provide(port: type[T]) -> T:
    """The adapter of `port`, made once per process."""
    if port not in _made:
        _made[port] = _factories[port]()
    return cast(T, _made[port])
