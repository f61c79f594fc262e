"""Progress on the command line."""

import sys
from collections.abc import Iterable
from typing import TypeVar

from tqdm import tqdm

T = TypeVar("T")


def bar(items: Iterable[T], label: str, total: int, *, unit: str, quiet: bool = False) -> Iterable[T]:
    """A progress bar on standard error, when somebody looks at it."""
    return tqdm(items, desc=label, total=total, unit=unit, disable=quiet or not sys.stderr.isatty())
