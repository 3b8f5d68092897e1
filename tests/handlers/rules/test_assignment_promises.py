"""Promises of the assignment about any team and any day."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.assignment import Candidate, Strategy, choose
from tests.handlers.rules.candidates import EVENING, HANDED_OUT, HOUR, MORNING, NOW, STRATEGIES, obstacles, somebody

candidates = st.lists(
    st.builds(
        Candidate,
        person=st.integers(1, 9),
        name=st.just("Somebody"),
        unanswered=st.integers(0, 4),
        capacity=st.integers(0, 4),
        last_assigned_at=st.none() | st.integers(0, 99).map(lambda hours: NOW - hours * HOUR),
        away=st.booleans(),
        do_not_disturb=st.booleans(),
        reachable=st.booleans(),
        opens_at=st.none() | st.integers(-9, 30).map(lambda hours: NOW + hours * HOUR),
    ),
    max_size=7,
    unique_by=lambda candidate: candidate.person,
)
some_people = st.frozensets(st.integers(1, 9))


@given(
    st.sampled_from(STRATEGIES),
    candidates,
    st.none() | some_people,
    some_people,
    st.none() | st.integers(1, 9),
)
def test_nobody_gets_a_lead_who_cannot_take_it(
    strategy: Strategy,
    team: list[Candidate],
    among: frozenset[int] | None,
    except_for: frozenset[int],
    prefer: int | None,
) -> None:
    choice = choose(strategy, team, NOW, among=among, except_for=except_for, prefer=prefer)
    able = {
        each.person: each.opens_at
        for each in team
        if each.opens_at is not None
        and each.reachable
        and not each.away
        and not each.do_not_disturb
        and each.unanswered < each.capacity
        and each.person not in except_for
    }

    assert [verdict.person for verdict in choice.verdicts] == [each.person for each in team]
    assert {person for person, obstacle in obstacles(choice).items() if obstacle is None} <= set(able)
    if choice.person is not None:
        assert choice.starts_at == max(able[choice.person], NOW)
        assert obstacles(choice)[choice.person] is None
    elif strategy != "manual":
        assert choice.reason == ("to_claim" if able else "nobody")
    if choice.retry_at is not None:
        assert choice.retry_at > NOW


@given(
    st.sampled_from(STRATEGIES),
    candidates,
    st.none() | some_people,
    st.booleans(),
    st.none() | st.integers(0, 30).map(lambda hours: NOW + hours * HOUR),
)
def test_nobody_is_waited_for_beyond_the_bound_nor_in_opening_hours_while_somebody_is_on_duty(
    strategy: Strategy,
    team: list[Candidate],
    among: frozenset[int] | None,
    firm_is_open: bool,
    before: datetime | None,
) -> None:
    choice = choose(strategy, team, NOW, among=among, firm_is_open=firm_is_open, before=before)
    on_duty = [
        each
        for each in team
        if each.opens_at is not None
        and each.opens_at <= NOW
        and each.reachable
        and not (each.away or each.do_not_disturb or each.full)
    ]
    if choice.starts_at is not None and choice.starts_at > NOW:
        assert before is None or choice.starts_at < before
        assert not (firm_is_open and on_duty)
    if choice.reason == "nobody":
        assert not on_duty


class Office:
    """A team over many days: remembers who was given what, and answers every lead at once if told to."""

    def __init__(self, people: Iterable[int], *, answers: bool = True) -> None:
        self.team = {person: somebody(person, capacity=10_000) for person in people}
        self.answers = answers
        self.now = NOW

    def day(self, leads: int, change: Callable[[Candidate], Candidate], strategy: Strategy) -> Counter[int]:
        given_out = Counter[int](dict.fromkeys(self.team, 0))
        for _ in range(leads):
            self.now += timedelta(minutes=1)
            choice = choose(strategy, [change(each) for each in self.team.values()], self.now)
            assert choice.person is not None
            given_out[choice.person] += 1
            owner = self.team[choice.person]
            load = owner.unanswered + (not self.answers)
            self.team[choice.person] = owner._replace(unanswered=load, last_assigned_at=self.now)
        return given_out


def spread(given_out: Counter[int], people: Iterable[int]) -> int:
    counts = [given_out[person] for person in people]
    return max(counts) - min(counts)


@pytest.mark.parametrize("answers", [True, False])
@pytest.mark.parametrize("strategy", HANDED_OUT)
@given(st.integers(1, 6), st.lists(st.integers(0, 9), max_size=40))
def test_with_equal_presence_nobody_is_ever_more_than_one_lead_ahead(
    strategy: Strategy, answers: bool, people: int, days: list[int]
) -> None:
    office = Office(range(people), answers=answers)
    total = Counter[int]()
    for leads in days:
        total += office.day(leads, lambda each: each, strategy)
        assert spread(total, office.team) <= 1


@given(
    st.integers(2, 6).flatmap(
        lambda people: st.tuples(
            st.just(people),
            st.lists(
                st.tuples(st.frozensets(st.integers(0, people - 1), max_size=people - 1), st.integers(0, 9)),
                max_size=40,
            ),
        )
    )
)
def test_after_an_absence_nobody_gets_more_than_one_lead_out_of_turn(
    team_and_days: tuple[int, list[tuple[frozenset[int], int]]],
) -> None:
    people, days = team_and_days
    office = Office(range(people))
    for absent, leads in days:

        def today(each: Candidate, absent: frozenset[int] = absent) -> Candidate:
            return each._replace(away=each.person in absent)

        given_out = office.day(leads, today, "round_robin")
        assert not absent & set(+given_out)
        # No burst for those who are back, and no colleague who inherits the turns of those who are gone.
        assert spread(given_out, set(office.team) - absent) <= 1


@pytest.mark.parametrize("strategy", HANDED_OUT)
@given(st.integers(1, 30), st.lists(st.integers(0, 120), min_size=1, max_size=6))
def test_the_leads_of_a_night_are_spread_evenly_over_the_next_opening(
    strategy: Strategy, leads: int, minutes_after_first: list[int]
) -> None:
    minutes_after_first[0] = 0
    office = Office(range(len(minutes_after_first)), answers=False)
    office.now = EVENING

    def sleeping(each: Candidate) -> Candidate:
        return each._replace(opens_at=MORNING + timedelta(minutes=minutes_after_first[each.person]))

    assert spread(office.day(leads, sleeping, strategy), office.team) <= 1


@pytest.mark.parametrize("strategy", HANDED_OUT)
@given(st.integers(1, 6), st.integers(0, 40))
def test_a_batch_given_out_in_one_instant_does_not_land_on_one_person(
    strategy: Strategy, people: int, leads: int
) -> None:
    team = {person: somebody(person, capacity=100) for person in range(people)}
    given_out = Counter[int]()
    for _ in range(leads):
        owner = choose(strategy, list(team.values()), NOW).person
        assert owner is not None
        given_out[owner] += 1
        team[owner] = team[owner]._replace(unanswered=team[owner].unanswered + 1, last_assigned_at=NOW)

    assert spread(given_out, team) <= 1
