"""The address of a worker: whether it lives, and its figures for those who may read them."""

import urllib.error
import urllib.request

import pytest

from hetong.kernel.meters import JOBS
from hetong.monitoring.worker_probe import listen

TOKEN = "a-token-of-the-operator"


@pytest.fixture
def probe(settings):
    settings.METRICS_TOKEN = TOKEN
    server = listen("127.0.0.1", 0)
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def ask(url: str, token: str = "") -> tuple[int, str]:
    request = urllib.request.Request(url, headers={"Authorization": f"Bearer {token}"})
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, ""


def test_it_lives(probe):
    assert ask(f"{probe}/healthz") == (200, "ok\n")


def test_its_figures(probe):
    JOBS.labels("a_job", "done").observe(0.1)
    status, text = ask(f"{probe}/metrics", TOKEN)
    assert status == 200
    assert 'hetong_job_seconds_count{outcome="done",task="a_job"}' in text


@pytest.mark.parametrize("address", ["/metrics", "/portal/", "/"])
def test_for_everybody_else_there_is_nothing(probe, address):
    assert ask(probe + address) == (404, "")
