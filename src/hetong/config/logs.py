"""What is logged and how: one JSON object a line on standard error, without personal data."""

from typing import Any

import structlog
from structlog.typing import Processor

from hetong.config.log_privacy import exception_without_values, without_address
from hetong.web.request_log import FACTS

OF_JOBS = ("job", "outcome")

# Only facts that our own code adds on purpose: Django's records carry the request, its repr the query string.
_FROM_RECORD: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.ExtraAdder(allow=(*FACTS, *OF_JOBS)),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    exception_without_values,
]
_TO_LINE: list[Processor] = [
    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
    structlog.processors.JSONRenderer(ensure_ascii=False),
]


def logging_config(level: str) -> dict[str, Any]:
    """`LOGGING` for a least level; 4xx are told by the request log, without the path that Django would add."""
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": _FROM_RECORD,
        "processors": _TO_LINE,
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": formatter},
        "filters": {"without_address": {"()": lambda: without_address}},
        "handlers": {
            "console": {"class": "logging.StreamHandler", "formatter": "json", "filters": ["without_address"]}
        },
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "django": {"handlers": [], "propagate": True},
            "django.request": {"level": "ERROR"},
            # With a handler of its own the worker does not install one that writes plain text.
            "huey": {"handlers": ["console"], "level": "WARNING", "propagate": False},
            "axes": {"level": "ERROR"},
        },
    }
