"""Database triggers that refuse to change or remove what was once written: to the ledger, and to other records."""

from collections.abc import Sequence

TABLES = ("ledger_entry", "ledger_leaf", "ledger_node", "ledger_anchor")
REFUSAL = "the ledger is append-only"
FUNCTION = f"""
create or replace function ledger_refuse() returns trigger language plpgsql as
$$ begin raise exception '{REFUSAL}' using errcode = 'integrity_constraint_violation'; end $$
"""


def creating(vendor: str, tables: Sequence[str] = TABLES) -> list[str]:
    """Statements that put the triggers in place; `vendor` is `sqlite` or `postgresql`."""
    if vendor == "sqlite":
        return [
            f"create trigger {table}_no_{event} before {event} on {table} "
            f"begin select raise(abort, '{REFUSAL}'); end"
            for table in tables
            for event in ("update", "delete")
        ]
    each = [
        f"create trigger {table}_no_{name} before {event} on {table} {extent} execute function ledger_refuse()"
        for table in tables
        for name, event, extent in (
            ("change", "update or delete", "for each row"),
            ("truncate", "truncate", "for each statement"),
        )
    ]
    return [FUNCTION, *each]


def dropping(vendor: str, tables: Sequence[str] = TABLES) -> list[str]:
    """Statements that take them away: for a migration backwards, and for drills of what an administrator can do."""
    if vendor == "sqlite":
        return [f"drop trigger {table}_no_{event}" for table in tables for event in ("update", "delete")]
    return [
        f"drop trigger {table}_no_{name} on {table}" for table in tables for name in ("change", "truncate")
    ]
