"""Working on leads with Slack's own habits: threads, forms, the home tab, and words for one person alone."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.slack_office import SlackOffice, SlackOverHttpOffice


@pytest.fixture(params=[SlackOffice, SlackOverHttpOffice], ids=["socket", "http"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SlackOffice]:
    """Lead 1 is Marco's."""
    with request.param(tmp_path) as office:
        office.logs(1)
        yield office


# -- threads


def test_the_first_answer_in_a_cards_thread_counts_as_the_response(office: SlackOffice) -> None:
    card = office.find(office.group, "#1")
    office.says(office.marco, "chiamata, richiama domani", chat=office.group, reply_to=card)
    lead = office.lead(1)
    assert (lead["state"], lead["answered_by"]) == ("answered", "Marco Rossi")
    assert "Answered by Marco Rossi" in card.plain, "the card is edited"


def test_a_channel_stays_quiet_details_go_into_the_cards_thread(office: SlackOffice) -> None:
    card = office.find(office.group, "#1")
    for person, text in ((office.marco, "preferisce la mattina"), (office.giulia, "/why 1")):
        office.says(person, text, chat=office.group, reply_to=card)
        assert office.last(office.group).thread == card.ts
    office.says(office.marco, "/answered 1")
    assert [message for message in office.messages(office.group) if message.thread is None] == [card]
    assert card.edited


# -- forms


def test_answered_with_a_note_asks_for_the_note_in_a_form(office: SlackOffice) -> None:
    office.presses(office.marco, office.last(office.marco), "with a note")
    office.submits(office.marco, {"note": "mandato il preventivo"})
    assert office.lead(1)["state"] == "answered"
    assert office.lead(1)["timeline"][-1]["note"] == "mandato il preventivo"


def test_a_snooze_form_says_at_its_field_what_is_wrong_and_keeps_what_was_typed(office: SlackOffice) -> None:
    office.presses(office.marco, office.last(office.marco), "Other")
    form = office.submits(office.marco, {"when": "quando torna la primavera"})
    assert form.open
    assert "quando torna la primavera" in form.errors["when"]
    assert office.lead(1)["timeline"][-1]["kind"] == "assigned"

    office.submits(office.marco, {"when": "domani alle 9"})
    assert not form.open
    assert office.lead(1)["timeline"][-1]["kind"] == "snoozed"
    assert "Thursday 19 March 2026 at 09:00" in office.last(office.marco).plain


def test_a_snooze_form_takes_a_day_and_a_time_too(office: SlackOffice) -> None:
    office.presses(office.marco, office.last(office.marco), "Other")
    office.submits(office.marco, {"day": "2026-03-20", "time": "15:30"})
    assert office.lead(1)["next_reminder_at"].startswith("2026-03-20T14:30")


def test_a_snooze_form_takes_a_day_in_words_and_a_time(office: SlackOffice) -> None:
    office.presses(office.marco, office.last(office.marco), "Other")
    office.submits(office.marco, {"when": "domani", "time": "15:30"})
    assert office.lead(1)["next_reminder_at"].startswith("2026-03-19T14:30")


def test_a_snooze_form_in_which_two_days_were_named_drops_neither_and_asks_which(office: SlackOffice) -> None:
    office.presses(office.marco, office.last(office.marco), "Other")
    form = office.submits(office.marco, {"when": "domani alle 9", "day": "2026-03-20"})
    assert form.open
    assert form.errors["when"].startswith("“domani alle 9” and what is chosen below do not go together.")
    assert office.lead(1)["timeline"][-1]["kind"] == "assigned"


@pytest.mark.parametrize(
    ("chosen", "named"),
    [
        ({"day": "2026-03-16"}, "“Mon 16 Mar” is already past"),
        ({"day": "2026-03-16", "when": "alle 9"}, "“Mon 16 Mar” is already past"),
        ({"day": "2026-03-18", "time": "09:00"}, "“Wednesday 18 March 2026 at 09:00 (Europe/Rome)” is already past"),
        ({"day": "2026-03-18", "when": "alle 9"}, "“alle 9” is already past"),
    ],
)
def test_a_day_that_was_chosen_and_is_past_is_named_as_its_reader_would(
    office: SlackOffice, chosen: dict[str, str], named: str
) -> None:
    office.presses(office.marco, office.last(office.marco), "Other")
    [said] = office.submits(office.marco, chosen).errors.values()
    assert said.startswith(named)


def test_the_hand_over_form_offers_everybody_else(office: SlackOffice) -> None:
    office.presses(office.marco, office.last(office.marco), "Hand over")
    [field] = [block for block in office.server.form(office.marco).raw["blocks"] if block["type"] == "input"]
    assert [option["text"]["text"] for option in field["element"]["options"]] == ["Luca Ferri"]
    office.submits(office.marco, {"owner": "Luca Ferri"})
    assert office.lead(1)["owner"] == "Luca Ferri"
    assert "Marco Rossi gave it to you" in office.find(office.luca, "Lead #1").plain


def test_a_form_that_comes_back_when_somebody_else_has_answered_says_so(office: SlackOffice) -> None:
    office.presses(office.marco, office.last(office.marco), "with a note")
    office.says(office.giulia, "/answered 1")
    form = office.submits(office.marco, {"note": "chiamata"})
    said = " ".join(form.errors.values()) or office.last(office.marco).plain
    assert "already answered by Giulia Verdi" in said
    assert office.lead(1)["answered_by"] == "Giulia Verdi"


def test_a_form_that_slack_does_not_open_is_asked_about_in_words(office: SlackOffice) -> None:
    office.server.fail("views.open", "expired_trigger_id")
    before = office.count(office.marco)
    office.presses(office.marco, office.last(office.marco), "Other")
    assert office.count(office.marco) == before + 1
    assert office.lead(1)["state"] == "waiting"


def test_whoever_may_not_gets_no_form(office: SlackOffice) -> None:
    card = office.find(office.group, "#1")
    data = office.last(office.marco).data_of("Other")
    told = office.presses(office.luca, card, data, forged=True)
    assert "Lead #1 is with Marco Rossi. Only Marco Rossi and managers can do that" in told
    assert office.server.views == []


# -- the home tab


def test_the_home_shows_what_waits_and_follows_what_happens(office: SlackOffice) -> None:
    office.server.opens_home(office.giulia)
    office.settle()
    home = office.server.home(office.giulia)
    assert "#1" in home.plain
    assert "Bruno Galli" in home.plain
    office.logs(2)
    assert "#2" in home.plain
    office.says(office.marco, "/answered 1")
    assert "Bruno Galli" not in home.plain


def test_an_owners_home_has_their_leads_with_buttons(office: SlackOffice) -> None:
    office.server.opens_home(office.marco)
    office.settle()
    home = office.server.home(office.marco)
    office.server.presses(office.marco, home, "I've answered")
    office.settle()
    assert office.lead(1)["state"] == "answered"
    assert "Bruno Galli" not in home.plain


def test_a_home_that_was_published_by_somebody_else_meanwhile_is_put_right_at_once(office: SlackOffice) -> None:
    office.server.opens_home(office.giulia)
    office.settle()
    home = office.server.home(office.giulia)
    before, home.raw["hash"] = home.plain, "somebody-elses"
    office.clock.now += timedelta(minutes=25)
    office._run(office.parts.home.refresh())
    assert home.plain != before
    assert "25 min" in home.plain


def test_a_strangers_home_shows_nothing_of_the_teams(office: SlackOffice) -> None:
    office.server.opens_home(office.stranger)
    office.settle()
    home = office.server.home(office.stranger)
    assert "Bruno Galli" not in home.plain
    assert home.labels == []


# -- words for one person


def test_what_only_the_asker_needs_only_the_asker_sees(office: SlackOffice) -> None:
    for command in ("/leads", "/status", "/team", "/why 1", "/help"):
        office.says(office.giulia, command, chat=office.group)
        assert office.last(office.group).only_for == office.giulia.id, command


def test_pages_of_a_list_that_only_the_asker_sees_are_turned_in_place(office: SlackOffice) -> None:
    office.logs(*range(2, 10), 0)
    office.says(office.giulia, "/leads open", chat=office.group)
    page, before = office.last(office.group), office.count(office.group)
    for label, said in (("Next", "page 2 of 2"), ("Back", "page 1 of 2")) * 4:
        office.presses(office.giulia, page, label)
        assert said in page.plain
    assert office.count(office.group) == before
    assert page.only_for == office.giulia.id


def test_the_status_has_a_table_and_says_the_same_in_words(office: SlackOffice) -> None:
    office.says(office.marco, "/answered 1")
    office.says(office.giulia, "/status week")
    said = [message for message in office.messages(office.giulia) if any(b["type"] == "table" for b in message.blocks)]
    assert said, "no table"
    assert "Marco Rossi" in said[-1].plain
    assert "Marco Rossi" in said[-1].text
