"""On Telegram nobody can be written to who has not pressed Start: what becomes of their leads until then."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.office import ROME, Office
from tests.scenarios.reminders import MARCO_ONLY, at, pinged_at
from tests.scenarios.test_assignment import LUCA, MARCO, owners

AN_AFTERNOON = datetime(2026, 3, 17, 17, 30, tzinfo=ROME)


@pytest.fixture
def platform() -> str:
    """Elsewhere everybody can be written to."""
    return "telegram"


def test_an_owner_who_never_pressed_start_is_asked_to_in_the_team_chat_and_the_managers_are_told(
    offices: type[Office],
    tmp_path: Path,
) -> None:
    with offices(tmp_path, start=False) as office:
        for person in (office.anna, office.luca, office.giulia):
            office.says(person, "/start")
        office.logs(1, 2)
        assert owners(office, 2) == [LUCA, LUCA]
        asked = office.find(office.group, "I cannot write to you")
        assert "tg://user?id=222" in asked.html
        assert f"https://t.me/{office.server.state.bot.username}" in asked.html
        assert office.often(office.group, "press Start") == 1, "once a day, not once a lead"
        assert office.often(office.giulia, "I cannot write to Marco Rossi") == 1
        office.says(office.marco, "/start")
        office.logs(3)
        assert office.lead(3)["owner"] == MARCO


def test_who_cannot_get_the_lead_of_another_is_asked_to_press_start_on_that_day_too(
    offices: type[Office], tmp_path: Path
) -> None:
    with offices(tmp_path, start=False, now=AN_AFTERNOON) as office:
        for person in (office.anna, office.luca, office.giulia):
            office.says(person, "/start")
        office.logs(1)
        assert office.often(office.group, "press Start") == office.often(office.giulia, "cannot write to Marco") == 1
        office.until(AN_AFTERNOON + timedelta(days=1))
        assert office.lead(1)["owner"] == LUCA, "there is nobody else to pass it on to"
        assert office.often(office.group, "press Start") == office.often(office.giulia, "cannot write to Marco") == 2


def test_a_lead_given_by_hand_to_somebody_out_of_reach_is_mentioned_in_the_team_chat(
    offices: type[Office], tmp_path: Path
) -> None:
    with offices(tmp_path, start=False) as office:
        for person in (office.anna, office.luca, office.giulia):
            office.says(person, "/start")
        office.logs(1)
        office.says(office.giulia, "/assign 1 marco")
        mention = office.find(office.group, "lead #1 is yours")
        assert "Marco Rossi" in mention.plain
        assert "tg://user?id=222" in mention.html
        assert "https://t.me/" in mention.html
        told = office.find(office.giulia, "Lead #1 is now with").plain
        assert told.startswith("⚠️ Lead #1 is now with Marco Rossi, whom I cannot write to in private")
        office.later(minutes=16)
        assert "Marco Rossi, lead #1 has waited 16 min" in office.find(office.group, "has waited").plain
        office.presses(office.marco, office.find(office.group, "has waited"), "I've answered")
        assert office.lead(1)["answered_by"] == MARCO
        assert "Answered by Marco Rossi" in office.find(office.group, "Lead #1").plain


def test_who_unblocks_the_bot_reads_at_once_what_waited_for_them_meanwhile(
    offices: type[Office], tmp_path: Path
) -> None:
    with offices(tmp_path, team=MARCO_ONLY) as office:
        office.logs(1, 2)
        office.says(office.marco, "/answered 2")
        office.stops_listening_to(office.marco)
        office.until(at(18, 15))
        office.server.unblocks_bot(office.marco)
        office.settle()
        told = office.last(office.marco)
        assert "1 lead still waits for an answer" in told.plain
        office.says(office.marco, "fatto", reply_to=told)
        assert office.lead(1)["answered_by"] == MARCO


def test_who_unblocks_the_bot_and_owes_nothing_is_told_nothing(offices: type[Office], tmp_path: Path) -> None:
    with offices(tmp_path) as office:
        before = office.count(office.marco)
        office.stops_listening_to(office.marco)
        office.server.unblocks_bot(office.marco)
        office.settle()
        assert office.count(office.marco) == before


def test_a_lead_without_owner_goes_to_whoever_presses_start(offices: type[Office], tmp_path: Path) -> None:
    with offices(tmp_path, start=False) as office:
        office.says(office.giulia, "/start")
        office.says(office.giulia, "/lead Mario Rossi 333 1234567")
        assert office.lead(1)["owner"] is None
        assert "cannot be written to" in office.find(office.giulia, "Lead #1 has no owner").plain
        office.says(office.luca, "/start")
        assert office.lead(1)["owner"] == LUCA


def test_when_no_manager_can_be_written_to_the_team_chat_hears_of_a_lead_without_owner(
    offices: type[Office], tmp_path: Path
) -> None:
    with offices(tmp_path, start=False) as office:
        office.says(office.anna, "/start")
        office.logs(1)
        assert "Nobody can take it right now" in office.find(office.group, "Lead #1 has no owner").plain
        assert office.often(office.group, "Giulia Verdi, lead #1 is yours") == 0


def test_a_manager_out_of_reach_is_not_called_the_owner_of_a_lead_that_escalates(
    offices: type[Office], tmp_path: Path
) -> None:
    with offices(tmp_path, start=False, team=MARCO_ONLY) as office:
        for person in (office.anna, office.marco):
            office.says(person, "/start")
        office.logs(1)
        office.until(at(18, 12, 25))
        assert office.lead(1)["reminders_sent"] == 4
        assert pinged_at(office, office.group) == ["18 11:20", "18 12:20"], "where no manager can be told"
        assert office.often(office.group, "Giulia Verdi") == office.often(office.group, "is now with") == 0
