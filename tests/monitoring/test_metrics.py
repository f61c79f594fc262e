"""The figures, and who may read them."""

from datetime import timedelta
from ipaddress import ip_network

import pytest
from django.db import OperationalError
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from hetong.kernel.meters import JOBS, TIMESTAMPS, measured
from hetong.monitoring import stock
from hetong.monitoring.beating import beat
from hetong.monitoring.queues import waiting
from hetong.notices.models import Notice
from tests.factories import a_contract_at, a_person, a_task, an_employer, approved, with_seals

pytestmark = pytest.mark.django_db
TOKEN = "a-token-of-the-operator"


@pytest.fixture
def figures(client, settings):
    """Asks with the token; a sample's value by name and labels."""
    settings.METRICS_TOKEN = TOKEN

    def ask() -> dict[tuple, float]:
        answer = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
        families = text_string_to_metric_families(answer.content.decode())
        return {
            (sample.name, *sorted(sample.labels.items())): sample.value
            for family in families
            for sample in family.samples
        }

    return ask


def of(name, **labels):
    return (name, *sorted(labels.items()))


class TestReaders:
    def test_by_default_there_is_nothing(self, client):
        assert client.get("/metrics").status_code == 404

    @pytest.mark.parametrize("said", ["", "Bearer ", f"Bearer {TOKEN}x", f"Basic {TOKEN}", "Bearer 令牌"])
    def test_without_the_token_there_is_nothing(self, client, settings, said):
        settings.METRICS_TOKEN = TOKEN
        assert client.get("/metrics", HTTP_AUTHORIZATION=said).status_code == 404

    def test_an_empty_token_is_none(self, client):
        assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404

    @pytest.mark.parametrize(("address", "status"), [("10.1.2.3", 200), ("192.0.2.1", 404), ("", 404)])
    def test_machines_of_the_networks_need_no_token(self, client, settings, address, status):
        settings.METRICS_NETWORKS = [ip_network("10.0.0.0/8")]
        assert client.get("/metrics", REMOTE_ADDR=address).status_code == status


def test_contracts_are_counted_by_state(figures):
    account = an_employer()
    for _ in range(2):
        a_contract_at("awaiting_worker_confirmation", account, a_person())
    assert figures()[of("hetong_contracts", state="awaiting_worker_confirmation")] == 2


def test_what_waits_is_counted_with_its_age(figures):
    Notice.objects.all().delete()
    account, person = an_employer(), a_person()
    a_contract_at("awaiting_worker_confirmation", account, person)
    Notice.objects.update(status="pending", attempts=0, due_at=timezone.now() - timedelta(minutes=7))
    found = figures()
    assert found[of("hetong_queue_rows", queue="notices")] == Notice.objects.count() > 0
    assert 420 <= found[of("hetong_queue_oldest_seconds", queue="notices")] < 430
    assert found[of("hetong_queue_oldest_seconds", queue="imports")] == 0


def test_documents_of_an_approved_task_wait(figures):
    account, person = an_employer(), a_person()
    representative = with_seals(account)
    contract = a_contract_at("awaiting_employer_signature", account, person)
    task = a_task(account, [contract])
    assert not [one for one in waiting(timezone.now()) if one.queue == "stamping" and one.rows]
    approved(task, representative)
    assert figures()[of("hetong_queue_rows", queue="stamping")] == 1


def test_the_workers_heartbeat(figures):
    beat(now=timezone.now())
    found = figures()
    assert found[of("hetong_worker_hosts")] == 1
    assert found[of("hetong_worker_heartbeat_age_seconds")] < 10


def test_requests_are_told_by_pattern(client, figures):
    client.get("/portal/contracts/HT-150102-2026-ABCDEFGHJ/")
    route = {"method": "GET", "route": "portal/contracts/<slug:number>/", "outcome": "3xx"}
    assert figures()[of("hetong_request_seconds_count", **route)] >= 1
    assert not any("ABCDEFGHJ" in str(key) for key in figures())


def test_signatures_and_time_stamps_are_timed(figures):
    a_contract_at("awaiting_employer_signature", an_employer(), a_person())
    found = figures()
    assert found[of("hetong_signature_seconds_count", party="worker", outcome="done")] >= 1
    assert any(key[0] == "hetong_timestamp_seconds_count" and ("outcome", "done") in key for key in found)


def test_failures_are_told_apart(figures):
    with pytest.raises(RuntimeError), measured(TIMESTAMPS, "tsa.example"):
        raise RuntimeError
    failed = of("hetong_timestamp_seconds_count", authority="tsa.example", outcome="failed")
    assert figures()[failed] >= 1


def test_without_a_database_the_rest_is_still_told(figures, monkeypatch):
    def lost(_now):
        raise OperationalError("connection refused")

    JOBS.labels("a_job", "done").observe(0.1)
    monkeypatch.setattr(stock, "_figures", lost)
    found = figures()
    assert found[of("hetong_database_up")] == 0
    assert found[of("hetong_job_seconds_count", task="a_job", outcome="done")] >= 1


def test_collecting_often_does_not_count_often(figures, django_assert_num_queries):
    figures()
    with django_assert_num_queries(0):
        figures()
