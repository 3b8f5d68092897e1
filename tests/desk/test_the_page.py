"""The page itself: what it survives, whom it serves, and how it begins."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.desk.conftest import NewPage
from tests.desk.desk_office import DeskOffice
from tests.desk.people import ANNA, GIULIA, LEAD, MARCO, SARA, card, chat, field, later, logs_a_lead, room, say

NARROW = {"width": 360, "height": 740}


def test_everybody_is_greeted_at_the_first_visit_and_never_again(page: Page) -> None:
    for name in (ANNA, MARCO, GIULIA):
        expect(chat(page, name).get_by_role("article")).to_have_count(1)
    page.reload()
    expect(card(chat(page, ANNA), "Hello Anna!")).to_be_visible()
    expect(chat(page, ANNA).get_by_role("article")).to_have_count(1)


def test_a_reload_in_the_middle_loses_nothing(page: Page) -> None:
    logs_a_lead(page)
    later(page)
    expect(card(chat(page, MARCO), "Reminder 1")).to_be_visible()
    before = chat(page, MARCO).get_by_role("article").all_inner_texts()
    page.reload()
    expect(card(chat(page, MARCO), "Reminder 1")).to_be_visible()
    assert chat(page, MARCO).get_by_role("article").all_inner_texts() == before
    chat(page, MARCO).get_by_role("button", name="I've answered").last.click()
    expect(card(chat(page, MARCO), "Answered by Marco Rossi")).to_be_visible()


def test_two_tabs_of_one_seat_show_the_same(new_page: NewPage) -> None:
    one, other = new_page(), new_page()
    logs_a_lead(one)
    expect(card(chat(other, MARCO), "Lead #1 is yours")).to_be_visible()
    chat(other, MARCO).get_by_role("button", name="I've answered").click()
    expect(card(chat(one, MARCO), "Answered by Marco Rossi")).to_be_visible()
    texts = chat(one, MARCO).get_by_role("article").all_inner_texts()
    assert chat(other, MARCO).get_by_role("article").all_inner_texts() == texts


def test_what_is_written_while_the_bot_is_away_arrives_once_it_is_back(page: Page, desk: DeskOffice) -> None:
    logs_a_lead(page)
    desk.stop()
    say(chat(page, ANNA), "/lead Ada Conti 333 0000101 chiede un preventivo")
    expect(page.get_by_text("The bot is away.")).to_be_visible()
    desk.start()
    expect(card(chat(page, ANNA), "Lead #2 logged")).to_be_visible()
    expect(page.get_by_text("The bot is away.")).to_be_hidden()
    expect(chat(page, ANNA).get_by_role("article").filter(has_text="/lead Ada Conti")).to_have_count(1)
    assert len(desk.leads()) == 2


def test_markup_in_a_lead_stays_text(page: Page) -> None:
    nasty = "<img src=x onerror=alert(1)> <b>Dino</b> &amp; <script>alert(2)</script> javascript:alert(3)"
    logs_a_lead(page, f"/lead {nasty} 333 0000303")
    card(chat(page, MARCO), "Lead #1 is yours").get_by_role("button", name="Text").click()
    expect(chat(page, MARCO)).to_contain_text("<script>alert(2)</script>")
    expect(chat(page, MARCO)).to_contain_text("&amp;")
    assert page.locator("article img, article script, article b").count() == 0
    assert page.locator('a[href^="javascript"]').count() == 0


def test_unread_messages_are_counted_until_somebody_looks(page: Page) -> None:
    logs_a_lead(page)
    marco = page.get_by_role("navigation").get_by_role("button", name="Marco")
    expect(marco).to_contain_text("1")
    expect(chat(page, MARCO).get_by_text("1 new")).to_be_visible()
    expect(page).to_have_title("(2) Sollecito: the desk")
    field(chat(page, MARCO)).click()
    expect(chat(page, MARCO).get_by_text("1 new")).to_be_hidden()
    expect(page).to_have_title("(1) Sollecito: the desk")
    page.reload()
    expect(page).to_have_title("(1) Sollecito: the desk")


def test_what_somebody_is_about_to_press_does_not_move_away(page: Page) -> None:
    logs_a_lead(page)
    later(page)
    expect(card(chat(page, MARCO), "Reminder 1")).to_be_visible()
    button = chat(page, MARCO).get_by_role("button", name="History").first
    button.evaluate("button => button.scrollIntoView({ block: 'center' })")
    before = button.bounding_box()
    assert before is not None
    page.mouse.move(before["x"] + 5, before["y"] + 5)
    page.mouse.down()
    expect(chat(page, MARCO).get_by_text("2 new")).to_be_hidden()
    assert button.bounding_box() == before
    page.mouse.up()
    expect(chat(page, MARCO).get_by_role("article")).to_have_count(4)


def test_a_slash_lists_commands_with_their_meaning(page: Page) -> None:
    anna = field(chat(page, ANNA))
    anna.press_sequentially("/")
    options = chat(page, ANNA).get_by_role("option")
    expect(options.first).to_contain_text("Log a lead")
    anna.press_sequentially("st")
    expect(options).to_have_count(1)
    expect(options).to_contain_text("The figures")
    anna.press("Enter")
    expect(anna).to_have_value("/status ")
    expect(options).to_have_count(0)


def test_shift_enter_begins_a_line(page: Page) -> None:
    anna = field(chat(page, ANNA))
    anna.press_sequentially("/lead Mario Rossi")
    anna.press("Shift+Enter")
    anna.press_sequentially("333 1234567")
    anna.press("Enter")
    expect(card(chat(page, ANNA), "logged.")).to_contain_text("+39 333 123 4567")


def test_the_guide_leads_through_the_job_in_six_clicks(page: Page) -> None:
    guide = page.get_by_role("region", name="First steps")
    guide.get_by_role("button", name="Forward a message…").click()
    page.get_by_role("dialog").get_by_role("button", name="Forward", exact=True).click()
    guide.get_by_role("button", name="+15 min").click()
    guide.get_by_role("button", name="Show me").click()
    expect(chat(page, MARCO).get_by_role("button", name="I've answered").last).to_be_focused()
    expect(chat(page, MARCO).get_by_role("button", name="I've answered").last).to_have_class(re.compile("here"))
    page.keyboard.press("Enter")
    guide.get_by_role("button", name="/status week").click()
    page.keyboard.press("Enter")
    expect(chat(page, GIULIA).get_by_role("img")).to_be_visible()
    expect(guide).to_contain_text("That is the whole job.")
    guide.get_by_role("button", name="Close the guide").click()
    expect(guide).to_be_hidden()
    page.reload()
    expect(card(chat(page, MARCO), "Answered by")).to_be_visible()
    expect(guide).to_be_hidden()


def test_the_whole_job_is_done_without_a_mouse(page: Page) -> None:
    expect(card(chat(page, MARCO), "Hello Marco!")).to_be_visible()
    reach(page, "Message as Anna Bianchi")
    page.keyboard.type("/lead Mario Rossi 333 1234567")
    page.keyboard.press("Enter")
    expect(card(chat(page, MARCO), "Lead #1 is yours")).to_be_visible()
    reach(page, "✅ I've answered")
    page.keyboard.press("Enter")
    expect(card(chat(page, MARCO), "Answered by Marco Rossi")).to_be_visible()


def test_whoever_presses_a_button_by_key_keeps_their_place_when_the_card_changes(page: Page) -> None:
    logs_a_lead(page)
    chat(page, MARCO).get_by_role("button", name="I've answered").focus()
    page.keyboard.press("Enter")
    expect(card(chat(page, MARCO), "Answered by Marco Rossi")).to_be_focused()
    page.keyboard.press("Enter")
    reach(page, "🔁 Reopen")
    page.keyboard.press("Enter")
    expect(chat(page, MARCO).get_by_role("button", name="I've answered")).to_be_visible()
    assert page.evaluate("document.activeElement.closest('article') !== null")


def reach(page: Page, name: str) -> None:
    """Go on by the tabulator until something of that name has the focus."""
    passed = []
    for _ in range(60):
        page.keyboard.press("Tab")
        passed.append(page.evaluate("document.activeElement.ariaLabel ?? document.activeElement.textContent"))
        if passed[-1] == name:
            return
    raise AssertionError(f"{name} cannot be reached: {passed}")


def test_on_a_phone_there_are_tabs(new_page: NewPage) -> None:
    page = new_page(viewport=NARROW)
    tabs = page.get_by_role("tablist", name="Chats").get_by_role("tab")
    expect(tabs).to_have_count(5)
    expect(page.get_by_role("tabpanel")).to_have_count(1)
    tabs.first.press("ArrowRight")
    expect(tabs.nth(1)).to_be_focused()
    expect(page.get_by_role("tabpanel", name="Marco Rossi’s chat with the bot")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def test_the_page_speaks_the_browsers_language_and_so_does_the_bot(new_page: NewPage) -> None:
    page = new_page(locale="it-IT")
    anna = page.get_by_role("region", name="La chat di Anna Bianchi con il bot")
    expect(anna.get_by_role("button", name="Inoltra un messaggio…")).to_be_visible()
    expect(card(anna, "Ciao Anna")).to_be_visible()
    say(anna, "/contatto Mario Rossi 333 1234567")
    expect(card(page.get_by_role("region", name="La chat di Marco Rossi con il bot"), "Mario Rossi")).to_contain_text(
        "tuo"
    )
    expect(page.get_by_role("region", name="Sala comune")).to_contain_text("Responsabile")
    page.get_by_role("button", name="English", exact=True).click()
    expect(chat(page, ANNA).get_by_role("button", name="Forward a message…")).to_be_visible()
    assert page.evaluate("document.documentElement.lang") == "en"
    say(chat(page, ANNA), "/help")
    expect(card(chat(page, ANNA), "What I can do")).to_be_visible()


def test_both_languages_of_the_page_have_every_sentence(page: Page) -> None:
    assert page.evaluate("import('/desk/static/words.js').then(words => words.lacking())") == []


def test_starting_afresh_asks_and_empties_the_desk(page: Page, desk: DeskOffice) -> None:
    logs_a_lead(page)
    later(page, "Next morning")
    page.get_by_role("button", name="Start afresh…").click()
    page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    expect(card(chat(page, ANNA), "logged.")).to_be_visible()
    page.get_by_role("button", name="Start afresh…").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete everything").click()
    expect(chat(page, ANNA).get_by_role("article")).to_have_count(1)
    expect(card(chat(page, ANNA), "Hello Anna!")).to_be_visible()
    assert desk.leads() == []
    expect(page.get_by_role("group", name="Time at the desk")).to_contain_text("Wed 18 Mar")
    logs_a_lead(page, LEAD)
    expect(card(chat(page, MARCO), "Lead #1 is yours")).to_be_visible()


def test_a_chat_is_put_away_and_taken_out_again(page: Page) -> None:
    sara = page.get_by_role("navigation").get_by_role("button", name="Sara")
    expect(sara).to_have_attribute("aria-pressed", "false")
    sara.click()
    expect(chat(page, "Sara Conti")).to_be_visible()
    sara.click()
    expect(chat(page, "Sara Conti")).to_be_hidden()


def test_the_room_hears_commands_of_whoever_one_chooses_to_be(page: Page) -> None:
    expect(card(chat(page, ANNA), "Hello")).to_be_visible()
    room(page).get_by_label("Write as").select_option(GIULIA)
    say(room(page), "/team")
    expect(card(room(page), "The team")).to_contain_text("Sara Conti")
    expect(card(room(page), "/team")).to_be_visible()


@pytest.mark.parametrize("width", [1400, 360])
def test_a_long_answer_is_shown_from_its_beginning(new_page: NewPage, desk: DeskOffice, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 740})
    if width == NARROW["width"]:
        page.get_by_role("tab", name="Giulia").click()
    desk.says(ANNA, LEAD)
    desk.hears(MARCO, "Lead #1 is yours")
    giulia = page.locator("section", has=page.get_by_role("textbox", name="Message as Giulia Verdi"))
    say(giulia, "/status week")
    expect(card(giulia, "By owner")).to_be_attached()
    expect(giulia.get_by_role("img")).to_be_in_viewport(ratio=0.3)  # how much fits below is the fonts' affair
    expect(card(giulia, "/status week")).to_be_in_viewport(ratio=0.9)
    say(giulia, "/note 999 x")
    expect(card(giulia, "no lead #999")).to_be_in_viewport(ratio=0.9)


def test_what_the_bot_asks_of_one_does_not_take_another_from_their_writing(page: Page, desk: DeskOffice) -> None:
    logs_a_lead(page)
    field(chat(page, ANNA)).press_sequentially("/lead Ada")
    asks = desk.hears(MARCO, "Lead #1 is yours")
    other = next(each["data"] for row in asks["buttons"] for each in row if "Other" in each["label"])
    desk.acts("press", MARCO, message=asks["id"], data=other)
    expect(chat(page, MARCO).get_by_text("Replying to: Until when")).to_be_visible()
    expect(field(chat(page, ANNA))).to_be_focused()
    expect(field(chat(page, ANNA))).to_have_value("/lead Ada")


def test_an_invitation_is_followed_at_the_desk(page: Page) -> None:
    say(chat(page, GIULIA), "/team invite Sara")
    with page.expect_popup() as opened:
        card(chat(page, GIULIA), "Send this link").get_by_role("link").click()
    other = opened.value
    other.get_by_role("dialog").get_by_role("button", name=SARA).click()
    expect(card(chat(other, SARA), "Hello Sara!").last).to_be_visible()
    expect(chat(other, SARA).get_by_text("/start ")).to_have_count(1)
    assert "?" not in other.url


def test_leads_from_trying_out_are_told_of_when_work_begins(page: Page, desk: DeskOffice) -> None:
    logs_a_lead(page)
    desk.connect()
    page.reload()
    expect(page.get_by_text("A lead from trying out is among the real ones")).to_be_visible()
    expect(page.get_by_role("button", name="Start afresh…")).to_be_hidden()
    expect(page.get_by_role("button", name="+15 min")).to_have_count(0)
    expect(page.get_by_role("button", name="Guide")).to_have_count(0)


def test_namesakes_are_told_apart(new_page: NewPage, desk: DeskOffice) -> None:
    names = ("Anna Bianchi", "Marco Rossi", "Marco Neri", "Giulia Verdi")
    desk.config["team"] = [{"name": name, "roles": ["owner"]} for name in names]
    desk.restart()
    page = new_page()
    expect(page.get_by_role("navigation").get_by_role("button", name="Marco Neri")).to_be_visible()
    expect(page.get_by_role("navigation").get_by_role("button", name="Giulia", exact=True)).to_be_visible()
