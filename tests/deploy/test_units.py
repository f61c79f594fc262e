"""The units of systemd: systemd itself reads them, and says how much they are shut off."""

import re
import subprocess

import pytest

from hetong.config.management.commands import work
from hetong.config.management.commands.serve import web_server
from tests.deploy.places import DEPLOY, ROOT

UNITS = DEPLOY / "systemd"
SERVICES = sorted(path.name for path in UNITS.glob("*.service"))
MOST_EXPOSED = "20"
"""Of 100 (`systemd-analyze security`, where 20 are shown as 2.0)."""


@pytest.fixture
def here(tmp_path):
    """The units as they would be if the program lay where it lies now."""
    for path in UNITS.glob("hetong-*"):
        text = path.read_text(encoding="utf-8").replace("/opt/hetong", str(ROOT))
        (tmp_path / path.name).write_text(
            re.sub("^EnvironmentFile=.*\n", "", text, flags=re.M), encoding="utf-8"
        )
    return tmp_path


def analyze(*words: object) -> str:
    done = subprocess.run(["systemd-analyze", *map(str, words)], capture_output=True, text=True, check=False)
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    return said


def test_systemd_accepts_them_without_a_word(here):
    assert analyze("verify", "--man=no", *sorted(here.glob("hetong-*"))) == ""


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_can_do_little_besides_its_work(here, name):
    analyze("security", "--offline=yes", f"--threshold={MOST_EXPOSED}", here / name)


@pytest.mark.parametrize("name", SERVICES)
def test_its_figures_lie_on_its_own_host_and_go_when_it_ends(name):
    text = (UNITS / name).read_text(encoding="utf-8")
    stem = name.removesuffix(".service")
    assert f"Environment=HETONG_METRICS_DIR=/run/{stem}\nRuntimeDirectory={stem}\n" in text


@pytest.mark.parametrize(
    "path", [UNITS / "hetong-web.service", DEPLOY / "Dockerfile"], ids=lambda path: path.name
)
def test_the_web_server_is_started_as_serve_starts_it(path):
    options = {word for word in web_server("0.0.0.0", 8000) if word.startswith("--")}
    assert options <= set(re.findall(r"--[a-z-]+", path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "path",
    [
        UNITS / "hetong.env",
        *sorted((DEPLOY / "kubernetes").glob("*.yaml")),
        DEPLOY / "compose.yaml",
        DEPLOY / "Dockerfile",
    ],
    ids=lambda path: path.name,
)
def test_every_setting_that_is_named_exists(path):
    named = {
        name.removesuffix("_FILE")
        for name in re.findall(r"HETONG_[A-Z0-9_]+", path.read_text(encoding="utf-8"))
    }
    explained = set(
        re.findall(r"HETONG_[A-Z0-9_]+", (ROOT / "docs" / "settings.md").read_text(encoding="utf-8"))
    )
    assert {name.removesuffix("_FILE") for name in named} <= {
        name.removesuffix("_FILE") for name in explained
    }


@pytest.mark.parametrize("wrong", ["9102", "host:", "host:port"])
def test_where_a_worker_listens_must_be_meant(wrong):
    with pytest.raises(work.CommandError, match="HOST:PORT"):
        work._listen(wrong)
