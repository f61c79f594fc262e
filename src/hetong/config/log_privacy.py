"""What others would log of people is left out: the values in exceptions, the addresses in Django's own warnings."""

import logging
import traceback
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import InterfaceError, OperationalError

from hetong.kernel.errors import Unavailable

TELLING = (OSError, OperationalError, InterfaceError, ImproperlyConfigured)
"""Exceptions whose words are about machines; all others may repeat what somebody has entered."""
_REQUEST, _SECURITY = "django.request", "django.security."


def exception_without_values(_logger: object, _name: str, event: dict[str, Any]) -> dict[str, Any]:
    """Where it happened and what kind it was, and so on for its causes."""
    info = event.pop("exc_info", None)
    if isinstance(info, tuple) and info[1] is not None:
        event["exception"] = "\n".join(_told(info[1]))
    return event


def without_address(record: logging.LogRecord) -> bool:
    """Lets a record pass; what Django says of a request stays, its address goes (the request log has the pattern)."""
    if record.name == _REQUEST and isinstance(record.args, tuple) and record.args:
        record.msg, record.args = str(record.args[0]), ()  # the status in words; then comes the path
    elif record.name.startswith(_SECURITY):
        record.msg, record.args = record.name, ()  # hosts, referrers, paths
    return True


def _told(error: BaseException) -> list[str]:
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    before = [*_told(cause), "then:"] if cause is not None else []
    places = [
        f"  {frame.filename}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    return [*before, *places, f"{type(error).__module__}.{type(error).__qualname__}{_words(error)}"]


def _words(error: BaseException) -> str:
    if isinstance(error, Unavailable) and error.facts:
        return f": {error.facts}"
    return f": {error}" if isinstance(error, TELLING) else ""
