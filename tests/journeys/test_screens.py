"""Every page at both widths, on the demo's data: no script error, nothing sticks out; for `make screens` a picture of each."""

import io
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Error, Page, Response

from tests.journeys.conftest import DESKTOP, PHONE
from tests.journeys.installation import AT_ONCE, Product, running_product
from tests.journeys.test_accessibility import TOO_WIDE
from tests.journeys.watching import Complaints

pytestmark = pytest.mark.browser
ALBUM = os.environ.get("SCREENS_TO")
"""Where pictures go, if somebody wants them."""
SIZES = {"pc": DESKTOP, "phone": PHONE}
TALLEST = 2600
"""Pixels of a picture; longer pages are cut."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """The product with demo data, as `make demo` shows it."""
    with running_product(tmp_path_factory.mktemp("demo")) as product:
        product.manage("load_demo", **AT_ONCE)
        yield product


@pytest.fixture(scope="module")
def tour(demo: Product) -> dict[str, Any]:
    """Where to go, and the cookies to go there with."""
    told = demo.manage("shell", "-v", "0", "-c", "from tests.journeys.tour import *; print_tour()", **AT_ONCE)
    return json.loads(told.splitlines()[-1])


@pytest.mark.parametrize("size", SIZES)
def test_every_page_fits_and_runs(size: str, chromium: Browser, demo: Product, tour: dict[str, Any]) -> None:
    complaints = Complaints()
    wrong = []
    for door in sorted({stop["door"] for stop in tour["stops"]}):
        context = chromium.new_context(**SIZES[size], locale="zh-CN", base_url=demo.url)
        complaints.watch(context)
        if door in tour["cookies"]:
            context.add_cookies([{"name": "sessionid", "value": tour["cookies"][door], "url": demo.url}])
        page = context.new_page()
        for stop in tour["stops"]:
            if stop["door"] == door:
                wrong += look(page, stop)
                if ALBUM:
                    take(page, Path(ALBUM) / f"{stop['name']}-{size}.webp")
        context.close()
    assert wrong + complaints.messages == []


def look(page: Page, stop: dict[str, str]) -> list[str]:
    """Open a page and say what sticks out of it."""
    answer = opened(page, stop["path"])
    if answer is None or answer.status != 200:
        return [f"{stop['name']} {stop['path']}: {answer.status if answer else 'no answer'}"]
    return [f"{stop['name']}: {one}" for one in page.evaluate(TOO_WIDE)]


def opened(page: Page, path: str) -> Response | None:
    """Once more where Chromium let go of it, as it does when the drill beside it connects a host of its own."""
    try:
        return page.goto(path, wait_until="load")
    except Error as error:
        if "ERR_NETWORK_CHANGED" not in error.message:
            raise
        return page.goto(path, wait_until="load")


def take(page: Page, picture: Path) -> None:
    """The whole page in one window, so that what sticks to the bottom stands there."""
    size = page.viewport_size
    assert size is not None, "every page of a tour has a window"
    tall = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({**size, "height": max(size["height"], min(tall, TALLEST))})
    page.wait_for_timeout(250)
    Image.open(io.BytesIO(page.screenshot())).save(picture, quality=55, method=4)
    page.set_viewport_size(size)


def test_the_tour_has_been_everywhere(tour: dict[str, Any]) -> None:
    names = {stop["name"] for stop in tour["stops"]}
    for state in ("draft", "negotiating", "signed", "expired", "flow-ended", "dissolved", "terminated"):
        assert f"portal-contract-{state}" in names
    assert {"portal-contract-owed", "phone-contract-owed", "phone-signed-owed"} <= names
    assert len(names) > 80
