"""A connection to the database that broke in the middle of an act: nobody knows yet whether it was committed."""

from django.db import InterfaceError, OperationalError, close_old_connections

from hetong.kernel.errors import Unavailable

BROKEN = (OperationalError, InterfaceError)
"""What Django raises then, and for a deadlock or a full disk of the database, after which trying again is right too."""


class DatabaseAway(Unavailable):
    """Said of work in the background that is taken up again."""

    code = "database_away"
    message = "数据库连接中断，系统会自动重试。"


def reconnect() -> DatabaseAway:
    """Let go of what broke, so that the next query gets a new connection; returns what to say."""
    close_old_connections()
    return DatabaseAway()
