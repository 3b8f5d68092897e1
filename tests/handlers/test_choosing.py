"""Who could have a lead: what is made once for each owner says what each of them by themselves would."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.choosing import candidates
from handlers.policy import is_away
from handlers.ports import Reached
from handlers.rules.assignment import Candidate
from handlers.rules.working_time import is_open, next_opening
from handlers.team import Member
from storage.tables import Account, Person
from storage.unit_of_work import UnitOfWork
from tests.handlers.firm import BOTH, GROUP, TEAM, WEDNESDAY, Firm, opened, speaker_of

HOURS = (None, {"mon-fri": ["09:00-13:00"]}, {"wed": ["15:00-24:00"], "thu": ["00:00-02:00"]}, {})
a_moment = st.integers(-200, 200).map(lambda hours: WEDNESDAY + timedelta(hours=hours))
somebody = st.fixed_dictionaries(
    {
        "hours": st.sampled_from(HOURS),
        "zone": st.sampled_from((None, "Europe/Lisbon")),
        "platform_zone": st.sampled_from((None, "Asia/Tokyo")),
        "capacity": st.sampled_from((None, 0, 3)),
        "away_since": st.none() | a_moment,
        "away_until": st.none() | a_moment,
        "last_assigned_at": st.none() | a_moment,
        "roles": st.sampled_from((["owner"], ["member"], ["owner", "manager"])),
        "in_team": st.booleans(),
    }
)
an_account = st.fixed_dictionaries(
    {"reachable": st.booleans(), "chat": st.sampled_from((None, "77")), "away": st.booleans()}
)


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firm]:
    with opened(tmp_path_factory.mktemp("firm"), BOTH) as firm:
        yield firm


def one_by_one(uow: UnitOfWork, now: datetime) -> list[Candidate]:
    return [_alone(each, uow, now) for each in uow.people.team() if "owner" in each.roles]


def _alone(person: Person, uow: UnitOfWork, now: datetime) -> Candidate:
    accounts = uow.people.accounts_of(person.id or 0)
    schedule = BOTH.schedule_of(person)
    return Candidate(
        person=person.id or 0,
        name=person.name,
        unanswered=0,
        capacity=BOTH.capacity_of(person),
        last_assigned_at=person.last_assigned_at,
        away=is_away(person, now),
        reachable=any(each.reachable and each.chat is not None for each in accounts),
        opens_at=next_opening(schedule, now),
        do_not_disturb=any(each.away for each in accounts) and is_open(schedule, now),
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(st.lists(somebody, min_size=3, max_size=3), st.lists(an_account, min_size=5, max_size=5), a_moment)
def test_candidates_are_what_each_would_be_alone(
    firm: Firm, people: list[dict[str, Any]], accounts: list[dict[str, Any]], now: datetime
) -> None:
    def arrange(uow: UnitOfWork) -> tuple[list[Candidate], list[Candidate]]:
        candidates(uow, BOTH, now)  # so that something is known that may have to be forgotten
        persons = [uow.people.get(number) for number in (1, 2, 3)]
        numbered = [uow.people.account_numbered(number) for number in range(1, 6)]
        for one, columns in zip([*persons, *numbered], [*people, *accounts], strict=True):
            assert isinstance(one, Person | Account)
            for name, value in columns.items():
                setattr(one, name, value)
        return candidates(uow, BOTH, now), one_by_one(uow, now)

    remembered, alone = firm.database.run(arrange)

    assert remembered == alone == firm.database.look(lambda uow: candidates(uow, BOTH, now))


def test_a_lead_of_a_team_in_which_nobody_owns_leads_waits_and_the_managers_hear_of_it(tmp_path: Path) -> None:
    with opened(tmp_path, members=[each for each in TEAM if "owner" not in each.roles]) as firm:
        firm.now = datetime(2026, 3, 18, 10, 0, tzinfo=UTC)
        firm.says("U01", "/lead Ada Neri 333 1234567")

        assert (firm.lead().state, firm.lead().owner_id) == ("waiting", None)
        assert firm.lead().next_reminder_at is not None
        assert [row.person_id for row in firm.queued(card="unowned")] == [1]


def test_an_owner_who_has_no_chat_with_the_bot_is_asked_to_begin_before_another_gets_the_lead(tmp_path: Path) -> None:
    members = (
        TEAM[0],
        Member("Marco Rossi", ("owner",), {"telegram": "222"}),
        Member("Luca Neri", ("owner",), {"slack": "U04"}),
    )
    with opened(tmp_path, members=members) as firm:
        firm.hears(Reached(speaker_of("222"), "222", reachable=False))
        firm.sends()
        firm.says("333", "/lead Ada Neri 333 1234567")

        told = [(row.card, row.chat) for row in firm.queued() if row.card != "team_new"]
        assert told == [("logged", "333"), ("press_start", GROUP), ("text", "333"), ("assigned", "U04")]
