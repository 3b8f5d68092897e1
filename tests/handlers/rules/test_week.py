import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.week import Frame, read_week

SPLIT = (Frame(540, 780), Frame(840, 1080))


def test_a_range_of_days_gets_the_same_frames_and_a_day_not_named_is_closed() -> None:
    week = read_week({"mon-fri": ["09:00-13:00", "14:00-18:00"], "sat": ["9:00-12:30"]})
    assert week == (SPLIT,) * 5 + ((Frame(540, 750),), ())


def test_a_range_of_days_may_wrap_round_the_week() -> None:
    week = read_week({"fri-mon": ["09:00-13:00"]})
    assert [bool(day) for day in week] == [True, False, False, False, True, True, True]


def test_a_range_from_a_day_to_itself_is_that_day() -> None:
    assert read_week({"wed-wed": ["10:00-11:00"]}) == read_week({"wed": ["10:00-11:00"]})


def test_days_may_be_written_large() -> None:
    assert read_week({"Mon-FRI": ["10:00-11:00"]}) == read_week({"mon-fri": ["10:00-11:00"]})


def test_a_day_may_be_named_as_closed() -> None:
    assert read_week({"sun": []}) == ((),) * 7


def test_frames_are_sorted_and_touching_ones_become_one() -> None:
    assert read_week({"mon": ["14:00-18:00", "09:00-13:00"]})[0] == SPLIT
    assert read_week({"mon": ["12:00-24:00", "00:00-12:00"]})[0] == (Frame(0, 1440),)


@pytest.mark.parametrize(
    ("days", "frames", "sentence"),
    [
        ("monday", ["09:00-13:00"], "found days 'monday'; expected one of mon, tue, wed"),
        ("mon-", ["09:00-13:00"], "found days 'mon-'"),
        ("mon,tue", ["09:00-13:00"], "found days 'mon,tue'"),
        ("mon", ["09:00"], "found hours '09:00'; expected a frame such as 09:00-13:00"),
        ("mon", ["9-13"], "found hours '9-13'"),
        ("mon", ["09:60-13:00"], "found hours '09:60-13:00'; expected clocks from 00:00 to 24:00"),
        ("mon", ["09:00-24:01"], "found hours '09:00-24:01'; expected clocks"),
        ("mon", ["13:00-09:00"], "found hours '13:00-09:00', which end before they start"),
        ("mon", ["22:00-06:00"], "one until 24:00 and one from 00:00"),
        ("mon", ["09:00-09:00"], "which end before they start"),
        ("mon", ["09:00-13:00", "12:59-18:00"], "found frames for 'mon' that overlap"),
        ("mon", ["09:00-18:00", "10:00-11:00"], "found frames for 'mon' that overlap"),
    ],
)
def test_hours_that_cannot_be_read_are_refused_in_a_sentence(days: str, frames: list[str], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        read_week({days: frames})


@pytest.mark.parametrize("again", ["wed", "sat-wed"])
def test_naming_a_day_twice_is_refused(again: str) -> None:
    with pytest.raises(ValueError, match=f"twice, again in '{again}'"):
        read_week({"mon-fri": ["09:00-13:00"], again: ["15:00-16:00"]})


@pytest.mark.parametrize(("start", "end"), [(-1, 10), (10, 10), (20, 10), (0, 1441)])
def test_a_frame_outside_a_day_or_without_length_cannot_be_made(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="expected 0 <= start < end <= 1440"):
        Frame(start, end)


@given(st.lists(st.integers(0, 1440), min_size=2, max_size=8, unique=True))
def test_every_frame_written_is_read_back(minutes: list[int]) -> None:
    ordered = sorted(minutes)
    written = [Frame(a, b) for a, b in zip(ordered[::2], ordered[1::2], strict=False)]
    texts = [f"{f.start // 60:02}:{f.start % 60:02}-{f.end // 60:02}:{f.end % 60:02}" for f in written]
    assert list(read_week({"tue": texts})[1]) == written
