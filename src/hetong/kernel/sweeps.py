"""How a sweep goes through what is due: one thing that fails keeps no other waiting."""

import logging
from collections.abc import Callable, Iterable
from typing import TypeVar

from hetong.kernel.errors import Unavailable

T = TypeVar("T")
logger = logging.getLogger(__name__)


def each(due: Iterable[T], act: Callable[[T], object]) -> int:
    """Act on every one; what fails is logged and left for the next sweep. Returns for how many it held.

    A service that is down ends this one: it is not asked a thousand times.
    """
    done = 0
    for one in due:
        try:
            act(one)
        except Unavailable as error:
            logger.warning("a sweep waits for a service", extra={"code": error.code})
            break
        except Exception:
            logger.exception("a sweep passed something over", extra={"kind": type(one).__name__})
        else:
            done += 1
    return done
