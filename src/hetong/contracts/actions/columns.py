"""The columns that stand beside the sealed blanks, for lists and search."""

from datetime import date
from typing import Any

from hetong.identity.indexes import id_index, id_tail_index


def columns(values: dict[str, str]) -> dict[str, Any]:
    """The blanks and the columns made from them."""
    number = values.get("b_id_no", "")
    return {
        "values": values,
        "worker_name": values.get("b_name", "")[:50],
        "worker_index": id_index(number) if number else "",
        "worker_tail_index": id_tail_index(number) if number else "",
        "worker_phone": values.get("b_phone") or None,
        "position": values.get("position", "")[:50],
        "start_date": day(values.get("start_date")),
        "end_date": day(values.get("end_date")),
        "probation_end": probation_end(values),
    }


def probation_end(values: dict[str, str]) -> date | None:
    """The last day of the probation, if one is agreed."""
    return day(values.get("probation_end")) if values.get("has_probation") == "yes" else None


def day(text: str | None) -> date | None:
    """A blank as a date, or None."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
