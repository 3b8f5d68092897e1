"""`/leadCarla Neri`: the space after the command is missing, and the lead is not lost by that."""

import pytest

from tests.telegram_office import TelegramOffice

ASKED = "Shall I log this as a lead?"
NOT_YET = "This is not logged yet: the space after the command is missing. Send it as\n"


@pytest.fixture
def platform() -> str:
    """Slack keeps commands that it does not know to itself."""
    return "telegram"


@pytest.mark.parametrize(
    ("typed", "lead"),
    [
        ("/leadCarla Neri 333 1234567 porta", "Carla Neri 333 1234567 porta"),
        ("/contattoCarla Neri", "Carla Neri"),
        ("/LeadCarla\nvuole una porta", "Carla\nvuole una porta"),
        ("/contattoÈva Neri", "Èva Neri"),
        ("/lead333 1234567 Carla", "333 1234567 Carla"),
    ],
)
def test_in_private_it_is_asked_about_as_the_words_without_the_command_are(
    office: TelegramOffice, typed: str, lead: str
) -> None:
    office.says(office.anna, typed)
    assert (office.last(office.anna).plain, office.leads()) == (ASKED, [])
    office.presses(office.anna, office.last(office.anna), "Log it as a lead")
    assert [each["text"] for each in office.leads()] == [lead]


def test_a_photo_below_which_it_stands_is_kept(office: TelegramOffice) -> None:
    office.server.sends_photo(office.anna, "/leadCarla Neri finestra rotta")
    office.settle()
    office.presses(office.anna, office.last(office.anna), "Log it as a lead")
    assert [each["kind"] for each in office.lead(1)["attachments"]] == ["photo"]


def test_in_the_teams_chat_it_is_said_how_it_is_written(office: TelegramOffice) -> None:
    typed = office.says(office.anna, "/leadCarla Neri 333 1234567", chat=office.group)
    assert office.last(office.group).plain == f"{NOT_YET}/lead Carla Neri 333 1234567"
    office.server.edits(office.anna, typed, "/lead Carla Neri 333 1234567")
    office.settle()
    assert [each["text"] for each in office.leads()] == ["Carla Neri 333 1234567"]


def test_in_italian_too(office: TelegramOffice) -> None:
    office.says(office.anna, "/lingua it")
    office.says(office.anna, "/contattoCarla Neri", chat=office.group)
    said = "Non l’ho ancora registrato: dopo il comando manca lo spazio. Scrivilo così:\n/contatto Carla Neri"
    assert office.last(office.group).plain == said


@pytest.mark.parametrize("typed", ["/leadership", "/leadcarla neri", "/leaderboard 3", "/contattiMarco", "/LEADERSHIP"])
def test_another_command_is_none_of_ours(office: TelegramOffice, typed: str) -> None:
    office.says(office.anna, typed, chat=office.group)
    assert office.count(office.group) == 0
    office.says(office.anna, typed)
    assert office.last(office.anna).plain.startswith("I do not know this command.")


def test_a_number_behind_it_shows_that_lead(office: TelegramOffice) -> None:
    office.logs(1)
    office.says(office.anna, "/lead1")
    assert office.last(office.anna).plain.startswith("Lead #1\n")
    assert len(office.leads()) == 1
