"""A message that is edited after it was logged: the lead follows, and is never logged twice."""

from datetime import timedelta

import pytest

from tests.office import A_WEDNESDAY
from tests.telegram_office import TelegramOffice


@pytest.fixture
def platform() -> str:
    """Slack tells of edits in another way, and of those of slash commands not at all."""
    return "telegram"


def test_an_edited_command_updates_its_lead(office: TelegramOffice) -> None:
    typed = office.says(office.anna, "/lead Mario Rossi 333 1234567 vuole 3 finestre")
    office.server.edits(office.anna, typed, "/lead Mario Rossi 333 1234567 vuole 5 finestre, da Facebook")
    office.settle()
    (lead,) = office.leads()
    assert lead["text"] == "Mario Rossi 333 1234567 vuole 5 finestre, da Facebook"
    assert lead["source"] == "Facebook"
    for reader in (office.anna, office.marco, office.group):
        assert "5 finestre" in office.find(reader, "#1").plain, "the cards that were sent are kept true"
    assert any(each["kind"] == "edited" for each in lead_timeline(office))


def lead_timeline(office: TelegramOffice) -> list[dict[str, object]]:
    return list(office.lead(1)["timeline"])


def test_a_corrected_number_replaces_the_wrong_one(office: TelegramOffice) -> None:
    typed = office.says(office.anna, "/lead Maria Rossi 333 1234567 vuole 3 finestre")
    office.server.edits(office.anna, typed, "/lead Mario Rossi 333 1234568 vuole 3 finestre")
    office.settle()
    assert (office.lead(1)["name"], office.lead(1)["phones"]) == ("Mario Rossi", ["+393331234568"])


def test_a_number_corrected_to_that_of_somebody_known_makes_it_theirs(office: TelegramOffice) -> None:
    office.says(office.anna, "/lead Mario Rossi 333 1234567 finestre")
    office.says(office.marco, "/won 1")
    typed = office.says(office.anna, "/lead 333 7654321 una porta")
    office.server.edits(office.anna, typed, "/lead 333 1234567 una porta")
    office.settle()
    assert office.lead(2)["phones"] == ["+393331234567"]
    assert office.lead(2)["name"] == "Mario Rossi"


def test_an_edited_caption_updates_the_lead(office: TelegramOffice) -> None:
    photo = office.server.sends_photo(office.anna, "/lead Mario Rossi finestra rotta")
    office.settle()
    office.server.edits(office.anna, photo, "/lead Mario Rossi 333 1234567 finestra rotta")
    office.settle()
    assert office.lead(1)["phones"] == ["+393331234567"]
    assert len(office.leads()) == 1


def test_an_edit_in_the_team_chat_updates_the_lead(office: TelegramOffice) -> None:
    typed = office.says(office.anna, "/lead Mario Rossi 333 1234567 finestre", chat=office.group)
    office.server.edits(office.anna, typed, "/lead Mario Rossi 333 1234567 porte")
    office.settle()
    assert office.lead(1)["text"].endswith("porte")


def test_an_edit_of_what_was_added_leaves_the_rest_as_it_is(office: TelegramOffice) -> None:
    first = office.says(office.anna, "/lead Mario Rossi 333 1234567 finestre")
    office.later(minutes=5)
    second = office.says(office.anna, "/lead 333 1234567 e una porta")
    office.server.edits(office.anna, second, "/lead 333 1234567 e due porte")
    office.server.edits(office.anna, first, "/lead Mario Rossi 333 1234567 verande")
    office.settle()
    assert office.lead(1)["text"] == "Mario Rossi 333 1234567 verande\n\n333 1234567 e due porte"


def test_an_edited_message_that_was_logged_by_an_answer_updates_the_lead(office: TelegramOffice) -> None:
    note = office.says(office.luca, "Mario Rossi 333 1234567 finestre", chat=office.group)
    office.says(office.anna, "/lead", chat=office.group, reply_to=note)
    office.server.edits(office.luca, note, "Mario Rossi 333 1234567 porte")
    office.settle()
    assert [lead["text"] for lead in office.leads()] == ["Mario Rossi 333 1234567 porte"]


def test_an_edit_that_changes_nothing_writes_nothing(office: TelegramOffice) -> None:
    typed = office.says(office.anna, "/lead Mario Rossi 333 1234567")
    before = office.server.calls.total() - office.server.calls["getUpdates"]
    office.server.edits(office.anna, typed, "/lead Mario Rossi 333 1234567")
    office.settle()
    assert office.server.calls.total() - office.server.calls["getUpdates"] == before
    assert [each["kind"] for each in lead_timeline(office)] == ["logged", "assigned"]


def test_a_lead_that_loses_all_its_words_keeps_them(office: TelegramOffice) -> None:
    typed = office.says(office.anna, "/lead Mario Rossi 333 1234567")
    office.server.edits(office.anna, typed, "/lead")
    office.settle()
    assert office.lead(1)["text"] == "Mario Rossi 333 1234567"


def test_an_edit_changes_the_message_it_is_of_though_another_one_holds_the_same_words(office: TelegramOffice) -> None:
    office.says(office.anna, "/lead Ada Conti 333 1234501 porta, chiamare solo la mattina")
    office.later(minutes=1)
    photo = office.server.sends_photo(office.anna, "/lead Ada Conti 333 1234501")
    office.settle()
    office.server.edits(office.anna, photo, "/lead Ada Conti 333 1234501 foto della serratura")
    office.settle()
    assert office.lead(1)["text"] == (
        "Ada Conti 333 1234501 porta, chiamare solo la mattina\n\nAda Conti 333 1234501 foto della serratura"
    )


@pytest.mark.parametrize("slip", ["/lead", "/laed Mario Rossi 333 1234567"])
def test_a_slip_that_is_mended_by_an_edit_is_logged_once(office: TelegramOffice, slip: str) -> None:
    typed = office.says(office.anna, slip)
    assert office.leads() == []
    office.clock.now += timedelta(minutes=2)
    for _ in range(2):
        office.server.edits(office.anna, typed, "/lead Mario Rossi 333 1234567")
        office.settle()
    (lead,) = office.leads()
    assert lead["phones"] == ["+393331234567"]
    assert lead["arrived_at"] == A_WEDNESDAY.astimezone(office.clock.now.tzinfo).isoformat(timespec="seconds")


def test_a_text_that_is_edited_before_the_tap_is_logged_as_it_reads_now(office: TelegramOffice) -> None:
    typed = office.says(office.anna, "Mario Rossi 333 1234567 vuole 3 finestre")
    question = office.last(office.anna)
    office.server.edits(office.anna, typed, "Mario Rossi 333 1234567 vuole 5 finestre")
    office.settle()
    office.presses(office.anna, question, "Log it as a lead")
    assert [lead["text"] for lead in office.leads()] == ["Mario Rossi 333 1234567 vuole 5 finestre"]


def test_an_edit_after_the_tap_updates_the_lead(office: TelegramOffice) -> None:
    typed = office.says(office.anna, "Mario Rossi 333 1234567 vuole 3 finestre")
    office.presses(office.anna, office.last(office.anna), "Log it as a lead")
    office.server.edits(office.anna, typed, "Mario Rossi 333 1234567 vuole 5 finestre")
    office.settle()
    assert [lead["text"] for lead in office.leads()] == ["Mario Rossi 333 1234567 vuole 5 finestre"]


def test_undo_takes_an_edit_back(office: TelegramOffice) -> None:
    typed = office.says(office.anna, "/lead Mario Rossi 333 1234567 finestre")
    office.server.edits(office.anna, typed, "/lead Mario Rossi 333 1234567 porte")
    office.settle()
    office.says(office.anna, "/undo")
    assert office.lead(1)["text"].endswith("finestre")
    assert office.lead(1)["state"] == "waiting"


def test_an_edit_of_something_else_is_no_lead(office: TelegramOffice) -> None:
    written = office.says(office.anna, "Ci vediamo dopo", chat=office.group)
    office.server.edits(office.anna, written, "Ci vediamo domani")
    office.settle()
    assert office.leads() == []
    assert office.count(office.group) == 0


def test_a_strangers_edit_changes_nothing(office: TelegramOffice) -> None:
    asked = office.says(office.stranger, "Quanto costa una porta?", chat=office.group)
    office.says(office.anna, "/lead", chat=office.group, reply_to=asked)
    office.server.edits(office.stranger, asked, "/lead Io 333 1234567")
    office.settle()
    assert [lead["text"] for lead in office.leads()] == ["Quanto costa una porta?"]
