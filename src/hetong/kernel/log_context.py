"""Which contract is being worked on: every line that is logged meanwhile carries its number."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from structlog.contextvars import bind_contextvars, unbind_contextvars

CONTRACT = "contract"
NUMBER = re.compile(r"HT-\d{6}-\d{4}-[0-9A-Z]{9}")


def bind_contract(number: str) -> None:
    """Log what follows as being about a contract; what does not look like a number is not repeated.

    An address may hold anything that somebody typed into it.
    """
    if NUMBER.fullmatch(number):
        bind_contextvars(**{CONTRACT: number})


@contextmanager
def about_contract(number: str) -> Iterator[None]:
    """The same for what happens within."""
    bind_contract(number)
    try:
        yield
    finally:
        unbind_contextvars(CONTRACT)
