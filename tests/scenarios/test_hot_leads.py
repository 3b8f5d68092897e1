"""Hot leads: marked with a word and a reason, first in every list, a rung ahead on the ladder."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from bot import firm, listing
from bot.config import load
from handlers import ranking
from storage.unit_of_work import UnitOfWork
from tests.office import Office, Someone
from tests.scenarios.platforms import only_on

HOT = "/lead Ada Conti 333 1234500 urgente, piove in casa"
PLAIN = "/lead Bruno Galli 333 1234501 vuole un preventivo"
LOW = "/lead Carla Serra 333 1234502 un preventivo, senza fretta"


def order(text: str) -> list[int]:
    """The leads that a list names, one a line."""
    return [int(ref) for ref in re.findall(r"^\W*#(\d+)", text, re.MULTILINE)]


def asks(office: Office, person: Someone, words: str) -> str:
    office.says(person, words)
    return str(office.last(person).plain)


def test_a_hot_lead_says_so_and_why_on_its_cards(office: Office) -> None:
    office.says(office.anna, HOT)

    for reader, part in ((office.anna, "Lead #1 logged"), (office.marco, "Lead #1 is yours"), (office.group, "#1")):
        assert "🔥 Hot: urgent (“urgente”)" in office.find(reader, part).plain


def test_a_low_lead_says_so_quietly(office: Office) -> None:
    office.says(office.anna, LOW)

    card = office.find(office.marco, "Lead #1 is yours").plain
    assert "Low priority: no hurry (“senza fretta”)" in card
    assert "🔥" not in card


def test_an_ordinary_lead_says_nothing_of_it(office: Office) -> None:
    office.says(office.anna, PLAIN)

    assert "priority" not in office.find(office.marco, "Lead #1 is yours").plain


def test_an_italian_reads_it_in_italian(office: Office) -> None:
    office.says(office.marco, "/language it")
    office.says(office.anna, HOT)

    assert "🔥 Caldo: urgente (“urgente”)" in office.find(office.marco, "#1").plain


def test_why_tells_the_priority_too(office: Office) -> None:
    for lead in (HOT, PLAIN):
        office.says(office.anna, lead)

    assert "🔥 Hot: urgent (“urgente”)" in asks(office, office.giulia, "/why 1")
    assert "Normal priority" in asks(office, office.giulia, "/why 2")


@pytest.mark.parametrize("asked", ["/leads open", "/leads preventivo", "/leads mine"])
def test_hot_leads_come_first_in_every_list(office: Office, asked: str) -> None:
    for text in (LOW, PLAIN, HOT + ", un preventivo"):
        office.says(office.anna, text)
        office.says(office.giulia, f"/assign {len(office.leads())} marco")

    reader = office.marco if "mine" in asked else office.giulia
    shown = asks(office, reader, asked)
    assert order(shown)[0] == 3
    assert "#3 Ada Conti · 🔥 hot" in shown
    if "preventivo" not in asked:
        assert order(shown) == [3, 2, 1]
        assert "#1 Carla Serra · low priority" in shown


def test_a_list_is_turned_over_with_none_twice_and_none_left_out(office: Office) -> None:
    office.logs(*range(9))
    office.says(office.anna, "/lead Zoe Longo 333 1234511 vuole un preventivo, urgente")
    office.says(office.giulia, "/leads preventivo")
    page = office.last(office.giulia)
    seen = order(page.plain)
    office.presses(office.giulia, page, "Next")
    assert [*seen, *order(office.last(office.giulia).plain)] == [10, *range(9, 0, -1)]


def test_an_answered_lead_is_hot_no_more(office: Office) -> None:
    for text in (HOT, PLAIN):
        office.says(office.anna, text)
    office.says(office.giulia, "/answered 1")

    assert order(asks(office, office.giulia, "/leads 333123450")) == [2, 1]
    assert "🔥" not in asks(office, office.giulia, "/leads 333123450")


def test_late_and_status_and_the_command_line_have_hot_leads_first(office: Office) -> None:
    for text in (LOW, PLAIN, HOT):
        office.says(office.anna, text)
        office.later(minutes=1)
    office.later(minutes=90)

    assert order(asks(office, office.giulia, "/leads late")) == [3, 2, 1]
    longest = asks(office, office.giulia, "/status").partition("Longest waiting")[2]
    assert order(longest) == [3, 2, 1]
    assert "#3 Ada Conti · 🔥 hot · ⚠️" in longest
    listed = office.look(lambda uow: listing.leads("", uow, office.clock()))
    assert [each["ref"] for each in listed] == [3, 2, 1]


def test_a_hot_lead_is_escalated_a_rung_sooner_and_pinged_no_later(office: Office) -> None:
    for text in (HOT, PLAIN):
        office.says(office.anna, text)
    office.says(office.giulia, "/assign 2 luca")

    office.later(seconds=5)
    assert "⏰" not in office.last(office.marco).plain, "who has just been told is not told again"
    office.later(minutes=15)
    assert "Reminder 1 · 🔥 hot" in office.find(office.marco, "⏰ Lead #1").plain
    office.later(minutes=30)
    assert office.often(office.group, "🚨 Lead #1") == 1
    assert office.often(office.group, "🚨 Lead #2") == 0
    office.later(minutes=15)
    assert office.often(office.group, "🚨 Lead #2") == 1


def test_the_first_rung_of_a_hot_lead_that_tells_nobody_does_not_put_off_the_next(
    offices: type[Office], tmp_path: Path
) -> None:
    """The least gap is between two pings, and that rung was none."""
    with offices(tmp_path, reminders={"least_gap": "30m"}) as office:
        office.says(office.anna, HOT)
        office.later(seconds=5)
        office.later(minutes=15)
        assert office.often(office.marco, "Lead #1 has waited") == 1


def test_nor_does_one_that_is_for_a_team_chat_where_there_is_none(offices: type[Office], tmp_path: Path) -> None:
    reminders = {"least_gap": "30m", "ladder": [{"after": "10m", "tell": ["owner", "team"]}]}
    with offices(tmp_path, reminders=reminders, telegram={"team_chat": None}) as office:
        office.says(office.anna, HOT)
        office.later(seconds=5)
        office.later(minutes=11)
        assert office.often(office.marco, "Lead #1 has waited") == 1


def test_the_managers_of_a_strict_firm_hear_of_a_hot_lead_at_once(office: Office) -> None:
    office.config["reminders"] = {"ladder": [{"after": "30m", "tell": ["owner", "managers"]}]}
    office.restart()
    office.says(office.anna, HOT)
    office.later(seconds=5)

    assert office.often(office.giulia, "🚨 Lead #1") == 1
    assert office.often(office.marco, "⏰") == 0


def test_at_night_a_hot_lead_waits_for_the_opening_like_any(office: Office) -> None:
    office.later(hours=12)
    office.says(office.anna, HOT)
    pings = office.count(office.marco)
    office.later(hours=2)
    assert office.count(office.marco) == pings

    office.until(office.clock.now + timedelta(hours=8, minutes=50))
    assert "🔥 Hot" in office.find(office.marco, "is yours").plain
    office.later(minutes=15)
    assert "⏰ Lead #1" in office.last(office.marco).plain


def test_somebody_who_writes_again_in_haste_makes_it_hot(office: Office) -> None:
    office.says(office.anna, PLAIN)
    office.says(office.anna, "/lead Bruno Galli 333 1234501 è urgente!")

    assert "🔥 Hot: urgent (“urgente”)" in office.find(office.marco, "wrote again").plain
    office.says(office.anna, "/lead Bruno Galli 333 1234501 anzi, senza fretta")
    assert office.lead(1)["priority"] == "hot"


def test_undoing_what_made_it_hot_makes_it_ordinary_again(office: Office) -> None:
    office.says(office.anna, PLAIN)
    office.says(office.anna, "/lead Bruno Galli 333 1234501 è urgente!")
    office.says(office.anna, "/undo")

    assert (office.lead(1)["priority"], office.lead(1)["priority_why"]) == ("normal", {})


@only_on("telegram", because="Slack tells of no edits of commands")
def test_an_edit_of_the_only_message_weighs_it_anew(office: Office) -> None:
    typed = office.says(office.anna, HOT)
    office.server.edits(office.anna, typed, HOT.replace("urgente, ", ""))
    office.settle()
    assert office.lead(1)["priority"] == "normal"
    assert "🔥" not in office.find(office.marco, "#1").plain

    office.server.edits(office.anna, typed, LOW.replace("Carla Serra 333 1234502", "Ada Conti 333 1234500"))
    office.settle()
    assert office.lead(1)["priority"] == "low"


@only_on("telegram", because="Slack tells of no edits of commands")
def test_an_edit_of_one_of_several_messages_takes_no_haste_back(office: Office) -> None:
    typed = office.says(office.anna, PLAIN)
    office.says(office.anna, "/lead Bruno Galli 333 1234501 è urgente!")
    office.server.edits(office.anna, typed, PLAIN + ", senza fretta")
    office.settle()

    assert office.lead(1)["priority"] == "hot"


@only_on("telegram", because="Slack tells of no edits of commands")
def test_what_a_person_chose_no_rule_goes_over(office: Office) -> None:
    typed = office.says(office.anna, PLAIN)
    policy = firm.policy_of(load(office.folder / "config.yaml")[0])

    def choose(uow: UnitOfWork) -> None:
        lead, giulia = uow.leads.get(1), uow.people.named("Giulia Verdi")
        assert lead is not None
        assert giulia is not None
        ranking.set_by_hand(lead, "low", giulia, uow, policy, office.clock())

    office.database.run(choose)
    office.server.edits(office.anna, typed, PLAIN + ", urgente")
    office.settle()
    office.says(office.anna, "/lead Bruno Galli 333 1234501 urgentissimo!")

    assert "Low priority: set by Giulia Verdi" in asks(office, office.giulia, "/why 1")
