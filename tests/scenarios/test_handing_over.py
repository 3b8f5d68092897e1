"""Taking a lead, giving it to somebody, and what old buttons do afterwards."""

from pathlib import Path
from typing import Any

import pytest

from tests.office import A_WEDNESDAY, TEAM, Office, Sent
from tests.scenarios.platforms import only_on

TWO_MARCOS = [*TEAM, {"name": "Marco Bruni", "roles": ["owner"], "telegram": 666}]


def data_of(card: Sent, verb: str) -> str:
    return next(data for row in card.buttons for _, data in row if data.startswith(f"{verb}:"))


def test_a_lead_that_nobody_has_is_taken_with_a_command(office: Office) -> None:
    office.says(office.marco, "/away")
    office.says(office.luca, "/away")
    office.logs(1)
    office.says(office.luca, "/prendo 1")
    assert "You took lead #1" in office.last(office.luca).plain
    assert office.lead(1)["owner"] == "Luca Ferri"
    assert office.find(office.group, "#1").labels == [], "nobody is invited to take it any more"


def test_an_owner_does_not_take_a_colleagues_lead_while_it_is_in_time_but_may_once_it_is_late(owned: Office) -> None:
    owned.says(owned.luca, "/take 1")
    assert "There is no lead #1 that you can see" in owned.last(owned.luca).plain
    owned.later(minutes=61)
    owned.presses(owned.luca, owned.find(owned.group, "has waited"), "I take it")
    assert owned.lead(1)["owner"] == "Luca Ferri"
    assert "Lead #1 is now with Luca Ferri. You need not do anything" in owned.last(owned.marco).plain


def test_an_owner_takes_what_they_logged_themselves_as_their_hand_over_button_would(office: Office) -> None:
    office.says(office.luca, "/lead Bruno Galli 333 1234501 vuole un preventivo")
    assert office.lead(1)["owner"] == "Marco Rossi"
    office.says(office.luca, "/prendo 1")
    assert "You took lead #1" in office.last(office.luca).plain
    assert office.lead(1)["owner"] == "Luca Ferri"
    assert "Lead #1 is now with Luca Ferri. You need not do anything" in office.last(office.marco).plain
    office.says(office.marco, "/take 1")
    assert office.lead(1)["owner"] == "Luca Ferri", "who neither has nor logged it does not take it back"


@pytest.mark.parametrize("name", ["luca", "@Luca", "Ferri", "luca feri", "LUC"])
def test_names_are_matched_loosely(owned: Office, name: str) -> None:
    owned.says(owned.giulia, f"/assign 1 {name}")
    assert "Lead #1 is now with Luca Ferri" in owned.last(owned.giulia).plain
    assert owned.lead(1)["owner"] == "Luca Ferri"
    assert "Giulia Verdi gave it to you" in owned.find(owned.luca, "Lead #1").plain
    assert "Lead #1 is now with Luca Ferri" in owned.last(owned.marco).plain


def test_whoever_gives_their_own_lead_away_is_answered_once_and_told_nothing_more(owned: Office) -> None:
    before = owned.count(owned.marco)
    owned.says(owned.marco, "/assign 1 luca")
    assert owned.last(owned.marco).plain == "Lead #1 is now with Luca Ferri."
    assert owned.count(owned.marco) == before + 1


def test_a_name_that_fits_nobody_changes_nothing(owned: Office) -> None:
    owned.says(owned.giulia, "/assign 1 Zebedeo")
    assert "Nobody in the team is called “Zebedeo”" in owned.last(owned.giulia).plain
    assert owned.lead(1)["owner"] == "Marco Rossi"


def test_an_ambiguous_name_is_asked_about_with_buttons(offices: type[Office], tmp_path: Path) -> None:
    with offices(tmp_path, team=TWO_MARCOS) as office:
        other = office.person(666, "Marco Bruni")
        office.says(other, "/start")
        office.logs(1)
        office.says(office.giulia, "/assign 1 marco")
        asked = office.last(office.giulia)
        assert asked.labels == ["Marco Bruni"], "Marco Rossi has it already"
        office.presses(office.giulia, asked, "Marco Bruni")
        assert office.lead(1)["owner"] == "Marco Bruni"
        assert "Lead #1 is now with Marco Bruni" in asked.plain
        assert asked.labels == []


def test_an_assignment_without_a_name_offers_the_other_owners(owned: Office) -> None:
    owned.says(owned.marco, "/assign 1")
    assert owned.last(owned.marco).labels == ["Luca Ferri"]


@only_on("telegram", because="Slack shows a form")
def test_the_hand_over_button_offers_everybody_else_and_hands_over(owned: Office) -> None:
    owned.presses(owned.marco, owned.find(owned.marco, "Lead #1 is yours"), "Hand over")
    asked = owned.last(owned.marco)
    assert asked.labels == ["Luca Ferri"]
    toast = owned.presses(owned.marco, asked, "Luca Ferri")
    assert toast == "Lead #1 is now with Luca Ferri."
    assert "Marco Rossi gave it to you" in owned.find(owned.luca, "Lead #1").plain
    assert "Lead #1 is now with Luca Ferri" in owned.find(owned.marco, "Lead #1").plain
    assert owned.often(owned.marco, "Lead #1 is yours") == 0, "his card no longer says that it is his"
    owned.later(minutes=16)
    assert owned.often(owned.marco, "has waited") == 0
    assert owned.often(owned.luca, "has waited") == 1


@only_on("telegram", because="Slack shows a form")
def test_the_buttons_mark_who_is_away_and_a_hand_over_to_them_says_until_when(owned: Office) -> None:
    owned.says(owned.luca, "/away until monday")
    owned.presses(owned.marco, owned.find(owned.marco, "Lead #1 is yours"), "Hand over")
    asked = owned.last(owned.marco)
    assert asked.labels == ["🏖 Luca Ferri"]
    warning = "Lead #1 is now with Luca Ferri, who is away until Monday 23 March 2026 at 09:00 (Europe/Rome)"
    assert warning in owned.presses(owned.marco, asked, "Luca Ferri")
    assert warning in asked.plain
    assert owned.lead(1)["owner"] == "Luca Ferri"


def test_a_command_that_hands_over_to_somebody_away_warns_too(owned: Office) -> None:
    owned.says(owned.luca, "/away")
    owned.says(owned.giulia, "/assign 1 luca")
    said = owned.last(owned.giulia).plain
    assert said == "⚠️ Lead #1 is now with Luca Ferri, who is away until further notice."


def test_the_buttons_mark_who_is_off(offices: type[Office], tmp_path: Path) -> None:
    night = {"working_hours": {"mon-sun": ["18:00-24:00"]}}
    with offices(tmp_path, team=[{**m, **night} if m["name"] == "Luca Ferri" else m for m in TEAM]) as office:
        office.logs(1)
        office.says(office.giulia, "/assign 1")
        assert office.last(office.giulia).labels == ["⚪ Luca Ferri"]


def test_whoever_logged_a_lead_may_pass_it_on_again_once_it_waits_again(owned: Office) -> None:
    owned.says(owned.marco, "/answered 1")
    owned.says(owned.anna, "/assign 1 luca")
    assert "for the lead's owner and managers only" in owned.last(owned.anna).plain
    owned.logs(1, words="ancora niente")
    waits_again = owned.find(owned.anna, "waits again")
    owned.gives(owned.anna, waits_again, "Hand over", "Luca Ferri")
    assert owned.lead(1)["owner"] == "Luca Ferri"
    owned.presses(owned.anna, waits_again, "Not a lead")
    assert owned.lead(1)["state"] == "dismissed"


def test_why_tells_who_chose_by_hand(owned: Office) -> None:
    owned.says(owned.giulia, "/assign 1 luca")
    owned.says(owned.luca, "/perche 1")
    assert "Giulia Verdi gave it to Luca Ferri." in owned.last(owned.luca).plain


def test_an_old_button_of_a_lead_that_went_to_somebody_else_does_no_harm(owned: Office) -> None:
    old = owned.find(owned.marco, "Lead #1 is yours")
    buttons = {verb: data_of(old, verb) for verb in ("answered", "snooze", "dismiss", "ask_assign")}
    owned.says(owned.giulia, "/assign 1 luca")
    before = owned.lead(1)
    for data in buttons.values():
        toast = owned.presses(owned.marco, old, data, forged=True)
        assert toast == "Lead #1 is already with Luca Ferri."
    assert owned.lead(1) == before
    owned.says(owned.luca, "/answered 1")
    toast = owned.presses(owned.marco, old, buttons["answered"], forged=True)
    assert "already answered by Luca Ferri" in toast


def test_a_managers_stale_button_does_not_take_a_lead_back(owned: Office) -> None:
    owned.until(owned.clock.now.replace(hour=11, minute=21))
    escalated = owned.find(owned.giulia, "has waited")
    stale = data_of(escalated, "take")
    owned.says(owned.giulia, "/assign 1 marco")
    assert "already with Marco Rossi" in owned.presses(owned.giulia, escalated, stale, forged=True)
    assert "Lead #1 is yours" in owned.presses(owned.giulia, escalated, "I take it")
    assert owned.lead(1)["owner"] == "Giulia Verdi"


@pytest.mark.parametrize("arg", ["", "0", "99", "99999999999999999999", "²", "x"])
def test_a_forged_hand_over_to_nobody_is_refused(owned: Office, arg: Any) -> None:
    card = owned.find(owned.marco, "Lead #1 is yours")
    assert "did not understand" in owned.presses(owned.marco, card, f"assign:1:1:{arg}", forged=True)
    assert owned.lead(1)["owner"] == "Marco Rossi"


def test_whoever_took_a_lead_and_gave_it_away_never_reads_again_that_it_is_theirs(office: Office) -> None:
    office.logs(1)
    office.says(office.giulia, "/take 1")
    card = office.find(office.giulia, "You took lead #1")
    office.says(office.giulia, "/assign 1 Marco")
    assert card.plain == "Lead #1 is now with Marco Rossi."
    office.says(office.marco, "/answered 1")
    assert "Answered by Marco Rossi" in card.plain
    assert "You took" not in card.plain
    office.says(office.marco, "/won 1 900")
    assert "€900.00" in card.plain
    assert "You took" not in card.plain
    assert "yours" not in card.plain


def test_whoever_is_back_to_owning_what_they_gave_away_reads_that_it_is_theirs(office: Office) -> None:
    office.logs(1)
    office.says(office.giulia, "/take 1")
    card = office.find(office.giulia, "You took lead #1")
    office.says(office.giulia, "/assign 1 Marco")
    office.says(office.giulia, "/undo")
    assert "Lead #1 is yours." in card.plain


def test_who_takes_a_lead_at_night_or_gets_it_back_is_told_at_once(offices: type[Office], tmp_path: Path) -> None:
    night = A_WEDNESDAY.replace(hour=22)
    with offices(tmp_path, now=night, assignment={"strategy": "first_to_claim"}) as office:
        office.logs(1)
        office.presses(office.luca, office.find(office.group, "#1"), "I take it")
        assert "You took lead #1" in office.last(office.luca).plain
        office.says(office.giulia, "/assign 1 marco")
        office.says(office.giulia, "/undo")
        assert "Lead #1 is yours again" in office.last(office.luca).plain
