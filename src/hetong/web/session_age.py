"""How long a log-in lasts at most, however busy its session is."""

import time

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

BEGAN = "began"


def begin(session: SessionBase) -> None:
    """Somebody has just proven who they are."""
    session[BEGAN] = int(time.time())


def is_over(session: SessionBase) -> bool:
    """Whether the log-in is older than `SESSION_LONGEST` seconds."""
    began = session.get(BEGAN)
    return began is not None and began + settings.SESSION_LONGEST <= time.time()
