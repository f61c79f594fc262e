"""What is counted and timed for those who run the product; which kind of thing and how it ended, never about whom."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

from prometheus_client import Histogram

_QUICK = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_SLOW = (0.01, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0)

REQUESTS = Histogram(
    "hetong_request_seconds",
    "Time to answer a request, by the pattern of its address.",
    ("method", "route", "outcome"),
    buckets=_QUICK,
)
SIGNATURES = Histogram(
    "hetong_signature_seconds",
    "Time to make one signature in a PDF, with its time stamp.",
    ("party", "outcome"),
    buckets=_QUICK,
)
TIMESTAMPS = Histogram(
    "hetong_timestamp_seconds",
    "Time to get one time stamp (RFC 3161).",
    ("authority", "outcome"),
    buckets=_QUICK,
)
DELIVERIES = Histogram(
    "hetong_delivery_seconds", "Time to hand one message over.", ("channel", "outcome"), buckets=_SLOW
)
STORED = Histogram(
    "hetong_storage_seconds",
    "Time of one operation of the file store.",
    ("operation", "outcome"),
    buckets=_QUICK,
)
SCANS = Histogram(
    "hetong_upload_scan_seconds",
    "Time to look for malware in one upload.",
    ("outcome",),
    buckets=_QUICK,
)
JOBS = Histogram("hetong_job_seconds", "Time of one job of the worker.", ("task", "outcome"), buckets=_SLOW)


@contextmanager
def measured(histogram: Histogram, what: str, *, answers: tuple[type[Exception], ...] = ()) -> Iterator[None]:
    """Time what is done within; its outcome is `failed` when an exception passes through that is no answer, else `done`."""
    began, outcome = perf_counter(), "failed"
    try:
        yield
        outcome = "done"
    except answers:
        outcome = "done"
        raise
    finally:
        histogram.labels(what, outcome).observe(perf_counter() - began)
