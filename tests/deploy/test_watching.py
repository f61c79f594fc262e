"""Alerts, their runbooks and the dashboard ask for figures that there are."""

import json
import re
import subprocess

import pytest
import yaml
from django.utils import timezone

from hetong.kernel import meters
from hetong.monitoring import scanning
from hetong.monitoring.scanning import ScannerCollector
from hetong.monitoring.stock import StockCollector
from tests.deploy.places import DEPLOY, ROOT
from tests.monitoring.conftest import nothing_kept as nothing_kept

ALERTS = DEPLOY / "prometheus" / "alerts.yaml"
BOARD = DEPLOY / "grafana" / "hetong.json"
FIGURE = re.compile(r"hetong_[a-z_]+")


def rules() -> list[dict]:
    (group,) = yaml.safe_load(ALERTS.read_text(encoding="utf-8"))["groups"]
    return group["rules"]


def asked_by_the_board() -> list[str]:
    panels = json.loads(BOARD.read_text(encoding="utf-8"))["panels"]
    return [target["expr"] for panel in panels for target in panel["targets"]]


@pytest.fixture
def figures(db, settings, monkeypatch) -> set[str]:
    """Every name that `/metrics` can give."""
    from hetong.monitoring.beating import beat

    beat(now=timezone.now())
    settings.CLAMD = "/run/clamav/clamd.ctl"
    monkeypatch.setattr(scanning, "scanner_answers", lambda: True)
    timed = [value for value in vars(meters).values() if isinstance(value, meters.Histogram)]
    names = {f"{one._name}{end}" for one in timed for end in ("_bucket", "_count", "_sum")}
    return names | {family.name for kind in (StockCollector, ScannerCollector) for family in kind().collect()}


def test_every_figure_that_is_asked_for_exists(figures):
    asked = " ".join([*(rule["expr"] for rule in rules()), *asked_by_the_board()])
    assert set(FIGURE.findall(asked)) <= figures


def test_every_figure_is_explained_and_every_explanation_has_a_figure(figures):
    text = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    explained = {
        name
        for row in text.splitlines()
        if row.startswith("| `hetong_")
        for name in FIGURE.findall(row.split(" | ")[0])
    }
    assert explained == {re.sub("_(bucket|count|sum)$", "", name) for name in figures}


def test_every_alert_has_a_runbook_and_every_runbook_an_alert():
    text = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    sections = re.findall(r"^#### (Hetong\w+)\n(.+)", text, flags=re.M)
    assert [name for name, _words in sections] == [rule["alert"] for rule in rules()]
    assert all(len(words) > 80 for _name, words in sections)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule["alert"])
def test_an_alert_says_how_urgent_it_is_and_where_help_stands(rule):
    assert rule["labels"]["severity"] in ("page", "ticket")
    assert rule["annotations"]["runbook"] == f"docs/operations.md#{rule['alert'].lower()}"
    assert rule["annotations"]["summary"]


def promtool(*words: object) -> None:
    done = subprocess.run(["promtool", *map(str, words)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_alerts_are_well_formed_and_rise_when_they_should():
    promtool("check", "rules", ALERTS)
    promtool("test", "rules", ROOT / "tests" / "deploy" / "alerts.test.yaml")


def test_the_example_of_a_configuration_is_well_formed(tmp_path):
    for name in ("prometheus.yaml", "alerts.yaml"):
        (tmp_path / name).write_bytes((DEPLOY / "prometheus" / name).read_bytes())
    (tmp_path / "metrics.token").touch()
    promtool("check", "config", tmp_path / "prometheus.yaml")


def test_what_the_dashboard_asks_is_well_formed(tmp_path):
    asked = [expression.replace("$__rate_interval", "5m") for expression in asked_by_the_board()]
    records = [{"record": f"panel:{number}", "expr": one} for number, one in enumerate(asked)]
    path = tmp_path / "panels.yaml"
    path.write_text(yaml.safe_dump({"groups": [{"name": "board", "rules": records}]}), encoding="utf-8")
    promtool("check", "rules", path)
