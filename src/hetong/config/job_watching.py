"""Each job of the worker: a line in the log, its time, and the heartbeat of this host."""

import logging
from time import perf_counter
from typing import Any

from django.db import connection
from django.utils import timezone
from huey.contrib.djhuey import post_execute, pre_execute
from structlog.contextvars import bind_contextvars, clear_contextvars

from hetong.kernel.meters import JOBS
from hetong.monitoring.beating import beat

logger = logging.getLogger("hetong.job")
_began: dict[str, float] = {}


def name_of(job: Any) -> str:
    """The task behind a job: those of Django all come in the same envelope."""
    return str(job.args[0]).rsplit(".", 1)[-1] if job.name == "djtasks.run" else str(job.name)


@pre_execute(name="hetong.begin")
def begin(job: Any) -> None:
    """Every line that is logged meanwhile carries the job's number."""
    _began[job.id] = perf_counter()
    clear_contextvars()
    bind_contextvars(job_id=job.id)


@post_execute(name="hetong.end")
def end(job: Any, _value: Any, exception: BaseException | None) -> None:
    """What became of it."""
    seconds = perf_counter() - _began.pop(job.id, perf_counter())
    outcome = "failed" if exception else "done"
    JOBS.labels(name_of(job), outcome).observe(seconds)
    level = logging.ERROR if exception else logging.INFO
    logger.log(level, "job", extra={"job": name_of(job), "outcome": outcome, "ms": round(1000 * seconds)})
    clear_contextvars()
    beat(now=timezone.now())
    connection.close()
