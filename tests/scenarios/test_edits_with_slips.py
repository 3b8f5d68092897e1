"""Edits as people make them: with slips, into nothing, into something else, of an album, of what was pointed at."""

from typing import Any

import pytest

from tests.telegram_office import TelegramOffice

AS_SENT = "I do a command as it was sent first."
MARIO = "Mario Rossi 333 1234567 finestra"
RIGHT = "Mario Rossi 333 1234568 finestra"


@pytest.fixture
def platform() -> str:
    """Slack tells of no edits of commands."""
    return "telegram"


def sends_album(office: TelegramOffice, caption: str) -> Any:
    """Anna sends two photos together; the caption is the first one's, which is returned."""
    first = office.server.sends_photo(office.anna, caption, media_group="album")
    office.server.sends_photo(office.anna, "", media_group="album")
    office.settle()
    return first


@pytest.mark.parametrize("slip", ["/laed ", "/contato ", "/lead", "/lead: "])
def test_a_slip_in_the_command_of_an_edit_loses_nothing_of_what_is_corrected(office: TelegramOffice, slip: str) -> None:
    typed = office.says(office.anna, f"/lead {MARIO}")
    office.edits(office.anna, typed, slip + RIGHT)
    assert (office.lead(1)["text"], office.lead(1)["phones"]) == (RIGHT, ["+393331234568"])
    assert [lead["ref"] for lead in office.leads()] == [1]


def test_a_logged_message_that_becomes_another_command_stays_a_lead_and_says_so_once(office: TelegramOffice) -> None:
    typed = office.says(office.anna, f"/lead {MARIO}")
    for text in ("/answered 1", "/undo", "/nonsense"):
        office.edits(office.anna, typed, text)
    assert (office.lead(1)["text"], office.lead(1)["state"]) == (MARIO, "waiting")
    assert office.often(office.anna, AS_SENT) == 1


def test_in_the_teams_chat_it_may_have_become_another_bots(office: TelegramOffice) -> None:
    typed = office.says(office.anna, f"/lead {MARIO}", chat=office.group)
    office.edits(office.anna, typed, "/nonsense")
    assert office.often(office.group, AS_SENT) == 0


@pytest.mark.parametrize("caption", ["", "/lead"])
def test_a_photo_that_loses_its_caption_leaves_the_lead_its_number(office: TelegramOffice, caption: str) -> None:
    photo = sends_album(office, f"/lead {MARIO}")
    office.edits(office.anna, photo, caption)
    assert (office.lead(1)["name"], office.lead(1)["phones"]) == ("Mario Rossi", ["+393331234567"])
    office.edits(office.anna, photo, f"/lead {RIGHT}")
    assert (office.lead(1)["text"], office.lead(1)["phones"]) == (RIGHT, ["+393331234568"])


def test_an_album_is_logged_as_its_caption_read_last_whatever_slip_is_in_it(office: TelegramOffice) -> None:
    photo = sends_album(office, f"/laed {MARIO}")
    office.edits(office.anna, photo, f"/laed {RIGHT}")
    office.presses(office.anna, office.last(office.anna), "Log it as a lead")
    assert [(lead["text"], lead["phones"]) for lead in office.leads()] == [(RIGHT, ["+393331234568"])]


def test_what_the_card_quotes_says_the_corrected_number_of_a_message_pointed_at(office: TelegramOffice) -> None:
    note = office.says(office.luca, MARIO, chat=office.group)
    added = office.says(office.anna, "/lead chiamare dopo le 18, 333 7654321", chat=office.group, reply_to=note)
    office.server.edits(office.luca, note, RIGHT)
    office.edits(office.anna, added, "/lead chiamare dopo le 19, 333 7654322")
    card = office.find(office.marco, "Lead #1 is yours").plain
    assert RIGHT in card
    assert "dopo le 19, 333 7654322" in card
    assert not any(wrong in card for wrong in ("1234567", "7654321", "dopo le 18"))


def test_a_part_that_is_emptied_leaves_no_trace_in_what_the_card_quotes(office: TelegramOffice) -> None:
    note = office.says(office.luca, MARIO, chat=office.group)
    added = office.says(office.anna, "/lead chiamare dopo le 18, 333 7654321", chat=office.group, reply_to=note)
    office.edits(office.anna, added, "/lead")
    card = office.find(office.marco, "Lead #1 is yours").plain
    assert not any(wrong in card for wrong in ("7654321", "dopo le 18"))
    assert office.lead(1)["text"] == MARIO
