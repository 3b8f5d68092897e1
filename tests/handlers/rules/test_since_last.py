"""What a report's figures come to: what is new, what was answered, and how fast that was."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.figures import Backlog, Tally
from handlers.rules.since_last import Key, SinceLast, since_last

NOON = datetime(2026, 11, 12, 12, tzinfo=UTC)
SPAN = (NOON - timedelta(days=1), NOON)
NAMES = {1: "Marco Rossi", 2: "Luca Ferri"}


@dataclass(frozen=True, slots=True)
class One:
    """An answer."""

    owner: int | None = 1
    source: str | None = "sito"
    response_s: int | None = 600
    response_work_s: int | None = 300
    target_s: int = 3600
    again_after: timedelta = timedelta(0)
    ago: timedelta = timedelta(hours=3)

    @property
    def arrived_at(self) -> datetime:
        return NOON - self.ago

    @property
    def answered_at(self) -> datetime:
        return self.arrived_at + timedelta(seconds=self.response_s or 0) + self.again_after


def report(
    *answers: One, logged: dict[Key, int] | None = None, waiting: dict[Key, tuple[int, int]] | None = None
) -> SinceLast:
    return since_last(SPAN, logged or {}, answers, waiting or {}, Backlog(7, 3), NAMES)


def test_waiting_and_late_are_all_there_is_now() -> None:
    assert report(logged={(1, "sito"): 2}).total == Tally(None, 2, 0, 7, 3, None)


def test_the_median_and_the_share_in_time_are_of_the_answers() -> None:
    found = report(One(), One(response_s=1200), One(response_s=9000, response_work_s=3601))
    assert (found.total.answered, found.total.median_s) == (3, 1200)
    assert found.within_target == 2 / 3


def test_between_two_reports_nothing_is_told_twice_or_left_out() -> None:
    at_the_start, at_the_end = (One(response_s=0, ago=NOON - at) for at in SPAN)
    assert (report(at_the_start).total.answered, report(at_the_end).total.answered) == (1, 0)


def test_who_answers_at_the_last_moment_is_in_time() -> None:
    assert report(One(response_work_s=3600, target_s=3600)).within_target == 1
    assert report(One(response_work_s=3601, target_s=3600)).within_target == 0


def test_without_a_first_response_there_is_no_share() -> None:
    assert report(logged={(1, "sito"): 2}).within_target is None


def test_a_fraction_of_a_second_makes_no_second_answer_of_the_first() -> None:
    assert report(One(again_after=timedelta(seconds=0.5))).total.median_s == 600


def test_a_later_answer_is_counted_and_not_measured() -> None:
    found = report(One(again_after=timedelta(hours=3), ago=timedelta(hours=26)))
    assert (found.total.answered, found.total.median_s, found.within_target) == (1, None, None)


def test_a_first_response_is_measured_whatever_answer_followed() -> None:
    soon, after_the_report = (One(again_after=timedelta(hours=hours)) for hours in (1, 30))
    found = report(soon, after_the_report)
    assert (found.total.answered, found.total.median_s, found.within_target) == (2, 600, 1)


def test_what_was_answered_only_after_the_report_is_not_in_it() -> None:
    assert report(One(ago=timedelta(minutes=5))).total.answered == 0


def test_owners_are_told_with_what_waits_for_them_and_sources_only_with_what_is_new() -> None:
    found = report(One(), logged={(1, "sito"): 1, (None, "fiera"): 2}, waiting={(2, "posta"): (4, 1)})
    assert [(each.name, each.logged, each.answered, each.waiting, each.late) for each in found.by_owner] == [
        (None, 2, 0, 0, 0),
        ("Marco Rossi", 1, 1, 0, 0),
        ("Luca Ferri", 0, 0, 4, 1),
    ]
    assert [(each.name, each.logged, each.answered) for each in found.by_source] == [("fiera", 2, 0), ("sito", 1, 1)]


answers = st.builds(
    One,
    st.none() | st.integers(1, 3),
    st.none() | st.sampled_from(["sito", "Sito", "fiera"]),
    st.none() | st.integers(0, 9999),
    st.none() | st.integers(0, 9999),
)
keys = st.tuples(st.none() | st.integers(1, 3), st.none() | st.sampled_from(["sito", "SITO", "posta"]))


@given(st.lists(answers), st.dictionaries(keys, st.integers(1, 5)))
def test_by_owner_and_by_source_everything_adds_up(given_answers: list[One], logged: dict[Key, int]) -> None:
    found = report(*given_answers, logged=logged)
    for tallies in (found.by_owner, found.by_source):
        assert sum(each.logged for each in tallies) == found.total.logged == sum(logged.values())
        assert sum(each.answered for each in tallies) == found.total.answered == len(given_answers)
