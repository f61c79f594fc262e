"""An installation of its own, driven by commands as an operator drives it, that can be lost altogether."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import psycopg
from django.conf import settings

ROOT = Path(__file__).resolve().parents[2]


class Installation:
    """A data directory and a database, SQLite or PostgreSQL as the tests run; `given` are further settings."""

    def __init__(self, home: Path) -> None:
        self.given: dict[str, str] = {}
        self.home = home
        self.data = home / "data"
        self.server = settings.DATABASES["default"] if "postgres" in _engine() else None
        self.name = f"drill_{uuid4().hex[:12]}"
        self.begin_anew()

    def begin_anew(self) -> None:
        """An empty directory and an empty database: a new machine."""
        self.data.mkdir(parents=True)
        self.prefix = f"drill/{uuid4().hex[:12]}"
        self._on_server(f"create database {self.name}")

    def lose_everything(self) -> None:
        """The disk and the database are gone."""
        shutil.rmtree(self.data)
        self.drop_database()

    def drop_database(self) -> None:
        """What the test leaves behind on the server."""
        self._on_server(f"drop database if exists {self.name} with (force)")

    def manage(self, *command: object) -> subprocess.CompletedProcess[str]:
        """`manage.py` with these words; the result holds exit status and what was said."""
        return self._run([sys.executable, "manage.py", *map(str, command)])

    def people(self, step: str) -> None:
        """A step of `people_at_work`, which must succeed."""
        done = self._run([sys.executable, "-m", "tests.backups.people_at_work", step])
        assert done.returncode == 0, done.stderr

    def people_going_on(self, step: str) -> "subprocess.Popen[str]":
        """A step that goes on until it is stopped; it has begun when it says something."""
        command = [sys.executable, "-m", "tests.backups.people_at_work", step]
        process = subprocess.Popen(
            command, cwd=ROOT, env=self._environment(), stdout=subprocess.PIPE, text=True
        )
        assert process.stdout and process.stdout.readline(), "nobody got to work"
        return process

    def managing(self, *command: str) -> "subprocess.Popen[bytes]":
        """`manage.py` with these words, going on by itself."""
        line = [sys.executable, "manage.py", *command]
        return subprocess.Popen(line, cwd=ROOT, env=self._environment(), stdout=subprocess.DEVNULL)

    def _run(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=ROOT, env=self._environment(), capture_output=True, text=True, check=False
        )

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("HETONG_")}
        return {
            **kept,
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
            "DJANGO_SETTINGS_MODULE": "hetong.config.settings",
            "HETONG_DATA_DIR": str(self.data),
            "HETONG_DATABASE_URL": self._url(),
            "HETONG_TASKS_BACKEND": "django_tasks.backends.immediate.ImmediateBackend",
            "HETONG_STATIC_BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
            "HETONG_QUIET_HOURS": "",
            **self._object_store(),
            **self.given,
        }

    def lose_documents(self) -> None:
        """Those of contracts are gone, in whatever store they were."""
        shutil.rmtree(self.data / "files" / "contracts", ignore_errors=True)
        self.prefix = f"{self.prefix}-empty"

    def _object_store(self) -> dict[str, str]:
        """That of the tests, if they have one; a part of it that is this installation's alone."""
        given = {name: value for name, value in os.environ.items() if name.startswith("HETONG_S3_")}
        return {**given, "HETONG_S3_PREFIX": self.prefix} if "HETONG_S3_BUCKET" in given else {}

    def _url(self) -> str:
        if self.server is None:
            return f"sqlite:///{self.data}/hetong.sqlite3"
        host, port, user = (self.server[key] for key in ("HOST", "PORT", "USER"))
        return f"postgres://{user}@{host}:{port}/{self.name}"

    def _on_server(self, statement: str) -> None:
        if self.server is None:
            return
        host, port, user = (self.server[key] for key in ("HOST", "PORT", "USER"))
        with psycopg.connect(host=host, port=port, user=user, dbname="postgres", autocommit=True) as server:
            server.execute(statement)


def _engine() -> str:
    return str(settings.DATABASES["default"]["ENGINE"])
