"""The real product in processes of its own, and a real Chromium driving it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.journeys.clerk import Clerk
from tests.journeys.installation import Product, running_product
from tests.journeys.phone import Phone
from tests.journeys.units import (
    BATCH,
    CHANGING,
    DISPATCHING,
    IMPORTING,
    NEGOTIATING,
    PROVING,
    SENDING,
    SINGLE,
    TELLING,
    Unit,
)
from tests.journeys.watching import Complaints

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
DESKTOP = {"viewport": {"width": 1366, "height": 768}}
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
PATIENCE = 20_000
"""Milliseconds that a page may take on a busy machine."""


@pytest.fixture(scope="package")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """Web server, worker and time-stamp service, started as an operator would."""
    with running_product(tmp_path_factory.mktemp("product")) as product:
        yield product


@pytest.fixture(scope="package")
def units(product: Product) -> dict[str, Unit]:
    """Units that are registered and have claimed their seals."""
    found = {
        "single": SINGLE,
        "importing": IMPORTING,
        "batch": BATCH,
        "sending": SENDING,
        "dispatching": DISPATCHING,
        "negotiating": NEGOTIATING,
        "changing": CHANGING,
        "telling": TELLING,
        "proving": PROVING,
    }
    product.backstage(f"open_units({[unit.uscc for unit in found.values()]!r})")
    return found


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """One browser process; every person has a profile of their own in it.

    It ends with this package: while Playwright runs its event loop, Django refuses to touch a database.
    """
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def complaints() -> Iterator[Complaints]:
    """Script errors, CSP violations and failed answers of every page of the test; none may be left."""
    found = Complaints()
    yield found
    assert found.messages == []


@pytest.fixture
def new_page(chromium: Browser, product: Product, complaints: Complaints) -> Iterator[Callable[..., Any]]:
    """Opens a page in a new profile of a given size."""
    contexts = []

    def open_page(size: dict[str, Any]) -> Any:
        context = chromium.new_context(**size, locale="zh-CN", base_url=product.url, accept_downloads=True)
        context.set_default_timeout(PATIENCE)
        complaints.watch(context)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def new_clerk(new_page: Callable[..., Any], product: Product) -> Callable[[], Clerk]:
    """Somebody at a PC."""
    return lambda: Clerk(new_page(DESKTOP), product)


@pytest.fixture
def new_phone(new_page: Callable[..., Any]) -> Callable[[], Phone]:
    """Somebody with a phone."""
    return lambda: Phone(new_page(PHONE))
