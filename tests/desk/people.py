"""What people do at the desk, as they would: by what is written on things."""

from playwright.sync_api import Locator, Page, expect

PATIENCE_MS = 15_000
expect.set_options(timeout=PATIENCE_MS)

LEAD = "/lead Mario Rossi 333 1234567 vuole un preventivo per 3 finestre, da Facebook"
ANNA, MARCO, SARA, GIULIA = "Anna Bianchi", "Marco Rossi", "Sara Conti", "Giulia Verdi"


def chat(page: Page, name: str) -> Locator:
    """Somebody's chat with the bot."""
    return page.get_by_role("region", name=f"{name}’s chat with the bot")


def room(page: Page) -> Locator:
    return page.get_by_role("region", name="Team room")


def field(where: Locator) -> Locator:
    return where.get_by_role("textbox")


def say(where: Locator, text: str) -> None:
    field(where).fill(text)
    field(where).press("Enter")


def card(where: Locator, part: str) -> Locator:
    """The newest message in a chat that says something."""
    return where.get_by_role("article").filter(has_text=part).last


def logs_a_lead(page: Page, text: str = LEAD) -> None:
    say(chat(page, ANNA), text)
    expect(card(chat(page, ANNA), "logged.")).to_be_visible()


def later(page: Page, how: str = "+15 min") -> None:
    """Time passes, and all that was due has happened."""
    clock = page.get_by_role("group", name="Time at the desk")
    clock.get_by_role("button", name=how).click()
    expect(clock).to_have_attribute("aria-busy", "false")
