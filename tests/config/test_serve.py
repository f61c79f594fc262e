"""Which processes `manage.py serve` starts."""

import pytest

from hetong.config.management.commands import serve


@pytest.fixture
def started(monkeypatch, settings, tmp_path):
    """What would be run: command lines and environment. The figures of this very process are not forgotten."""
    kept = {}
    settings.METRICS_DIR = tmp_path
    monkeypatch.setattr(serve, "run_together", lambda commands, env: kept.update(commands=commands, env=env))

    def start() -> dict:
        serve.Command().handle(host="127.0.0.1", port=serve.free_port())
        return kept

    return start


def names(commands: list[list[str]]) -> str:
    return " ".join(word for command in commands for word in command)


def test_a_time_stamp_service_of_its_own_when_none_is_set(started, monkeypatch):
    monkeypatch.delenv(serve.TSA_URLS, raising=False)
    kept = started()
    assert "serve_tsa" in names(kept["commands"])
    assert kept["env"][serve.TSA_URLS].startswith("http://127.0.0.1:")


def test_the_service_that_is_set_is_left_alone(started, monkeypatch):
    monkeypatch.setenv(serve.TSA_URLS, "https://tsa.example/tsa")
    kept = started()
    assert "serve_tsa" not in names(kept["commands"])
    assert kept["env"][serve.TSA_URLS] == "https://tsa.example/tsa"


def test_there_are_as_many_web_processes_as_were_set(settings):
    from hetong.config.management.commands.serve import web_server

    settings.WEB_WORKERS = 3
    command = web_server("127.0.0.1", 8000)
    assert command[command.index("--workers") + 1] == "3"
