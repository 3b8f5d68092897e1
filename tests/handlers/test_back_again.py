"""Somebody is back from an absence without an end, or what was done before an absence is taken back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from handlers.errors import ChangedSince, WouldComeBack
from storage.tables import Lead
from tests.handlers.firm import GROUP, Firm, opened
from tests.handlers.logbook import POLICY
from tests.handlers.test_rungs import (
    ALONE,
    GIULIA,
    LATER,
    LEAD,
    LUCA,
    MARCO,
    ONE_OWNER,
    TEAM,
    USUAL,
    at,
    member,
    told,
    until,
)

ANNA, SARA = "111", "555"
FRIDAY = "Friday 20 March 2026 at 09:00 (Europe/Rome)"
CHAT = replace(POLICY, ladder=USUAL, homes={"telegram": GROUP})


@pytest.fixture
def one_owner(tmp_path: Path, url: str) -> Iterator[Firm]:
    """Lead 1 is Marco's: it is Wednesday, 10:20."""
    with opened(tmp_path, CHAT, ONE_OWNER, url=url) as firm:
        yield _with_a_lead(firm)


@pytest.fixture
def two_owners(tmp_path: Path, url: str) -> Iterator[Firm]:
    """Lead 1 is Marco's, and Luca could take it."""
    with opened(tmp_path, CHAT, TEAM, url=url) as firm:
        yield _with_a_lead(firm)


@pytest.fixture
def three_owners(tmp_path: Path, url: str) -> Iterator[Firm]:
    """Lead 1 is Marco's, and Luca or Sara could take it."""
    with opened(tmp_path, CHAT, (*TEAM, member("Sara Neri", "owner", SARA)), url=url) as firm:
        yield _with_a_lead(firm)


@pytest.fixture
def lone_boss(tmp_path: Path, url: str) -> Iterator[Firm]:
    """Lead 1 is Giulia's, who is the manager and the only owner, and there is no chat of the team."""
    with opened(tmp_path, replace(CHAT, homes={}), ALONE, url=url) as firm:
        yield _with_a_lead(firm)


def _with_a_lead(firm: Firm) -> Firm:
    firm.says(ANNA, LEAD)
    firm.sends()
    return firm


def heard(firm: Firm, user: str, text: str | None = None) -> list[str]:
    """What somebody says, and all that they are told since things were last sent; edits aside."""
    if text is not None:
        firm.says(user, text)
    said = [firm.text_of(row) for row in firm.queued(chat=user) if row.edit_of is None]
    firm.sends()
    return said


def owner(firm: Firm) -> str:
    lead: Lead = firm.lead()
    return next(each for each in (MARCO, LUCA, SARA) if firm.account(each).person_id == lead.owner_id)


# --- back from an absence without an end


def test_who_is_back_is_reminded_where_they_stood_and_not_hours_later(one_owner: Firm) -> None:
    one_owner.says(MARCO, "/away")
    until(one_owner, at(18, 12, 30))
    assert told(one_owner, GIULIA, "escalated") == ["18 10:35", "18 11:05", "18 11:20", "18 12:20"]
    one_owner.says(MARCO, "/back")
    until(one_owner, at(18, 16))
    assert told(one_owner, MARCO, "reminder") == ["18 12:45", "18 14:15", "18 14:30", "18 15:30"], (
        "each rung in its turn"
    )
    assert told(one_owner, GIULIA, "escalated")[4:] == ["18 15:30"]


def test_what_had_been_worked_before_they_left_counts(one_owner: Firm) -> None:
    until(one_owner, at(18, 10, 40))
    one_owner.says(MARCO, "/away")
    until(one_owner, at(19, 10))
    one_owner.says(MARCO, "/back")
    until(one_owner, at(19, 10, 30))
    assert told(one_owner, MARCO, "reminder") == ["18 10:35", "19 10:25"], "five minutes of the second rung were over"


def test_a_lone_boss_who_was_away_is_reminded_of_the_older_lead_with_the_newer_one(lone_boss: Firm) -> None:
    lone_boss.says(GIULIA, "/away")
    until(lone_boss, at(18, 16))
    lone_boss.says(ANNA, LATER)
    until(lone_boss, at(19, 9, 30))
    lone_boss.says(GIULIA, "/back")
    until(lone_boss, at(19, 9, 50))
    assert told(lone_boss, GIULIA, "reminder") == ["19 09:45"]


def test_a_lead_that_came_to_them_while_they_were_gone_begins_with_their_return(two_owners: Firm) -> None:
    two_owners.says(MARCO, "/away")
    two_owners.says(GIULIA, "/assign 1 Marco")
    until(two_owners, at(18, 12, 30))
    two_owners.says(MARCO, "/back")
    until(two_owners, at(18, 12, 50))
    assert told(two_owners, MARCO, "reminder") == ["18 12:45"]


def test_an_absence_that_gets_an_end_leaves_the_owners_rungs_for_their_return(one_owner: Firm) -> None:
    one_owner.says(MARCO, "/away")
    until(one_owner, at(18, 11, 30))
    one_owner.says(MARCO, "/away until 16:00")
    until(one_owner, at(18, 16, 20))
    assert told(one_owner, MARCO, "reminder") == ["18 16:15"]


def test_saying_again_that_one_is_away_delays_no_rung_of_the_managers(one_owner: Firm) -> None:
    one_owner.says(MARCO, "/away")
    until(one_owner, at(18, 11, 15))
    one_owner.says(MARCO, "/away")
    until(one_owner, at(18, 11, 30))
    assert told(one_owner, GIULIA, "escalated") == ["18 10:35", "18 11:05", "18 11:20"]


def test_a_lead_put_off_stays_so_and_goes_on_in_its_turn(one_owner: Firm) -> None:
    one_owner.says(MARCO, "/snooze 1 today at 15:00")
    one_owner.says(MARCO, "/away")
    until(one_owner, at(18, 12))
    assert "still wait" not in heard(one_owner, MARCO, "/back")[0]
    until(one_owner, at(18, 15, 20))
    assert told(one_owner, MARCO, "reminder") == ["18 15:00", "18 15:15"]


def test_the_welcome_tells_what_still_waits(one_owner: Firm) -> None:
    one_owner.says(ANNA, LATER)
    one_owner.says(MARCO, "/away")
    until(one_owner, at(18, 12, 30))
    (welcome,) = heard(one_owner, MARCO, "/back")
    assert welcome.splitlines()[:2] == [
        "Welcome back, Marco Rossi! New leads can come to you again.",
        "2 leads still wait for an answer:",
    ]
    assert "#1 Ada Conti" in welcome
    assert "#2 Bea Sala" in welcome


def test_a_manager_who_brings_somebody_back_reads_it_too(one_owner: Firm) -> None:
    one_owner.says(MARCO, "/away")
    one_owner.sends()
    one_owner.says(GIULIA, "/back Marco")
    to_giulia, to_marco = (
        [one_owner.text_of(row) for row in one_owner.queued(chat=chat, card="back")] for chat in (GIULIA, MARCO)
    )
    assert to_giulia[0].startswith("Marco Rossi is back: new leads can come to them again.\n1 lead still waits")
    assert to_marco[0].startswith("Welcome back, Marco Rossi!")


def test_where_nothing_waits_the_welcome_speaks_of_nothing(one_owner: Firm) -> None:
    one_owner.says(MARCO, "/answered 1")
    one_owner.says(MARCO, "/away")
    one_owner.sends()
    assert heard(one_owner, MARCO, "/back") == ["Welcome back, Marco Rossi! New leads can come to you again."]


def test_an_undone_answer_goes_on_where_the_ladder_stood_when_it_was_given(one_owner: Firm) -> None:
    until(one_owner, at(18, 10, 25))
    one_owner.says(MARCO, "/away until friday")
    until(one_owner, at(19, 9, 58))
    one_owner.says(GIULIA, "/answered 1")
    until(one_owner, at(19, 10))
    one_owner.says(MARCO, "/back")
    until(one_owner, at(19, 10, 5))
    one_owner.says(GIULIA, "/undo")
    until(one_owner, at(19, 11))
    assert told(one_owner, MARCO, "reminder") == ["19 10:15", "19 10:45", "19 11:00"], "no rung is skipped"


def test_also_after_an_absence_without_an_end(one_owner: Firm) -> None:
    until(one_owner, at(18, 10, 25))
    one_owner.says(MARCO, "/away")
    until(one_owner, at(18, 12, 25))
    one_owner.says(GIULIA, "/answered 1")
    one_owner.says(MARCO, "/back")
    one_owner.says(GIULIA, "/undo")
    until(one_owner, at(18, 12, 50))
    assert told(one_owner, MARCO, "reminder") == ["18 12:35"]


def test_an_undone_hand_over_goes_on_where_the_former_owner_stood(two_owners: Firm) -> None:
    until(two_owners, at(18, 10, 25))
    two_owners.says(LUCA, "/away")
    two_owners.says(MARCO, "/away until friday")
    until(two_owners, at(19, 9, 58))
    two_owners.says(LUCA, "/back")
    assert owner(two_owners) == LUCA
    two_owners.says(GIULIA, "/assign 1 Marco")
    two_owners.says(GIULIA, "/assign 1 Luca")
    two_owners.says(MARCO, "/back")
    two_owners.says(GIULIA, "/undo")
    assert owner(two_owners) == MARCO
    until(two_owners, at(19, 10, 30))
    assert told(two_owners, MARCO, "reminder") == ["19 10:13"]


# --- taking back


@pytest.mark.parametrize(("before", "again"), [("/away until friday", f"until {FRIDAY}."), ("/away", "until /back.")])
def test_an_absence_changed_back_is_said_to_last_as_before(one_owner: Firm, before: str, again: str) -> None:
    one_owner.says(GIULIA, before.replace("/away", "/away Marco"))
    one_owner.says(GIULIA, "/away Marco until monday")
    one_owner.sends()
    one_owner.says(GIULIA, "/undo")
    (marco,) = [one_owner.text_of(row) for row in one_owner.queued(chat=MARCO)]
    (giulia,) = [one_owner.text_of(row) for row in one_owner.queued(chat=GIULIA, card="undone")]
    assert marco == f"↩️ Giulia Verdi took back the change of your absence: you are away again {again}"
    assert giulia.splitlines()[0] == f"↩️ Taken back: Marco Rossi is away again{' ' + again if FRIDAY in again else '.'}"


def test_ones_own_absence_changed_back_too(one_owner: Firm) -> None:
    one_owner.says(MARCO, "/away until friday")
    one_owner.says(MARCO, "/away until monday")
    one_owner.sends()
    assert heard(one_owner, MARCO, "/undo")[0].splitlines()[0] == f"↩️ Taken back: away again until {FRIDAY}."
    assert "you are here again" in heard(one_owner, MARCO, "/undo")[0]


def test_a_return_taken_back_after_the_absence_would_have_ended_says_so(one_owner: Firm) -> None:
    one_owner.says(MARCO, "/away until 10:30")
    one_owner.passes(minutes=8)
    one_owner.says(MARCO, "/back")
    one_owner.passes(minutes=4)
    one_owner.sends()
    assert "you are here again" in heard(one_owner, MARCO, "/undo")[0]


def test_managers_are_told_where_an_undone_answer_leaves_a_lead_with_an_absent_owner(one_owner: Firm) -> None:
    one_owner.says(GIULIA, "/answered 1")
    one_owner.says(MARCO, "/away until friday")
    one_owner.sends()
    left, undone = heard(one_owner, GIULIA, "/undo")
    assert left.startswith(f"❗ Marco Rossi is away until {FRIDAY}, and these leads stay with them:\n#1 Ada Conti")
    assert "which waits again" in undone
    one_owner.says(GIULIA, "/snooze 1 thursday at 15:00")
    assert len(heard(one_owner, GIULIA, "/undo")) == 2, "of what they know they are not told again"


def test_an_undone_hand_over_that_would_end_where_it_is_is_refused_with_a_way_out(two_owners: Firm) -> None:
    two_owners.says(GIULIA, "/assign 1 Luca")
    two_owners.says(MARCO, "/away until friday")
    two_owners.sends()
    with pytest.raises(WouldComeBack) as refused:
        two_owners.says(GIULIA, "/undo")
    assert refused.value.params == {"n": 1, "who": "Luca Ferri", "former": "Marco Rossi"}
    assert owner(two_owners) == LUCA
    assert two_owners.queued() == [], "nobody is told of what did not happen"


def test_an_undone_hand_over_goes_to_who_stands_in_for_the_former_owner(three_owners: Firm) -> None:
    three_owners.says(ANNA, LATER)
    three_owners.says(GIULIA, "/assign 1 Luca")
    three_owners.says(MARCO, "/away until friday")
    three_owners.sends()
    three_owners.says(GIULIA, "/undo")  # Luca has the other lead, and Sara none
    assert owner(three_owners) == SARA
    assert [row.card for row in three_owners.queued(chat=LUCA, lead_id=1) if row.edit_of is None] == ["withdrawn"]
    assert [row.card for row in three_owners.queued(chat=SARA, lead_id=1) if row.edit_of is None] == ["assigned"]


def test_who_has_a_lead_again_already_is_not_told_that_it_was_taken_from_them(two_owners: Firm) -> None:
    two_owners.says(MARCO, "/assign 1 Luca")
    two_owners.says(GIULIA, "/assign 1 Marco")
    two_owners.says(MARCO, "/away until friday")
    assert owner(two_owners) == LUCA
    two_owners.sends()
    two_owners.says(GIULIA, "/undo")
    assert owner(two_owners) == LUCA
    assert two_owners.queued(chat=LUCA, card="withdrawn") == []


def test_a_change_that_was_itself_taken_back_stands_in_nobodys_way(one_owner: Firm) -> None:
    one_owner.says(MARCO, "/answered 1")
    one_owner.says(GIULIA, "/lost 1 price")
    with pytest.raises(ChangedSince):
        one_owner.says(MARCO, "/undo")
    one_owner.says(GIULIA, "/undo")
    one_owner.says(MARCO, "/undo")
    assert one_owner.lead().state == "waiting"


def test_where_there_is_but_one_owner_nobody_else_is_promised_it(one_owner: Firm) -> None:
    one_owner.says(MARCO, "/away until friday")
    (told_of,) = heard(one_owner, GIULIA)
    assert told_of.splitlines()[-1] == "With /assign you choose who has one."
