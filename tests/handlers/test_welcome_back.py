"""What somebody is told as they come back: once, what is late as late, and nothing that is not for them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest

from handlers import reports
from tests.handlers.firm import GROUP, Firm, opened
from tests.handlers.test_back_again import ANNA, CHAT
from tests.handlers.test_rungs import GIULIA, LATER, LEAD, MARCO, ONE_OWNER, at, until


@pytest.fixture
def away(tmp_path: Path, url: str) -> Iterator[Firm]:
    """Marco has two leads, and is away since Wednesday at 10:20; it is Thursday, 10:30."""
    with opened(tmp_path, CHAT, ONE_OWNER, url=url) as firm:
        for lead in (LEAD, LATER):
            firm.says(ANNA, lead)
        firm.says(MARCO, "/away")
        until(firm, at(19, 10, 30))
        yield firm


def lists_by(firm: Firm, end: float) -> int:
    """How many lists of what they owe come to Marco within so many minutes."""
    for _ in range(int(end)):
        firm.passes(minutes=1)
        firm.database.run(lambda uow: reports.send_due(uow, firm.policy, firm.now))
    return len(firm.rows(chat=MARCO, card="owed"))


@pytest.mark.parametrize("who", [MARCO, GIULIA])
def test_who_is_back_after_opening_reads_what_waits_once(away: Firm, who: str) -> None:
    away.says(who, "/back" if who == MARCO else "/back Marco")
    (card,) = away.queued(chat=MARCO, card="back")
    assert "#2 Bea Sala" in away.text_of(card)
    assert lists_by(away, 20) == 0
    away.now = at(20, 9) - timedelta(minutes=1)
    assert lists_by(away, 5) == 1, "the next day's list comes as ever"


def test_who_is_back_before_opening_gets_their_list_in_the_morning(away: Firm) -> None:
    away.now = at(20, 8, 40)
    away.says(MARCO, "/back")
    assert lists_by(away, 30) == 1


def test_late_leads_are_marked_for_who_is_back(away: Firm) -> None:
    away.says(ANNA, "/lead Carla Neri 333 9998887 roof")
    away.says(GIULIA, "/assign 3 Marco")
    away.says(MARCO, "/back")
    (card,) = away.queued(chat=MARCO, card="back")
    lines = away.text_of(card).splitlines()
    assert [line.partition(" · ")[2].startswith("⚠️") for line in lines if line.startswith("#")] == [True, True, False]


def test_who_never_gets_leads_is_not_told_that_new_ones_can_come(away: Firm) -> None:
    away.says(GIULIA, "/away")
    away.sends()
    away.says(GIULIA, "/back")
    assert away.text_of(away.queued(chat=GIULIA, card="back")[0]) == "Welcome back, Giulia Verdi!"


def welcomed(firm: Firm, user: str, chat: str | None = None) -> str:
    firm.says(user, "/start", chat)
    (row,) = firm.queued(card="welcome")
    firm.sends()
    return firm.text_of(row)


def test_the_welcome_says_where_leads_are_told_of(away: Firm) -> None:
    assert "When a lead is yours I write here" in welcomed(away, MARCO)
    assert "When a lead is yours I write to you in private" in welcomed(away, MARCO, GROUP)


@pytest.mark.parametrize(
    ("changed", "comes"),
    [({}, True), ({"report_to": ("team",)}, False), ({"daily_reports": ()}, False)],
    ids=["to managers", "to the team's chat", "never"],
)
def test_the_welcome_promises_no_report_that_does_not_come(away: Firm, changed: dict[str, Any], comes: bool) -> None:
    away.policy = replace(away.policy, daily_reports=(time(18),), report_to=("managers",))
    away.policy = replace(away.policy, **changed)
    assert ("once a day it comes by itself" in welcomed(away, GIULIA)) is comes


@pytest.mark.parametrize(
    ("until_when", "said"), [("", "until /back."), (" until Friday at 9", "until Friday 20 March")]
)
def test_who_is_away_by_a_managers_word_reads_whose_it_is(away: Firm, until_when: str, said: str) -> None:
    away.says(MARCO, "/back")
    away.sends()
    away.says(GIULIA, f"/away Marco{until_when}")
    (card,) = away.queued(chat=MARCO, card="away")
    assert away.text_of(card).startswith(f"🏖 Giulia Verdi has noted that you are away {said}")
