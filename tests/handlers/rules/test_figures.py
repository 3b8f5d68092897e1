from dataclasses import dataclass
from datetime import date
from statistics import median_low

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.reading.periods import Period
from handlers.rules.figures import IN_TIME, LATE, MISSED, PENDING, Backlog, Figures, figures, nearest_rank

WEEK = Period("week", date(2026, 11, 9), date(2026, 11, 16))
NAMES = {1: "Marco Rossi", 2: "Luca Ferri"}


@dataclass(frozen=True, slots=True)
class One:
    """A lead, as a row."""

    standing: int = IN_TIME
    response_s: int | None = 600
    owner: int | None = 1
    source: str | None = "Facebook"
    day: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows turned into the columns that the rule takes."""

    rows: tuple[One, ...]

    @property
    def day(self) -> list[int]:
        return [row.day for row in self.rows]

    @property
    def owner(self) -> list[int | None]:
        return [row.owner for row in self.rows]

    @property
    def source(self) -> list[str | None]:
        return [row.source for row in self.rows]

    @property
    def standing(self) -> list[int]:
        return [row.standing for row in self.rows]

    @property
    def response_s(self) -> list[int | None]:
        return [row.response_s for row in self.rows]

    @property
    def response_work_s(self) -> list[int | None]:
        return [None if row.response_s is None else row.response_s // 2 for row in self.rows]

    @property
    def until_logged_s(self) -> list[int | None]:
        return [None if row.response_s is None else 5 for row in self.rows]

    @property
    def until_assigned_s(self) -> list[int | None]:
        return [None if row.response_s is None else 7 for row in self.rows]

    @property
    def until_answered_s(self) -> list[int | None]:
        return [None if row.response_s is None else row.response_s - 12 for row in self.rows]


def of(*rows: One, days: int = 0) -> Figures:
    return figures(Table(rows), WEEK, Backlog(0, 0), NAMES, days=days)


waiting = st.builds(One, standing=st.sampled_from((PENDING, LATE)), response_s=st.none() | st.integers(0, 9_000))
answered = st.builds(One, standing=st.sampled_from((MISSED, IN_TIME)), response_s=st.integers(0, 90_000))
never = st.just(One(standing=MISSED, response_s=None))
leads = st.lists(
    st.one_of(waiting, answered, never).flatmap(
        lambda row: st.builds(
            One,
            st.just(row.standing),
            st.just(row.response_s),
            st.sampled_from((1, 2, 3, None)),
            st.sampled_from(("Facebook", "sito", None)),
            st.integers(0, 6),
        )
    ),
    max_size=60,
)


@given(st.lists(st.integers(0, 10**6), min_size=1), st.integers(1, 100))
def test_a_percentile_is_the_smallest_value_that_so_many_do_not_exceed(values: list[int], percent: int) -> None:
    found = nearest_rank(sorted(values), percent)
    assert found in values
    assert sum(value <= found for value in values) * 100 >= percent * len(values)
    assert all(
        sum(value <= smaller for value in values) * 100 < percent * len(values) for smaller in values if smaller < found
    )


@given(st.lists(st.integers(0, 10**6), min_size=1))
def test_the_median_is_the_one_that_statisticians_call_low(values: list[int]) -> None:
    assert nearest_rank(sorted(values), 50) == median_low(values)


def test_of_nothing_there_is_no_percentile() -> None:
    assert nearest_rank([], 50) is None


def test_a_lead_is_answered_or_waits_or_was_closed_without_an_answer() -> None:
    total = of(One(), One(PENDING, None), One(LATE, None), One(MISSED, None)).total
    assert (total.logged, total.answered, total.waiting, total.late) == (4, 1, 2, 1)


def test_a_lead_that_was_opened_again_waits_and_its_first_response_counts_no_more() -> None:
    found = of(One(LATE, 60), One(IN_TIME, 900))
    assert (found.total.answered, found.total.waiting, found.clock.median_s) == (1, 1, 900)


def test_whoever_still_has_time_is_left_out_of_the_share_within_target() -> None:
    assert of(One(IN_TIME), One(MISSED), One(LATE, None), One(PENDING, None)).within_target == pytest.approx(1 / 3)


def test_a_lead_lost_without_any_answer_missed_its_target() -> None:
    assert of(One(IN_TIME), One(MISSED, None)).within_target == pytest.approx(1 / 2)


def test_an_answer_after_exactly_an_hour_is_within_the_hour() -> None:
    assert of(One(response_s=3600), One(response_s=3601)).within_hour == pytest.approx(1 / 2)


def test_of_no_leads_there_are_no_shares() -> None:
    nothing = of()
    assert (nothing.response_rate, nothing.within_target, nothing.within_hour, nothing.unanswered) == (None,) * 4
    assert (nothing.clock.median_s, nothing.by_owner, nothing.by_source) == (None, (), ())


def test_the_wait_is_told_in_its_parts_and_in_working_time() -> None:
    found = of(*(One(response_s=seconds) for seconds in range(100, 1100, 100)))
    assert (found.clock.median_s, found.clock.p90_s) == (500, 900)
    assert (found.working.median_s, found.working.p90_s) == (250, 450)
    split = found.split
    assert (split.until_logged_s, split.until_assigned_s, split.until_answered_s) == (5, 7, 488)


def test_owners_come_with_the_most_leads_first_and_those_without_one_have_no_name() -> None:
    found = of(One(owner=2), One(owner=2, standing=LATE, response_s=None), One(owner=None))
    assert [(each.name, each.logged, each.late) for each in found.by_owner] == [("Luca Ferri", 2, 1), (None, 1, 0)]


def test_a_day_without_leads_is_a_day_all_the_same() -> None:
    found = of(One(day=1, response_s=60), days=3)
    assert [(each.name, each.logged, each.median_s) for each in found.by_day] == [
        ("2026-11-09", 0, None),
        ("2026-11-10", 1, 60),
        ("2026-11-11", 0, None),
    ]


@given(leads)
def test_every_lead_is_counted_once_by_owner_by_source_and_by_day(rows: list[One]) -> None:
    found = of(*rows, days=7)
    for groups in (found.by_owner, found.by_source, found.by_day):
        for count in ("logged", "answered", "waiting", "late"):
            assert sum(getattr(each, count) for each in groups) == getattr(found.total, count)


@given(leads)
def test_counts_and_shares_keep_within_one_another(rows: list[One]) -> None:
    found = of(*rows)
    total = found.total
    assert total.late <= total.waiting
    assert total.answered + total.waiting <= total.logged == len(rows)
    shares = (found.response_rate, found.within_target, found.within_hour, found.unanswered)
    assert all(share is None or 0 <= share <= 1 for share in shares)


@given(leads)
def test_the_order_in_which_leads_came_changes_nothing(rows: list[One]) -> None:
    assert of(*rows, days=7) == of(*reversed(rows), days=7)
