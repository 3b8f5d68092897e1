"""What each rung does: whom it tells, once each, and when a lead without owner is given out."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from handlers.policy import Policy
from handlers.remind import tick
from handlers.rules.ladder import Audience, Ladder, Step
from handlers.team import Member
from storage.unit_of_work import UnitOfWork
from tests.handlers.firm import GROUP, Firm, opened
from tests.handlers.logbook import POLICY

ROME = ZoneInfo("Europe/Rome")
GIULIA, MARCO, LUCA, SARA = "333", "222", "444", "666"
LEAD, LATER = "/lead Ada Conti 333 1234567 doors", "/lead Bea Sala 333 7654321 windows"
HOT = "/lead Ada Conti 333 1234567 water leak, urgent, come at once please"

NEVER = datetime(2027, 1, 1, tzinfo=ROME)

Opens = Callable[..., Firm]


def member(name: str, role: str, user: str, *more: str) -> Member:
    return Member(name, (role, *more), {"telegram": user} if user else {}, language="en")


ANNA = member("Anna Bianchi", "member", "111")
OWNERS = (member("Marco Rossi", "owner", MARCO), member("Luca Ferri", "owner", LUCA))
TEAM = (member("Giulia Verdi", "manager", GIULIA), *OWNERS, ANNA)
ONE_OWNER = (TEAM[0], OWNERS[0], ANNA)
ALONE = (member("Giulia Verdi", "manager", GIULIA, "owner"), ANNA)
TWO_MANAGERS = (TEAM[0], member("Sara Conti", "manager", SARA), OWNERS[0], ANNA)
OUT_OF_REACH = (member("Giulia Verdi", "manager", ""), OWNERS[0], ANNA)


def step(minutes: int, *tell: Audience, reassign: bool = False) -> Step:
    return Step(timedelta(minutes=minutes), frozenset(tell), reassign)


def ladder(*steps: Step, then_every: int = 240) -> Ladder:
    return Ladder(steps, timedelta(minutes=then_every), timedelta(minutes=10), 6)


USUAL = ladder(
    step(15, "owner"),
    step(45, "owner"),
    step(60, "owner", "team"),
    step(120, "owner", "managers", reassign=True),
)


@pytest.fixture
def opens(tmp_path: Path, url: str) -> Iterator[Opens]:
    """Opens a firm with a team and a ladder; it is Wednesday, 10:20 in Rome."""
    with ExitStack() as stack:

        def firm(team: tuple[Member, ...], steps: Ladder = USUAL, *, team_chat: bool = True) -> Firm:
            homes = {"telegram": GROUP} if team_chat else {}
            policy: Policy = replace(POLICY, ladder=steps, homes=homes)
            return stack.enter_context(opened(tmp_path, policy, team, url=url))

        yield firm


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=ROME)


def until(firm: Firm, end: datetime) -> None:
    """Time passes, and whatever is due is done at its moment."""
    firm.sends()
    while (due := min(filter(None, (lead.next_reminder_at for lead in firm.leads())), default=NEVER)) <= end:
        firm.now = due
        firm.database.run(partial(tick, policy=firm.policy, now=due))
        firm.sends()
    firm.now = end


def told(firm: Firm, chat: str, *cards: str) -> list[str]:
    """When a chat was told of the first lead, on the clocks of Rome."""
    rows = [row for row in firm.rows(chat=chat, lead_id=1) if row.card in cards and row.edit_of is None]
    return [f"{row.created_at.astimezone(ROME):%d %H:%M}" for row in rows]


def test_a_lead_without_owner_is_given_out_when_an_absence_ends_by_itself_however_many_rungs_have_passed(
    opens: Opens,
) -> None:
    firm = opens(ONE_OWNER)
    firm.says(MARCO, "/away until tomorrow 9:00")
    firm.says("111", LEAD)
    until(firm, at(19, 9))
    rungs = ["18 10:35", "18 11:05", "18 11:20", "18 12:20", "18 17:20"]
    assert told(firm, GIULIA, "unowned") == ["18 10:20", *rungs], "meanwhile the managers hear of it, at the same pace"
    assert told(firm, MARCO, "assigned") == ["19 09:00"]


def test_a_lead_that_waits_without_owner_is_not_overtaken_by_one_that_comes_after_somebody_is_back(
    opens: Opens,
) -> None:
    firm = opens(ONE_OWNER)
    firm.says(MARCO, "/away until 12:30")
    firm.says("111", LEAD)
    until(firm, at(18, 12, 31))
    assert told(firm, MARCO, "assigned") == ["18 12:30"]
    firm.says("111", LATER)
    assert {lead.owner_id for lead in firm.leads()} == {firm.account(MARCO).person_id}


def test_every_rung_after_a_hand_on_tells_the_managers_and_the_team(opens: Opens) -> None:
    firm = opens(TEAM, ladder(step(60, "owner", "managers", "team", reassign=True), then_every=60))
    firm.says("111", LEAD)
    until(firm, at(18, 15))
    assert told(firm, LUCA, "reminder") == ["18 12:20", "18 14:20"]
    rungs = ["18 11:20", "18 12:20", "18 14:20"]
    assert told(firm, GIULIA, "escalated") == rungs
    assert told(firm, GROUP, "escalated") == rungs


def test_the_first_rung_of_the_next_owner_tells_the_managers_again(opens: Opens) -> None:
    two = ladder(step(15, "owner", "managers"), step(45, "owner", "managers", reassign=True))
    firm = opens(TEAM, two)
    firm.says("111", LEAD)
    until(firm, at(18, 11, 25))
    assert told(firm, GIULIA, "escalated") == ["18 10:35", "18 11:05", "18 11:20"]


@pytest.mark.parametrize(
    ("first", "lead", "heard"),
    [(5, LEAD, ["18 10:25", "18 10:50", "18 11:00"]), (15, HOT, ["18 10:20", "18 10:35", "18 10:45"])],
)
def test_between_a_hand_on_and_the_next_owners_first_rung_the_managers_have_least_gap(
    opens: Opens, first: int, lead: str, heard: list[str]
) -> None:
    firm = opens(TEAM, ladder(step(first, "owner", "managers"), step(30, "owner", "managers", reassign=True)))
    firm.says("111", lead)
    until(firm, at(18, 11, 2))
    assert told(firm, LUCA, "assigned") == [heard[1]]
    assert told(firm, GIULIA, "escalated")[:3] == heard


def test_the_next_owner_is_reminded_in_their_time_whoever_else_heard_of_the_hand_on(opens: Opens) -> None:
    firm = opens(TEAM, ladder(step(5, "owner"), step(30, "owner", "managers", reassign=True)))
    firm.says("111", LEAD)
    until(firm, at(18, 11))
    assert told(firm, LUCA, "assigned") == told(firm, GIULIA, "escalated") == ["18 10:50"]
    assert told(firm, LUCA, "reminder") == ["18 10:55"]


def test_a_rung_that_comes_again_for_the_next_owner_tells_the_team_again(opens: Opens) -> None:
    steps = (*USUAL.steps[:3], step(120, "owner", "managers", "team", reassign=True))
    firm = opens(TEAM, ladder(*steps))
    firm.says("111", LEAD)
    until(firm, at(18, 15, 30))
    assert told(firm, GROUP, "escalated") == ["18 11:20", "18 12:20", "18 14:20", "18 15:20"]


def test_a_tick_that_is_cut_off_and_repeated_tells_everybody_once(opens: Opens) -> None:
    firm = opens(TEAM, ladder(step(60, "owner", "managers", "team", reassign=True), then_every=60))
    firm.says("111", LEAD)
    firm.sends()
    for firm.now in (at(18, 11, 20), at(18, 12, 20)):
        with pytest.raises(ConnectionError):
            firm.database.run(lambda uow: _cut_off(uow, firm))
        for _ in range(2):
            firm.database.run(lambda uow: tick(uow, firm.policy, firm.now))
        firm.sends()
    assert told(firm, GIULIA, "escalated") == told(firm, GROUP, "escalated") == ["18 11:20", "18 12:20"]


def _cut_off(uow: UnitOfWork, firm: Firm) -> None:
    tick(uow, firm.policy, firm.now)
    raise ConnectionError("the power went")


def test_what_is_a_gone_managers_own_is_told_to_the_team(opens: Opens) -> None:
    firm = opens(ALONE)
    firm.says("111", LEAD)
    firm.says(GIULIA, "/away")
    until(firm, at(19, 13))
    rungs = ["18 10:35", "18 11:05", "18 11:20", "18 12:20", "18 17:20", "19 12:20"]
    assert told(firm, GROUP, "escalated") == rungs
    assert told(firm, GIULIA, "reminder", "escalated") == [], "whoever is away is left in peace"


def test_a_gone_owner_is_left_in_peace_even_where_nobody_else_can_be_told(opens: Opens) -> None:
    firm = opens(ALONE, team_chat=False)
    firm.says("111", LEAD)
    firm.says(GIULIA, "/away")
    until(firm, at(18, 12, 30))
    assert firm.rows(is_ping=True) == []
    assert firm.lead().next_reminder_at == at(18, 17, 20)


def test_where_no_manager_can_be_reached_their_rungs_tell_the_team(opens: Opens) -> None:
    firm = opens(OUT_OF_REACH)
    firm.says("111", LEAD)
    until(firm, at(18, 17, 30))
    assert told(firm, GROUP, "escalated") == ["18 11:20", "18 12:20", "18 17:20"]
    assert told(firm, MARCO, "reminder")[-2:] == ["18 12:20", "18 17:20"], "and the owner, as ever"


@pytest.mark.parametrize(("team_chat", "chat", "card"), [(True, GROUP, "escalated"), (False, GIULIA, "reminder")])
def test_a_rung_of_the_managers_alone_is_not_silent_where_the_owner_is_the_only_one(
    opens: Opens, team_chat: bool, chat: str, card: str
) -> None:
    firm = opens(ALONE, ladder(step(15, "managers")), team_chat=team_chat)
    firm.says("111", LEAD)
    until(firm, at(18, 10, 40))
    assert told(firm, chat, card) == ["18 10:35"]
    assert len(firm.rows(is_ping=True)) == (not team_chat)


def test_a_manager_who_can_be_told_is_told_alone(opens: Opens) -> None:
    firm = opens(TEAM, ladder(step(15, "managers")))
    firm.says("111", LEAD)
    until(firm, at(18, 10, 40))
    assert told(firm, GIULIA, "escalated") == ["18 10:35"]
    assert told(firm, GROUP, "escalated") == told(firm, MARCO, "reminder") == []


@pytest.mark.parametrize("away", ["/away", "/away until tomorrow"])
def test_a_manager_who_is_away_is_left_in_peace_while_another_is_there(opens: Opens, away: str) -> None:
    firm = opens(TWO_MANAGERS, ladder(step(15, "managers")))
    firm.says("111", LEAD)
    firm.says(GIULIA, away)
    until(firm, at(18, 10, 40))
    assert told(firm, SARA, "escalated") == ["18 10:35"]
    assert told(firm, GIULIA, "escalated") == told(firm, GROUP, "escalated") == []


@pytest.mark.parametrize(("team_chat", "chat"), [(True, GROUP), (False, GIULIA)])
def test_where_all_managers_are_away_the_team_hears_and_without_a_team_chat_they_do(
    opens: Opens, team_chat: bool, chat: str
) -> None:
    firm = opens(ONE_OWNER, ladder(step(15, "managers")), team_chat=team_chat)
    firm.says("111", LEAD)
    firm.says(GIULIA, "/away")
    until(firm, at(18, 10, 40))
    assert [each for each in (GROUP, GIULIA, MARCO) if told(firm, each, "escalated", "reminder")] == [chat]


@pytest.mark.parametrize(("team_chat", "chat"), [(True, GROUP), (False, GIULIA)])
def test_of_leads_without_owner_as_well(opens: Opens, team_chat: bool, chat: str) -> None:
    firm = opens(ONE_OWNER, ladder(step(15, "owner")), team_chat=team_chat)
    for each in (MARCO, GIULIA):
        firm.says(each, "/away")
    firm.says("111", LEAD)
    until(firm, at(18, 10, 40))
    rung = [row.chat for row in firm.rows(lead_id=1, card="unowned") if row.created_at == at(18, 10, 35)]
    assert rung == [chat]


@pytest.mark.parametrize(("team", "chat"), [(ONE_OWNER, GIULIA), (OUT_OF_REACH, GROUP)])
def test_that_a_lead_has_no_owner_is_told_at_once_to_the_managers_and_in_their_stead_to_the_team(
    opens: Opens, team: tuple[Member, ...], chat: str
) -> None:
    firm = opens(team)
    firm.says(MARCO, "/away")
    firm.says("111", LEAD)
    assert [row.chat for row in firm.rows(lead_id=1, card="unowned")] == [chat]
