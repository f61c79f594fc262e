"""Alive and ready: what a load balancer is told."""

from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from hetong.contracts.file_store import StoreUnavailable
from hetong.monitoring import readiness
from hetong.monitoring.beating import LATE, beat
from hetong.monitoring.models import Heartbeat


class Away:
    """A file store that does not answer."""

    def holds(self, key):
        raise StoreUnavailable


@pytest.fixture
def no_database(monkeypatch):
    """The connection is lost and cannot be had again."""

    def lost(*_arguments, **_options):
        raise OperationalError("connection refused")

    monkeypatch.setattr(connection, "cursor", lost)


def ready(client):
    answer = client.get("/readyz")
    return answer.status_code, answer.json()["checks"]


def test_alive_asks_nothing_of_anybody(client):
    assert client.get("/healthz").content == b"ok\n"


@pytest.mark.django_db
def test_ready_with_a_worker(client):
    beat(now=timezone.now())
    checks = dict.fromkeys(("database", "migrations", "storage", "worker"), "ok")
    assert ready(client) == (200, checks)


@pytest.mark.django_db
def test_without_workers_pages_are_still_served(client):
    Heartbeat.objects.create(host="lost", at=timezone.now() - LATE - timedelta(seconds=1))
    status, checks = ready(client)
    assert (status, checks["worker"]) == (200, "late")


@pytest.mark.django_db
def test_a_missing_migration_is_not_ready(client):
    MigrationRecorder.Migration.objects.filter(app="monitoring").delete()
    status, checks = ready(client)
    assert (status, checks["migrations"]) == (503, "failing")


@pytest.mark.django_db
def test_a_migration_of_a_newer_program_does_no_harm(client):
    MigrationRecorder.Migration.objects.create(
        app="monitoring", name="0999_of_tomorrow", applied=timezone.now()
    )
    assert ready(client)[0] == 200


@pytest.mark.django_db
def test_a_store_that_is_away_is_not_ready(client, monkeypatch):
    monkeypatch.setattr(readiness, "file_store", Away)
    status, checks = ready(client)
    assert (status, checks["storage"], checks["database"]) == (503, "failing", "ok")


@pytest.mark.django_db
def test_a_lost_database_is_told_and_life_goes_on(client, no_database):
    status, checks = ready(client)
    assert (status, checks["database"], checks["worker"]) == (503, "failing", "failing")
    assert client.get("/healthz").status_code == 200


@pytest.mark.django_db
def test_asking_often_does_not_ask_the_database_often(client, django_assert_num_queries):
    ready(client)
    with django_assert_num_queries(0):
        ready(client)


@pytest.mark.django_db
def test_the_answer_says_no_more_than_a_word(client, no_database):
    assert b"refused" not in client.get("/readyz").content
