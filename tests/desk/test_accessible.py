"""The page for whoever cannot see it, or not well: checked with axe-core."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.desk.conftest import NewPage
from tests.desk.desk_office import DeskOffice
from tests.desk.people import ANNA, GIULIA, card, chat, later, logs_a_lead, say

WIDE, NARROW = {"width": 1400, "height": 900}, {"width": 360, "height": 740}


def faults(page: Page) -> list[str]:
    found = Axe().run(page).response
    assert len(found["passes"]) > 20
    return [
        f"{each['id']}: {node['target']} {node['failureSummary']}"
        for each in found["violations"]
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_desk_in_use_has_no_faults(new_page: NewPage, scheme: str) -> None:
    page = new_page(color_scheme=scheme, viewport=WIDE)
    logs_a_lead(page)
    later(page)
    say(chat(page, GIULIA), "/status week")
    expect(chat(page, GIULIA).get_by_role("img")).to_be_visible()
    assert faults(page) == []
    chat(page, ANNA).get_by_role("textbox").press_sequentially("/")
    assert faults(page) == []
    page.keyboard.press("Escape")
    for opens in ("Forward a message…", "Share a contact…"):
        chat(page, ANNA).get_by_role("button", name=opens).click()
        assert faults(page) == []
        page.keyboard.press("Escape")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_desk_on_a_phone_has_no_faults(new_page: NewPage, scheme: str) -> None:
    page = new_page(color_scheme=scheme, viewport=NARROW)
    say(page.get_by_role("tabpanel", name="Anna"), "/lead Mario Rossi 333 1234567")
    expect(page.get_by_role("tab", name="Marco")).to_contain_text("1")
    page.get_by_role("tab", name="Marco").click()
    expect(card(page.get_by_role("tabpanel", name="Marco"), "Lead #1 is yours")).to_be_visible()
    assert faults(page) == []


def test_a_desk_beside_a_chat_platform_has_no_faults(page: Page, desk: DeskOffice) -> None:
    logs_a_lead(page)
    desk.connect()
    page.reload()
    expect(page.get_by_text("A lead from trying out")).to_be_visible()
    assert faults(page) == []


def test_new_messages_are_announced(page: Page) -> None:
    logs_a_lead(page)
    expect(page.locator("[aria-live=polite]")).to_contain_text("Marco: 📌 Lead #1 is yours.")
