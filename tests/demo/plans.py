"""What PostgreSQL would do for a query."""

import json
from collections.abc import Iterator

from django.db import connection

from tests.demo.many_rows import BIG


def read_whole(query: str) -> set[str]:
    """The large tables that PostgreSQL would read from the beginning to the end for a query."""
    return {
        node["Relation Name"]
        for above, node in plan_of(query)
        if node["Node Type"] == "Seq Scan" and node["Relation Name"] in BIG and not is_bounded(above, node)
    }


def plan_of(query: str) -> Iterator[tuple[dict, dict]]:
    """Each node of what PostgreSQL would do, with the one above it."""
    with connection.cursor() as cursor:
        cursor.execute(f"explain (format json) {query}")
        plan = cursor.fetchone()[0]
    (top,) = json.loads(plan) if isinstance(plan, str) else plan
    return nodes({}, top["Plan"])


def is_bounded(above: dict, node: dict) -> bool:
    """Whether only so many rows are read, whichever they are: counting up to a limit."""
    return above.get("Node Type") == "Limit" and "Filter" not in node


def nodes(above: dict, plan: dict) -> Iterator[tuple[dict, dict]]:
    """Each node of a plan, with the one above it."""
    yield above, plan
    for below in plan.get("Plans", []):
        yield from nodes(plan, below)


def indexes_of(query: str) -> set[str]:
    """The indexes that it would read."""
    return {node["Index Name"] for _, node in plan_of(query) if "Index Name" in node}
