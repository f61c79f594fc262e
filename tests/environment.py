"""Every test process has its own data directory, set before Django reads its settings."""

import os
import tempfile
from pathlib import Path

_data = tempfile.TemporaryDirectory(prefix="hetong-test-")
os.environ["HETONG_DATA_DIR"] = _data.name
(Path(_data.name) / "static").mkdir()
os.environ["HETONG_TASKS_BACKEND"] = "django_tasks.backends.immediate.ImmediateBackend"
os.environ["HETONG_STATIC_BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
os.environ["HETONG_S3_PREFIX"] = Path(_data.name).name
os.environ["HETONG_LOG_LEVEL"] = "ERROR"
os.environ["HETONG_QUIET_HOURS"] = ""
