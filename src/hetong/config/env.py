"""Settings from the environment; a wrong value fails loudly and says how to fix it."""

import os
from datetime import time
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path


class BadSetting(SystemExit):
    """An environment variable holds something that cannot be meant."""


def text(name: str, default: str = "") -> str:
    """`NAME`, or the content of the file that `NAME_FILE` names, or the default."""
    if path := os.environ.get(f"{name}_FILE"):
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise BadSetting(f"{name}_FILE={path} cannot be read: {error.strerror}") from error
    return os.environ.get(name, default)


def flag(name: str, default: bool = False) -> bool:
    """True or False only; anything else is an error."""
    value = os.environ.get(name, "")
    if value in ("", "True", "False"):
        return default if value == "" else value == "True"
    raise BadSetting(f"{name}={value!r}: write True or False")


def number(name: str, default: int, *, least: int = 0) -> int:
    """A whole number, not below `least`."""
    value = os.environ.get(name, str(default))
    if not value.isascii() or not value.isdigit():
        raise BadSetting(f"{name}={value!r}: write a whole number")
    if int(value) < least:
        raise BadSetting(f"{name}={value!r}: write at least {least}")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    """Comma-separated words."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def networks(name: str) -> list[IPv4Network | IPv6Network]:
    """Comma-separated addresses or networks."""
    try:
        return [ip_network(word) for word in words(name)]
    except ValueError as error:
        raise BadSetting(f"{name}: {error}; write addresses or networks such as 10.0.0.0/8") from error


def socket_address(name: str) -> str | tuple[str, int] | None:
    """`unix:/path` as the path, `tcp:host:port` as both; None when it is not set."""
    value = text(name)
    kind, _colon, where = value.partition(":")
    host, _colon, port = where.rpartition(":")
    if not value:
        return None
    if kind == "unix" and where.startswith("/"):
        return where
    if kind == "tcp" and host and port.isascii() and port.isdigit():
        return host.strip("[]"), int(port)
    raise BadSetting(f"{name}={value!r}: write unix:/run/clamav/clamd.ctl or tcp:host:3310")


def one_of(name: str, choices: tuple[str, ...]) -> str:
    """One of a few words; the first is the default."""
    value = os.environ.get(name, choices[0])
    if value not in choices:
        raise BadSetting(f"{name}={value!r}: write one of {', '.join(choices)}")
    return value


def hours(name: str, default: str) -> tuple[time, time] | None:
    """A span of the day such as `21:00-08:00`; None when it is set to nothing."""
    value = os.environ.get(name, default)
    if not value:
        return None
    try:
        begin, end = (time.fromisoformat(part.strip()) for part in value.split("-"))
    except ValueError as error:
        raise BadSetting(f"{name}={value!r}: write two times such as 21:00-08:00, or nothing") from error
    return begin, end
