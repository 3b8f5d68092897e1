"""Takes the pictures of the desk for docs/: ``python -m tests.desk.pictures`` (with Debian's Chromium)."""

import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, ViewportSize, expect, sync_playwright

from tests.desk.conftest import FLAGS
from tests.desk.desk_office import DeskOffice
from tests.desk.people import ANNA, GIULIA, MARCO, card, chat, later, say

DOCS = Path(__file__).parents[2] / "docs"
WIDE, NARROW = ViewportSize(width=1440, height=900), ViewportSize(width=360, height=740)


def play(page: Page) -> None:
    """A quarter of an hour in the life of a team."""
    expect(page.locator("section:not(.room) article")).to_have_count(4)
    for _ in range(2):
        chat(page, ANNA).get_by_role("button", name="Forward a message…").click()
        page.get_by_role("dialog").get_by_role("button", name="Forward", exact=True).click()
        expect(card(chat(page, ANNA), "logged.")).to_be_visible()
    later(page)
    expect(card(chat(page, MARCO), "Reminder 1")).to_be_visible()
    chat(page, MARCO).get_by_role("button", name="I've answered").last.click()
    expect(card(chat(page, MARCO), "Answered by Marco Rossi")).to_be_visible()
    say(chat(page, GIULIA), "/status week")
    expect(card(chat(page, GIULIA), "By owner")).to_be_visible()
    expect(chat(page, MARCO).get_by_role("status")).to_be_empty()


def take(page: Page, name: str) -> None:
    """The same in both colour schemes."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.mouse.move(0, 0)
        file = DOCS / f"desk-{name}-{scheme}.png"
        page.screenshot(path=file)
        with Image.open(file) as picture:
            few = picture.convert("RGB").quantize(256, kmeans=20, dither=Image.Dither.NONE)
        few.save(file, optimize=True)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, DeskOffice(Path(folder)) as desk, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = browser.new_context(viewport=WIDE, locale="en-GB").new_page()
        page.goto(desk.url)
        play(page)
        chat(page, GIULIA).get_by_role("img").evaluate("chart => chart.closest('article').scrollIntoView()")
        take(page, "wide")
        chat(page, ANNA).get_by_role("button", name="Forward a message…").click()
        take(page, "forward")
        page.keyboard.press("Escape")
        page.set_viewport_size(NARROW)
        page.get_by_role("tab", name="Marco").click()
        take(page, "phone")
        browser.close()


if __name__ == "__main__":
    main()
