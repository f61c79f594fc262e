"""Probes that look anew each time."""

import pytest

from hetong.monitoring import beating, readiness, views


@pytest.fixture(autouse=True)
def nothing_kept():
    """What an earlier test found is not given out again."""
    readiness.forget()
    beating.forget()
    views.stock.forget()
