"""An installation of real processes."""

import pytest
from huey.contrib.djhuey import HUEY

from tests.drills import processes


@pytest.fixture
def journal(tmp_path):
    return tmp_path / "anchors.jsonl"


@pytest.fixture
def installation(timestamps, settings, journal, monkeypatch):
    """Web server and worker over this test's database and data; what this test enqueues goes to that worker."""
    settings.TASKS = {"default": {"BACKEND": processes.HUEY}}
    monkeypatch.setenv("HETONG_ANCHOR_JOURNAL", str(journal))
    HUEY.flush()
    running = processes.Processes(timestamps.url)
    yield running
    running.stop()
