"""A desk, and people in front of it, each with a real browser."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright

from tests.desk.desk_office import DeskOffice

FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
PATIENCE_MS = 15_000
GREETINGS = 4

NewPage = Callable[..., Page]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[DeskOffice]:
    with DeskOffice(tmp_path) as desk:
        yield desk


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium as the system has it. Where CI runs nothing is skipped."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        assert "CI" not in os.environ, "no Chromium: apt-get install chromium"
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def new_page(desk: DeskOffice, browser: Browser) -> Iterator[NewPage]:
    """Opens the desk in a browser of its own. Nothing may come from elsewhere, and nothing may go wrong."""
    contexts, wrong = [], []

    def wrong_request(request: Request) -> None:
        if not request.url.startswith((desk.url, "data:", "about:")):
            wrong.append(request.url)

    def wrong_message(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and "ERR_" not in message.text:
            wrong.append(message.text)

    def new_page(**options: Any) -> Page:
        context = browser.new_context(**{"locale": "en-GB", "viewport": {"width": 1400, "height": 900}, **options})
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        page = context.new_page()
        page.on("request", wrong_request)
        page.on("console", wrong_message)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("dialog", lambda dialog: wrong.append(dialog.message))
        page.goto(desk.url)
        expect(page.locator("section:not(.room) article")).to_have_count(GREETINGS)
        return page

    yield new_page
    for context in contexts:
        context.close()
    assert not wrong


@pytest.fixture
def page(new_page: NewPage) -> Page:
    return new_page()
