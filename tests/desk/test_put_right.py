"""What was read of a lead, and putting it right in two clicks, in a browser."""

from playwright.sync_api import Page, expect

from tests.desk.desk_office import DeskOffice
from tests.desk.people import MARCO, card, chat, logs_a_lead, say


def test_a_wrong_reading_is_put_right_in_two_clicks(page: Page, desk: DeskOffice) -> None:
    logs_a_lead(page)
    marco = chat(page, MARCO)
    expect(card(marco, "Lead #1 is yours")).to_contain_text("From: Facebook")
    marco.get_by_role("button", name="Edit").click()
    marco.get_by_role("button", name="Phone").click()
    expect(marco.get_by_text("Replying to: What is the right phone")).to_be_visible()
    say(marco, "12 34")
    expect(card(marco, "no phone number I can dial")).to_be_visible()
    say(marco, "347 7654321")
    expect(card(marco, "is put right")).to_contain_text("+39 347 765 4321")
    expect(card(marco, "Lead #1 is yours")).to_contain_text("+39 347 765 4321")
    assert desk.leads()[0]["phones"] == ["+393477654321"]


def test_a_choice_is_a_click(page: Page, desk: DeskOffice) -> None:
    logs_a_lead(page)
    marco = chat(page, MARCO)
    marco.get_by_role("button", name="Edit").click()
    marco.get_by_role("button", name="Kind").click()
    marco.get_by_role("button", name="partner").click()
    expect(card(marco, "is put right")).to_contain_text("Kind: client → partner")
    assert desk.leads()[0]["kind"] == "partner"


def test_what_is_not_sure_is_answered_with_a_click(page: Page, desk: DeskOffice) -> None:
    logs_a_lead(page, "/lead Anna Verdi, mario.rossi chiocciola gmail punto com, vuole 2 porte")
    marco = chat(page, MARCO)
    expect(card(marco, "Lead #1 is yours")).to_contain_text("Is the e-mail mario.rossi@gmail.com?")
    marco.get_by_role("button", name="Yes").click()
    expect(card(marco, "Lead #1 is yours")).not_to_contain_text("❓")
    assert desk.leads()[0]["emails"] == ["mario.rossi@gmail.com"]


def test_the_whole_text_is_one_click_away(page: Page) -> None:
    logs_a_lead(page)
    marco = chat(page, MARCO)
    marco.get_by_role("button", name="Text").click()
    expect(card(marco, "all of the text")).to_contain_text("333 1234567")
