"""Giving a lead its owner: the four strategies, rules, and whoever is passed over."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.office import ROME, TEAM, Office

A_NIGHT = datetime(2026, 3, 17, 23, 0, tzinfo=ROME)
THE_MORNING_AFTER = datetime(2026, 3, 18, 9, 0, tzinfo=ROME)
MARCO, LUCA, GIULIA = "Marco Rossi", "Luca Ferri", "Giulia Verdi"


def owners(office: Office, count: int) -> list[Any]:
    return [office.lead(ref)["owner"] for ref in range(1, count + 1)]


def team_with(**changes: dict[str, Any]) -> list[dict[str, Any]]:
    """The usual team, with changes to the members whose first names are given."""
    return [{**member, **changes.get(str(member["name"]).split()[0].lower(), {})} for member in TEAM]


def obstacles(office: Office, ref: int) -> dict[str, str | None]:
    return {name: obstacle for _, name, obstacle in office.lead(ref)["why"]["verdicts"]}


def test_balanced_gives_a_lead_to_whoever_has_the_fewest_unanswered(office: Office) -> None:
    office.logs(0, 1, 2, 3)
    assert owners(office, 4) == [MARCO, LUCA, MARCO, LUCA]
    office.says(office.luca, "/answered 2")
    office.says(office.luca, "/answered 4")
    office.logs(5, 6)
    assert office.lead(5)["owner"] == office.lead(6)["owner"] == LUCA


def test_round_robin_takes_turns_whatever_the_load(offices: type[Office], tmp_path: Path) -> None:
    with offices(tmp_path, assignment={"strategy": "round_robin"}) as office:
        for number in range(2):
            office.logs(number)
            office.later(minutes=1)
        office.says(office.luca, "/answered 2")
        office.logs(3)
        office.later(minutes=1)
        office.logs(4)
        assert owners(office, 4) == [MARCO, LUCA, MARCO, LUCA]


def test_with_manual_the_managers_choose_and_are_reminded_to(offices: type[Office], tmp_path: Path) -> None:
    with offices(tmp_path, assignment={"strategy": "manual"}) as office:
        office.logs(1)
        assert office.lead(1)["owner"] is None
        card = office.find(office.giulia, "Lead #1 has no owner")
        assert "Please choose who answers it" in card.plain
        office.later(minutes=16)
        again = office.find(office.giulia, "Lead #1 has waited 16 min, and has no owner yet.")
        assert "Reminder 1" in again.plain

        office.gives(office.giulia, again, "Give to", LUCA)
        assert office.lead(1)["owner"] == LUCA
        assert "Giulia Verdi gave it to you" in office.find(office.luca, "Lead #1 is yours").plain


def test_a_rule_chooses_among_people_first_and_never_leaves_a_lead_lying(offices: type[Office], tmp_path: Path) -> None:
    rules = [{"when": {"source": "Facebook"}, "to": [LUCA]}]
    with offices(tmp_path, assignment={"rules": rules}) as office:
        for number in range(3):
            office.logs(number, words="vuole un preventivo, da Facebook")
        assert owners(office, 3) == [LUCA, LUCA, LUCA]
        assert obstacles(office, 3)[MARCO] == "not_in_rule"
        office.says(office.luca, "/away")
        office.logs(4, words="vuole un preventivo, da Facebook")
        assert office.lead(4)["owner"] == MARCO


def test_who_is_away_off_hours_unreachable_or_at_capacity_is_passed_over(offices: type[Office], tmp_path: Path) -> None:
    team = [
        *team_with(marco={"capacity": 1}, luca={"working_hours": {"mon-fri": ["14:00-20:00"]}}),
        {"name": "Sara Neri", "roles": ["owner"]},
        {"name": "Paolo Blu", "roles": ["owner"], "telegram": 555},
    ]
    with offices(tmp_path, team=team) as office:
        paolo = office.person(555, "Paolo Blu")
        office.says(paolo, "/start")
        office.says(paolo, "/assente")
        office.logs(1, 2)
        assert office.lead(1)["owner"] == MARCO
        assert obstacles(office, 1) == {
            MARCO: None, LUCA: "off", "Sara Neri": "unreachable", "Paolo Blu": "away"
        }  # fmt: skip
        assert office.lead(2)["owner"] is None, "with Marco full, Luca comes on long after it is due"
        assert obstacles(office, 2)[MARCO] == "full"
        office.says(office.giulia, "/why 1")
        why = office.last(office.giulia).plain
        assert "Marco Rossi was next" in why
        assert "Luca Ferri is outside their working hours" in why
        assert "Sara Neri cannot be written to" in why
        assert "Paolo Blu is away" in why


@pytest.fixture
def claims(offices: type[Office], tmp_path: Path) -> Any:
    with offices(tmp_path, assignment={"strategy": "first_to_claim"}) as office:
        yield office


def test_the_first_of_two_claimers_gets_the_lead_and_the_second_is_told_who(claims: Office) -> None:
    claims.logs(1)
    card = claims.find(claims.group, "Lead #1")
    assert claims.lead(1)["owner"] is None
    first = claims.taps(claims.luca, card, "I take it")
    second = claims.taps(claims.marco, card, "I take it")
    third = claims.taps(claims.giulia, card, "I take it")
    claims.settle()
    assert "Lead #1 is yours" in claims.flashed(first)
    assert "already with Luca Ferri" in claims.flashed(second)
    assert "already with Luca Ferri" in claims.flashed(third), "a manager does not take it by a stale button"
    assert claims.lead(1)["owner"] == LUCA
    assert card.labels == []
    assert "Owner: Luca Ferri" in card.plain
    assert "You took lead #1" in claims.find(claims.luca, "lead #1").plain


def test_where_there_is_a_team_chat_a_lead_is_offered_there_and_to_nobody_in_private(claims: Office) -> None:
    owners_told = [claims.count(each) for each in (claims.marco, claims.luca)]
    claims.logs(1)
    assert "I take it" in "".join(claims.find(claims.group, "Lead #1").labels)
    assert [claims.count(each) for each in (claims.marco, claims.luca)] == owners_told


def test_every_lead_that_had_to_wait_is_offered_once_somebody_fits(offices: type[Office], tmp_path: Path) -> None:
    with offices(tmp_path, assignment={"strategy": "first_to_claim"}, telegram={"team_chat": None}) as office:
        office.says(office.marco, "/away")
        office.says(office.luca, "/away")
        office.logs(1, 2)
        office.says(office.luca, "/back")
        assert office.often(office.luca, "Who takes lead #1?") == office.often(office.luca, "Who takes lead #2?") == 1
        assert office.often(office.marco, "Who takes") == 0
        office.presses(office.luca, office.find(office.luca, "Who takes lead #2?"), "I take it")
        assert owners(office, 2) == [None, LUCA]


def test_a_lead_that_nobody_claims_by_the_first_step_is_given_out_as_balanced(claims: Office) -> None:
    claims.logs(1)
    claims.later(minutes=14)
    assert claims.lead(1)["owner"] is None
    claims.later(minutes=2)
    assert claims.lead(1)["owner"] == MARCO
    assert "Lead #1 is yours" in claims.last(claims.marco).plain or claims.find(claims.marco, "Lead #1 is yours")
    assert claims.find(claims.group, "Lead #1").labels == [], "the claim button is gone"


def test_a_lead_that_was_offered_once_is_not_offered_again_for_want_of_people(claims: Office) -> None:
    claims.logs(1)
    claims.says(claims.marco, "/away")
    claims.says(claims.luca, "/away")
    claims.later(minutes=16)
    assert "Marco Rossi is away" in claims.find(claims.giulia, "Lead #1 has waited").plain
    claims.says(claims.luca, "/back")
    assert claims.lead(1)["owner"] == LUCA


def test_who_blocks_the_bot_loses_their_leads_to_others_and_the_managers_are_told(office: Office) -> None:
    office.logs(1)
    office.stops_listening_to(office.marco)
    assert office.lead(1)["owner"] == LUCA
    assert "its owner can't be reached" in office.find(office.luca, "Lead #1").plain
    assert "I cannot write to Marco Rossi any more" in office.last(office.giulia).plain
    assert office.often(office.group, "Marco Rossi, lead #1 is yours") == 0


def test_a_block_that_shows_only_when_sending_is_noticed_too(office: Office) -> None:
    office.logs(1)
    office.loses_account(office.marco)
    office.later(minutes=16)
    assert office.lead(1)["owner"] == LUCA
    assert office.often(office.giulia, "I cannot write to Marco Rossi any more") == 1


def test_leads_of_the_night_are_spread_over_everybody_who_comes_on_and_told_at_their_opening(
    offices: type[Office], tmp_path: Path
) -> None:
    team = team_with(luca={"working_hours": {"mon-fri": ["10:00-18:00"]}})
    with offices(tmp_path, now=A_NIGHT, team=team) as office:
        office.logs(0, 1, 2, 3)
        assert owners(office, 4) == [MARCO, LUCA, MARCO, LUCA]
        assert "from tomorrow 09:00" in office.find(office.anna, "Lead #1 logged").plain
        assert office.often(office.marco, "we were closed") == office.often(office.luca, "we were closed") == 0
        office.at(THE_MORNING_AFTER)
        assert office.often(office.marco, "came while we were closed, and is yours") == 2
        assert office.often(office.luca, "we were closed") == 0
        office.later(hours=1)
        assert office.often(office.luca, "came while we were closed, and is yours") == 2


def test_when_nobody_fits_the_managers_hear_at_once_why_and_the_lead_follows_whoever_is_back(office: Office) -> None:
    office.says(office.marco, "/away")
    office.says(office.luca, "/away")
    office.logs(1)
    assert office.lead(1)["owner"] is None
    told = office.find(office.giulia, "Lead #1 has no owner")
    assert "Nobody can take it right now" in told.plain
    assert "Marco Rossi is away" in told.plain
    assert "Owner: nobody yet" in office.find(office.anna, "Lead #1 logged").plain
    office.says(office.luca, "/back")
    assert office.lead(1)["owner"] == LUCA
    assert "Lead #1 is yours" in office.last(office.luca).plain
    assert "Owner: Luca Ferri" in office.find(office.anna, "Lead #1 logged").plain, "the cards follow"


def test_a_lead_without_owner_goes_to_whose_absence_ends_by_itself(office: Office) -> None:
    office.says(office.marco, "/away until 11:30")
    office.says(office.luca, "/away")
    office.logs(1)
    assert office.lead(1)["owner"] is None
    office.later(minutes=71)
    assert office.lead(1)["owner"] == MARCO


def test_a_lead_without_owner_goes_to_whoever_has_room_again(offices: type[Office], tmp_path: Path) -> None:
    with offices(tmp_path, assignment={"capacity": 1}) as office:
        office.logs(0, 1, 2)
        assert owners(office, 3) == [MARCO, LUCA, None]
        assert "as many unanswered leads as they can take" in office.find(office.giulia, "#3").plain
        office.says(office.luca, "/answered 2")
        assert office.lead(3)["owner"] == LUCA
        office.logs(4)
        assert office.lead(4)["owner"] is None
        office.says(office.giulia, "/assign 3 giulia")
        assert office.lead(4)["owner"] == LUCA, "handing over makes room too"


def test_somebody_who_left_the_team_passes_their_leads_on(office: Office) -> None:
    office.logs(1)
    office.config["team"] = [member for member in TEAM if member["name"] != MARCO]
    office.restart()
    office.later(minutes=16)
    assert office.lead(1)["owner"] == LUCA
    assert "its owner left the team" in office.find(office.luca, "Lead #1").plain


def test_when_the_last_owner_leaves_the_managers_hear_that_the_lead_has_none(office: Office) -> None:
    office.logs(1)
    office.says(office.luca, "/away")
    office.config["team"] = [member for member in TEAM if member["name"] != MARCO]
    office.restart()
    office.later(minutes=16)
    assert office.lead(1)["owner"] is None
    assert "Luca Ferri is away" in office.find(office.giulia, "Lead #1 has no owner").plain


def test_a_returning_customer_goes_to_the_owner_they_know(office: Office) -> None:
    office.logs(1, 2)
    office.says(office.luca, "/lost 2 prezzo")
    office.logs(3)
    office.logs(2, words="ci ha ripensato")
    assert office.lead(4)["owner"] == LUCA
    assert "you know this customer" in office.find(office.luca, "Lead #4").plain
