"""The real product in processes of its own, and a real Chromium driving it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=zh-CN",
]
DESKTOP = {"width": 1366, "height": 768}
PHONE = {"width": 360, "height": 740}


@dataclass(frozen=True)
class Product:
    """A running installation."""

    url: str
    data: Path
    environment: dict[str, str]

    def manage(self, *arguments: str) -> str:
        """Run a management command against the same data."""
        command = [sys.executable, "manage.py", *arguments]
        run = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=True)
        return run.stdout


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """Web server, worker and time-stamp service, started as an operator would."""
    data = tmp_path_factory.mktemp("product")
    port = _free_port()
    url = f"http://localhost:{port}"
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith("HETONG_")},
        "HETONG_DATA_DIR": str(data),
        "HETONG_DEMO": "True",
        "HETONG_BASE_URL": url,
        "HETONG_LOG_LEVEL": "ERROR",
    }
    running = Product(url, data, environment)
    running.manage("migrate", "-v", "0")
    running.manage("collectstatic", "--noinput", "-v", "0")
    command = [sys.executable, "manage.py", "serve", "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        _wait_for(url)
        yield running
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser; a fake camera stands ready but shows nothing useful."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_browser(chromium: Browser, product: Product) -> Iterator[Callable[[dict[str, int]], Page]]:
    """Opens a page of a given size in a profile of its own; fails the test on any script error."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def open_page(size: dict[str, int]) -> Page:
        context = chromium.new_context(
            viewport=size, locale="zh-CN", base_url=product.url, has_touch=size == PHONE, accept_downloads=True
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert errors == []


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str) -> None:
    for _ in range(150):
        try:
            with urlopen(f"{url}/hall/login/") as answer:
                assert answer.status == 200
                return
        except (URLError, ConnectionError):
            time.sleep(0.2)
    raise AssertionError(f"{url} did not come up")
