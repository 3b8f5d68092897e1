"""The whole job in a browser: log, own, nag, answer, status."""

from playwright.sync_api import Page, expect

from tests.desk.conftest import NewPage
from tests.desk.desk_office import DeskOffice
from tests.desk.people import ANNA, GIULIA, LEAD, MARCO, SARA, card, chat, field, later, logs_a_lead, room, say


def test_a_command_logs_a_lead_and_everybody_concerned_sees_it(page: Page) -> None:
    logs_a_lead(page)
    expect(card(chat(page, MARCO), "Lead #1 is yours")).to_contain_text("+39 333 123 4567")
    expect(card(room(page), "Lead #1")).to_contain_text("Mario Rossi")


def test_a_message_is_forwarded_in_two_clicks(page: Page, desk: DeskOffice) -> None:
    chat(page, ANNA).get_by_role("button", name="Forward a message…").click()
    page.get_by_role("dialog").get_by_role("button", name="Forward", exact=True).click()
    expect(card(chat(page, ANNA), "Lead #1 logged")).to_contain_text("Hannah Price")
    assert desk.leads()[0]["arrived_at"].startswith("2026-03-18T09:14")


def test_a_forwarded_message_is_what_one_made_of_it(page: Page) -> None:
    chat(page, ANNA).get_by_role("button", name="Forward a message…").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Spam").first.click()
    dialog.get_by_label("Who wrote it").fill("Dora Neri")
    dialog.get_by_label("What they wrote").fill("vorrei un sopralluogo, 333 0000777")
    dialog.get_by_label("When").fill("2026-03-17T18:30")
    dialog.get_by_role("button", name="Forward", exact=True).click()
    expect(card(chat(page, ANNA), "Forwarded from Dora Neri")).to_contain_text("17 Mar, 18:30")
    expect(card(chat(page, ANNA), "Lead #1 logged")).to_contain_text("Dora Neri")


def test_the_second_message_of_the_same_person_joins_the_first(page: Page) -> None:
    for sample in ("Web form", "The second message, annoyed"):
        chat(page, ANNA).get_by_role("button", name="Forward a message…").click()
        page.get_by_role("dialog").get_by_role("button", name=sample).click()
        page.get_by_role("dialog").get_by_role("button", name="Forward", exact=True).click()
        expect(card(chat(page, ANNA), "Lead #1 logged")).to_be_visible()
    expect(card(chat(page, ANNA), "Added to lead #1")).to_be_visible()


def test_a_shared_contact_is_a_lead(page: Page) -> None:
    chat(page, ANNA).get_by_role("button", name="Share a contact…").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Name").fill("Ada Conti")
    dialog.get_by_role("button", name="Share").click()
    expect(dialog).to_be_visible()
    dialog.get_by_label("E-mail").fill("ada@example.com")
    dialog.get_by_role("button", name="Share").click()
    expect(card(chat(page, ANNA), "Lead #1 logged")).to_contain_text("ada@example.com")


def test_time_brings_the_reminder_then_the_team_then_the_managers(page: Page) -> None:
    logs_a_lead(page)
    later(page)
    expect(card(chat(page, MARCO), "Reminder 1")).to_contain_text("15 min")
    later(page, "+1 h")
    expect(card(chat(page, MARCO), "Reminder 2")).to_contain_text("11:05")
    expect(card(chat(page, MARCO), "Reminder 2")).to_contain_text("45 min")
    expect(card(room(page), "has waited 1 h for")).to_be_visible()
    later(page, "+1 h")
    expect(card(chat(page, GIULIA), "has waited 2 h for")).to_be_visible()


def test_an_answer_ends_the_reminders_and_edits_the_card_in_place(page: Page) -> None:
    logs_a_lead(page)
    cards = chat(page, MARCO).get_by_role("article")
    expect(cards).to_have_count(2)
    chat(page, MARCO).get_by_role("button", name="I've answered").click()
    expect(chat(page, MARCO).get_by_text("Well done!")).to_be_visible()
    expect(card(chat(page, MARCO), "Answered by Marco Rossi")).to_be_visible()
    expect(cards).to_have_count(2)
    later(page, "+1 h")
    expect(cards).to_have_count(2)


def test_a_reply_that_says_done_is_an_answer(page: Page) -> None:
    logs_a_lead(page)
    card(chat(page, MARCO), "Lead #1 is yours").get_by_role("button", name="Reply").click()
    say(chat(page, MARCO), "chiamato, richiama lui")
    expect(card(chat(page, MARCO), "Well done!")).to_be_visible()


def test_a_snoozed_lead_is_quiet_until_then(page: Page) -> None:
    logs_a_lead(page)
    chat(page, MARCO).get_by_role("button", name="1 h").click()
    expect(chat(page, MARCO).get_by_role("status")).to_contain_text("#1 is quiet until")
    later(page)
    expect(card(chat(page, MARCO), "Lead #1 is yours")).to_be_visible()
    expect(chat(page, MARCO).get_by_text("Reminder 1")).to_have_count(0)
    later(page, "+1 h")
    expect(card(chat(page, MARCO), "Reminder 1")).to_be_visible()


def test_what_the_bot_asks_for_is_answered_by_typing(page: Page) -> None:
    logs_a_lead(page)
    chat(page, MARCO).get_by_role("button", name="Other…").click()
    expect(chat(page, MARCO).get_by_text("Replying to: Until when")).to_be_visible()
    say(chat(page, MARCO), "domani alle 9")
    expect(card(chat(page, MARCO), "quiet until")).to_contain_text("Thursday 19 March 2026 at 09:00")


def test_a_lead_is_handed_to_somebody_who_was_not_shown(page: Page) -> None:
    logs_a_lead(page)
    chat(page, MARCO).get_by_role("button", name="Hand over").click()
    chat(page, MARCO).get_by_role("button", name=SARA).click()
    expect(chat(page, MARCO).get_by_role("status")).to_contain_text("Lead #1 is now with Sara Conti.")
    page.get_by_role("navigation").get_by_role("button", name="Sara").click()
    expect(card(chat(page, SARA), "Lead #1 is yours")).to_be_visible()


def test_the_status_of_a_week_has_a_chart_with_words_for_it(page: Page) -> None:
    logs_a_lead(page)
    say(chat(page, GIULIA), "/status week")
    chart = chat(page, GIULIA).get_by_role("img")
    expect(chart).to_be_visible()
    assert chart.evaluate("picture => picture.decode().then(() => picture.naturalWidth)") > 400
    assert len(chart.get_attribute("alt") or "") > 20


def test_an_offered_lead_is_claimed_in_the_room_by_whoever_is_first(new_page: NewPage, desk: DeskOffice) -> None:
    desk.config["assignment"] = {"strategy": "first_to_claim"}
    desk.restart()
    page = new_page()
    logs_a_lead(page)
    room(page).get_by_label("Write as").select_option(MARCO)
    card(room(page), "Lead #1").get_by_role("button", name="I take it").click()
    expect(card(chat(page, MARCO), "You took lead #1")).to_be_visible()


def test_arrow_up_changes_the_last_message_and_its_lead(page: Page, desk: DeskOffice) -> None:
    logs_a_lead(page)
    anna = field(chat(page, ANNA))
    anna.press("ArrowUp")
    expect(anna).to_have_value(LEAD)
    anna.press("Escape")
    expect(anna).to_have_value("")
    anna.press("ArrowUp")
    anna.fill(LEAD.replace("3 finestre", "12 finestre"))
    anna.press("Enter")
    expect(card(chat(page, ANNA), "logged.")).to_contain_text("12 finestre")
    expect(card(chat(page, ANNA), "changed")).to_contain_text("12 finestre")
    assert len(desk.leads()) == 1
