"""Somebody's name changes in the configuration, or they come back to it: they are still who they were."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from handlers import renaming, team
from handlers.ports import Reached
from handlers.remind import tick
from handlers.team import Member
from storage.tables import Person
from tests.handlers.firm import TEAM, Firm, opened, speaker_of

GIULIA, MARCO, ANNA = TEAM
LUCA = Member("Luca Ferri", ("owner",), {"telegram": "444"}, language="en")
LEAD = "/lead Bruno Galli 333 7654321 wants a quote"
RENAMED = replace(MARCO, name="Marco De Rossi")


@pytest.fixture
def firm(tmp_path: Path) -> Iterator[Firm]:
    """Marco owns lead #1, and Luca comes after him."""
    with opened(tmp_path) as firm:
        firm.says("333", LEAD)
        firm.sends()
        restarts_with(firm, [GIULIA, MARCO, ANNA, LUCA])
        firm.starts("444")
        yield firm


def restarts_with(firm: Firm, members: Sequence[Member]) -> None:
    firm.database.run(lambda uow: renaming.show(team.sync(members, uow), uow, firm.now))
    firm.database.run(lambda uow: tick(uow, firm.policy, firm.now))


def person(firm: Firm, name: str) -> Person:
    found = firm.database.look(lambda uow: uow.people.named(name))
    assert found is not None
    return found


def ways(firm: Firm, name: str) -> set[str]:
    """On which platforms somebody can be written to."""
    number = person(firm, name).id or 0
    return {way.platform for way in firm.database.look(lambda uow: uow.people.reachable(number))}


def test_who_is_renamed_keeps_their_leads_their_absence_their_language_and_is_reached(firm: Firm) -> None:
    firm.says("222", "/language it")
    firm.says("222", "/away until 25/3")
    marco = person(firm, MARCO.name)
    before = firm.lead().owner_id

    restarts_with(firm, [GIULIA, RENAMED, ANNA, LUCA])

    now = person(firm, RENAMED.name)
    assert (now.id, now.in_team, now.language) == (marco.id, True, "it")
    assert (now.away_since, now.away_until) == (marco.away_since, marco.away_until)
    assert now.away_until is not None
    assert firm.lead().owner_id == before
    assert ways(firm, RENAMED.name) == {"telegram", "slack"}
    assert firm.database.look(lambda uow: uow.people.named(MARCO.name)) is None


def test_the_lead_of_who_is_renamed_does_not_change_hands(firm: Firm) -> None:
    restarts_with(firm, [GIULIA, RENAMED, ANNA, LUCA])
    assert firm.lead().owner_id == person(firm, RENAMED.name).id
    assert firm.rows(card="handed_on") == []


def test_who_has_no_account_in_the_configuration_is_known_by_their_address(firm: Firm) -> None:
    sara = Member("Sara Neri", ("owner",), {}, email="sara@example.com")
    restarts_with(firm, [*TEAM, sara])
    number = person(firm, "Sara Neri").id
    restarts_with(firm, [*TEAM, replace(sara, name="Sara Galli", email="SARA@example.com")])
    assert person(firm, "Sara Galli").id == number


def test_who_has_left_and_comes_back_under_another_name_is_the_same_person(firm: Firm) -> None:
    number = person(firm, MARCO.name).id
    restarts_with(firm, [GIULIA, ANNA, LUCA])
    restarts_with(firm, [GIULIA, RENAMED, ANNA, LUCA])
    assert person(firm, RENAMED.name).id == number
    assert ways(firm, RENAMED.name) == {"telegram", "slack"}


def test_two_who_swap_accounts_stay_who_they_are_and_are_reached(firm: Firm) -> None:
    leads_of = firm.lead().owner_id
    marco, luca = replace(MARCO, accounts={"telegram": "444"}), replace(LUCA, accounts={"telegram": "222"})
    restarts_with(firm, [GIULIA, marco, ANNA, luca])
    assert firm.lead().owner_id == leads_of == person(firm, MARCO.name).id
    assert "telegram" in ways(firm, MARCO.name) & ways(firm, LUCA.name)
    assert firm.account("444").person_id == person(firm, MARCO.name).id


def test_a_new_name_on_the_account_of_somebody_who_is_still_there_is_somebody_else(firm: Firm) -> None:
    number = person(firm, MARCO.name).id
    newcomer = Member("Sara Neri", ("owner",), {"telegram": "222"})
    restarts_with(firm, [GIULIA, replace(MARCO, accounts={"slack": "U02"}), ANNA, LUCA, newcomer])
    assert person(firm, MARCO.name).id == number != person(firm, "Sara Neri").id
    assert firm.lead().owner_id == number
    assert ways(firm, MARCO.name) == {"slack"}


def test_a_name_that_is_known_is_that_person_whatever_their_account(firm: Firm) -> None:
    """Marco leaves, and Luca takes over his telephone."""
    number = person(firm, LUCA.name).id
    restarts_with(firm, [GIULIA, ANNA, replace(LUCA, accounts={"telegram": "222"})])
    assert person(firm, LUCA.name).id == number == firm.lead().owner_id
    assert not person(firm, MARCO.name).in_team


def test_who_is_taken_out_and_put_back_is_reached_as_before(firm: Firm) -> None:
    restarts_with(firm, [GIULIA, ANNA, MARCO])
    assert ways(firm, LUCA.name) == set()
    restarts_with(firm, [GIULIA, ANNA, MARCO, LUCA])
    assert ways(firm, LUCA.name) == {"telegram"}


def test_who_blocked_the_bot_before_or_while_they_were_out_is_not_reached_when_put_back(firm: Firm) -> None:
    restarts_with(firm, [GIULIA, ANNA, MARCO])
    said = len(firm.rows(card="unreachable"))
    firm.hears(Reached(speaker_of("444"), "444", reachable=False))
    assert len(firm.rows(card="unreachable")) == said  # whoever is out is not missed
    restarts_with(firm, [GIULIA, ANNA, MARCO, LUCA])
    assert ways(firm, LUCA.name) == set()


def test_nothing_is_sent_to_who_is_out_even_if_they_press_start(firm: Firm) -> None:
    restarts_with(firm, [GIULIA, ANNA, MARCO])
    firm.hears(Reached(speaker_of("444"), "444", reachable=True))
    everybody = firm.database.look(lambda uow: uow.people.everybody_reachable())
    assert person(firm, LUCA.name).id not in {way.person for way in everybody}


def test_the_cards_of_what_waits_say_the_new_name(firm: Firm) -> None:
    restarts_with(firm, [GIULIA, RENAMED, ANNA, LUCA])
    edits = [firm.text_of(row) for row in firm.queued() if row.edit_of is not None]
    assert any(RENAMED.name in text for text in edits)
    assert not any(MARCO.name in text for text in edits)


def test_no_card_is_edited_at_a_start_where_all_is_as_before(firm: Firm) -> None:
    restarts_with(firm, [GIULIA, MARCO, ANNA, LUCA])
    assert not [row for row in firm.queued() if row.edit_of is not None]


@pytest.mark.parametrize("name", ["Marco rossi", "marco  rossi", "MARCO ROSSI"])
def test_another_spelling_of_a_name_is_the_same_person_also_without_an_account_that_is_written_down(
    firm: Firm, name: str
) -> None:
    before = firm.lead().owner_id
    restarts_with(firm, [GIULIA, replace(MARCO, name=name, accounts={}), ANNA, LUCA])

    assert person(firm, name).id == before == firm.lead().owner_id
    assert ways(firm, name) == {"telegram", "slack"}


def test_a_namesake_of_somebody_who_is_still_there_is_somebody_else(firm: Firm) -> None:
    restarts_with(firm, [GIULIA, MARCO, replace(LUCA, name="marco rossi"), ANNA])
    assert person(firm, "marco rossi").id != person(firm, MARCO.name).id == firm.lead().owner_id
