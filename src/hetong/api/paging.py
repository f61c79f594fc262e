"""Long lists by cursor: newest first, nothing is skipped or shown twice while others are added."""

import base64
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from hetong.kernel.errors import Invalid

USUAL, MOST = 50, 200


@dataclass(frozen=True)
class Slice:
    """Some items, and where the next ones begin; empty at the end."""

    items: list[Any]
    following: str


def sliced(found: QuerySet[Any], *, cursor: str, limit: int) -> Slice:
    """The items after a cursor, by `created_at` and key; raises `Invalid` for a cursor that is none of ours."""
    after = found.filter(_after(*_read(cursor))) if cursor else found
    items = list(after.order_by("-created_at", "-pk")[: limit + 1])
    shown = items[:limit]
    return Slice(shown, _written(shown[-1]) if len(items) > limit else "")


def _after(at: datetime, pk: UUID) -> Q:
    return Q(created_at__lt=at) | Q(created_at=at, pk__lt=pk)


def _written(last: Any) -> str:
    return base64.urlsafe_b64encode(f"{last.created_at.isoformat()} {last.pk}".encode()).decode().rstrip("=")


def _read(cursor: str) -> tuple[datetime, UUID]:
    try:
        text = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode()
        at, pk = text.split(" ")
        moment, key = datetime.fromisoformat(at), UUID(pk)
        if moment.tzinfo is None:
            raise ValueError("a moment without its zone")
    except ValueError as error:  # broken base 64, text, date and key are all of this kind
        raise Invalid(fields={"cursor": "不是上一次回复中的 next，请从头开始。"}) from error
    return moment, key
