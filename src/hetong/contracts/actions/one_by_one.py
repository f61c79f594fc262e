"""How a sweep goes through contracts: each in a transaction of its own, and none keeps the others waiting."""

import logging
from collections.abc import Callable

from django.db.models import QuerySet

from hetong.contracts import files
from hetong.contracts.models import Contract
from hetong.kernel.errors import Stale, Unavailable

AT_ONCE = 1000
logger = logging.getLogger(__name__)


def each(due: QuerySet[Contract], act: Callable[[Contract], object]) -> int:
    """Act on the first thousand; returns for how many it held.

    Who was faster is passed over; what fails is logged by number and left for the next sweep, files that are gone all together:
    restoring a store brings them back at once. A service that is down ends this one: it is not asked a thousand times.
    """
    done, lost = 0, list[str]()
    for contract in due[:AT_ONCE]:
        try:
            done += _acted(contract, act)
        except files.FileGone:
            lost.append(contract.number)
        except Unavailable as error:
            logger.warning(
                "a sweep waits for a service", extra={"contract": contract.number, "code": error.code}
            )
            break
    if lost:
        logger.error("a sweep misses files", extra={"count": len(lost), "contract": lost[0]})
    return done


def _acted(contract: Contract, act: Callable[[Contract], object]) -> bool:
    try:
        act(contract)
    except (Unavailable, files.FileGone):
        raise
    except Stale:
        return False
    except Exception:
        logger.exception("a contract could not be moved on", extra={"contract": contract.number})
        return False
    return True
