"""A PostgreSQL role for web and worker that reads and writes rows and changes no table.

The tables' owner migrates. Who takes over a web process then cannot lift the triggers that keep the ledger append-only, and is refused
by privileges before they are asked (OWASP ASVS 5.0, 13.2.2).
"""

from collections.abc import Iterator

from django.core.management.base import CommandError
from django.db import connection

APPEND_ONLY = """
select distinct t.tgrelid::regclass::text from pg_trigger t join pg_proc p on p.oid = t.tgfoid where p.proname = 'ledger_refuse'
"""
MIGRATIONS = "django_migrations"


def grant(role: str) -> None:
    """Give a role what serving needs, in the tables there are and in those of later versions; may be repeated.

    Raises `CommandError` when there is no such role, or when it could help itself to more.
    """
    if connection.vendor != "postgresql":
        raise CommandError("HETONG_SERVICE_ROLE只用于PostgreSQL：SQLite没有账号，请去掉这项设置。")
    with connection.cursor() as cursor:
        cursor.execute(
            "select rolsuper or pg_has_role(oid, current_user, 'member') from pg_roles where rolname = %s",
            [role],
        )
        found = cursor.fetchone()
        if found is None:
            raise CommandError(
                f"数据库里没有角色{role}：请先用create role {role} login password '…'建立，再运行migrate。"
            )
        if found[0]:
            raise CommandError(
                f"角色{role}是超级用户，或属于数据表所有者：请另建一个普通角色，写入HETONG_SERVICE_ROLE。"
            )
        cursor.execute(APPEND_ONLY)
        append_only = [name for (name,) in cursor.fetchall()]
        for statement in _statements(connection.ops.quote_name(role), append_only):
            cursor.execute(statement)


def _statements(role: str, append_only: list[str]) -> Iterator[str]:
    rows, numbers = "select, insert, update, delete", "usage, select"
    yield "revoke create on schema public from public"
    yield f"grant usage on schema public to {role}"
    yield f"grant {rows} on all tables in schema public to {role}"
    yield f"grant {numbers} on all sequences in schema public to {role}"
    yield f"alter default privileges in schema public grant {rows} on tables to {role}"
    yield f"alter default privileges in schema public grant {numbers} on sequences to {role}"
    yield f"revoke insert, update, delete on {MIGRATIONS} from {role}"
    for table in append_only:
        yield f"revoke update, delete on {table} from {role}"
