"""Figures that lie in the database: asked at most twice a minute by one process, however often somebody collects them."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from time import monotonic

from django.db import DatabaseError
from django.db.models import Count
from django.utils import timezone
from prometheus_client import Metric
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from hetong.contracts.models import Contract
from hetong.monitoring import beating
from hetong.monitoring.queues import waiting

KEEP = 30.0
"""Seconds for which figures are given out again."""


class StockCollector(Collector):
    """States of contracts, queues and heartbeats; `hetong_database_up` tells whether they could be had."""

    def __init__(self) -> None:
        self._kept: list[Metric] = []
        self._until = 0.0

    def forget(self) -> None:
        """Ask anew next time."""
        self._until = 0.0

    def collect(self) -> Iterable[Metric]:
        """The figures, no older than `KEEP`."""
        if monotonic() >= self._until:
            self._kept, self._until = _ask(timezone.now()), monotonic() + KEEP
        return self._kept


def _ask(now: datetime) -> list[Metric]:
    try:
        found = [*_figures(now)]
    except DatabaseError:
        return [GaugeMetricFamily("hetong_database_up", "Whether the database answers.", value=0)]
    return [GaugeMetricFamily("hetong_database_up", "Whether the database answers.", value=1), *found]


def _figures(now: datetime) -> Iterator[Metric]:
    yield _contracts()
    yield from _queues(now)
    yield GaugeMetricFamily(
        "hetong_worker_hosts", "Hosts whose workers finished a job lately.", value=beating.hosts_at_work(now)
    )
    if newest := beating.newest():
        age = (now - newest).total_seconds()
        yield GaugeMetricFamily(
            "hetong_worker_heartbeat_age_seconds", "Since any worker finished a job.", value=age
        )


def _contracts() -> Metric:
    family = GaugeMetricFamily("hetong_contracts", "Contracts and annexes by state.", labels=("state",))
    counted = Contract.objects.order_by().values_list("status").annotate(Count("pk"))
    for state, count in counted:
        family.add_metric((state,), count)
    return family


def _queues(now: datetime) -> Iterator[Metric]:
    rows = GaugeMetricFamily("hetong_queue_rows", "Rows that wait for a worker.", labels=("queue",))
    oldest = GaugeMetricFamily(
        "hetong_queue_oldest_seconds", "How long the oldest of them has waited.", labels=("queue",)
    )
    for one in waiting(now):
        rows.add_metric((one.queue,), one.rows)
        oldest.add_metric((one.queue,), one.oldest)
    yield from (rows, oldest)
