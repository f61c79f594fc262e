"""The reference data in force in this installation, read once per edition and process."""

from collections.abc import Sequence
from functools import lru_cache
from uuid import UUID

from hetong.contracts.kept_reference import ReferenceEdition, ReferenceRow
from hetong.contracts.reference import Reference, build
from hetong.contracts.reference_tables import Row, shipped


def current_reference() -> Reference:
    """What the rules look up now; costs one small query."""
    return _of(ReferenceEdition.objects.values_list("token", flat=True).first())


def kept_rows() -> dict[str, Sequence[Row]]:
    """Every table; one that was never loaded has what the product comes with."""
    found: dict[str, list[Row]] = {}
    for one in ReferenceRow.objects.all():
        found.setdefault(one.table, []).append(one.as_row())
    return {table: found.get(table) or rows for table, rows in shipped().items()}


@lru_cache(maxsize=2)
def _of(token: UUID | None) -> Reference:
    return build(kept_rows())
