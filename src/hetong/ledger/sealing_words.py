"""Sealing the words of entries from before contracts had keys of their own: the one change of the ledger there is.

Hashes, places and times stay, so that every proof given before fits; only who reads the database reads less.
"""

from django.db import connection, transaction
from django.db.models import QuerySet

from hetong.ledger.models import Entry
from hetong.ledger.triggers import creating, dropping
from hetong.sealing.data_keys import data_keys, key_of

OPENLY = (
    "contract.destruction_proposed",
    "contract.destruction_confirmed",
    "contract.destruction_withdrawn",
    "contract.destroyed",
    "contract.certified",
)
"""What outlives a contract."""
STEP = 500
_TABLE = (Entry._meta.db_table,)


def waiting() -> QuerySet[Entry]:
    """Entries about contracts whose words lie open."""
    return Entry.objects.filter(subject__startswith="contract:", sealed=None).exclude(event__in=OPENLY)


def seal_words() -> int:
    """Seal them in steps, each of one transaction in which alone the triggers are lifted; returns how many.

    On PostgreSQL only the tables' owner may do this.
    """
    done, after = 0, 0
    while rows := list(waiting().filter(pk__gt=after).order_by("pk")[:STEP]):
        with transaction.atomic():
            _execute(dropping(connection.vendor, _TABLE))
            for row in rows:
                _seal(row)
            _execute(creating(connection.vendor, _TABLE))
        done, after = done + len(rows), rows[-1].pk
    return done


def _seal(row: Entry) -> None:
    key = key_of(row.subject)
    if key is None or data_keys().is_destroyed(key):
        return
    columns = row.as_stored(key)
    Entry.objects.filter(pk=row.pk, sealed=None).update(**columns)


def _execute(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
