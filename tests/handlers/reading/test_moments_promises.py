"""What holds of every phrase, seen from anywhere at any time."""

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import reading_moments
from handlers.reading.moments import Moment, Refusal, name_moment, read_moment, words
from handlers.reading.moments.feasts import FEASTS
from handlers.reading.moments.numbers import NUMBERS, ORDINALS
from tests.handlers.reading.corpora import corpus

_VOCABULARY = sorted(
    {*words.WEEKDAYS, *words.MONTHS, *words.UNITS, *NUMBERS, *words.FILLERS, *words.NEXT, *words.PARTS}
    | {*words.DAYS_AHEAD, *words.TODAYS_PARTS, *ORDINALS, *FEASTS, "fine", "e mezza", "pm", "fra"}
)
_FIGURES = ["15:30", "3/12", "25/11/2026", "2026-03-25", "9.30", "1,5", "99/99", "24:00", "0000-00-00", "2h30", "+"]
_WORDS = st.sampled_from(_VOCABULARY) | st.integers(0, 40).map(str) | st.sampled_from(_FIGURES)
PHRASES = st.lists(_WORDS, min_size=1, max_size=5).map(" ".join)
INSTANTS = st.datetimes(datetime(2000, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 -- bounds
ZONES = st.sampled_from(["Europe/Rome", "America/Los_Angeles", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC"])


@settings(max_examples=400, deadline=None)
@given(PHRASES, INSTANTS, ZONES)
def test_a_moment_is_always_ahead_and_within_400_days(phrase: str, now: datetime, zone: str) -> None:
    answer = read_moment(phrase, now=now, zone=zone)

    assert isinstance(answer, Refusal) or now < answer.at <= now + timedelta(days=400)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=250), INSTANTS)
def test_any_text_is_answered(text: str, now: datetime) -> None:
    assert isinstance(read_moment(text, now=now, zone="Europe/Rome"), Moment | Refusal)


@settings(deadline=None)
@given(PHRASES, INSTANTS, st.sampled_from(["forse", "xyzzy", "?!?%", "#"]))
def test_one_strange_word_spoils_the_phrase(phrase: str, now: datetime, strange: str) -> None:
    assert isinstance(read_moment(f"{phrase} {strange}", now=now, zone="Europe/Rome"), Refusal)


@settings(deadline=None)
@given(st.integers(1, 9600), INSTANTS)
def test_hours_from_now_are_hours_that_pass(hours: int, now: datetime) -> None:
    answer = read_moment(f"fra {hours} ore", now=now, zone="Europe/Rome")

    assert isinstance(answer, Moment)
    assert answer.at - now == timedelta(hours=hours)


@settings(deadline=None)
@given(st.integers(0, 399), INSTANTS, ZONES)
def test_a_date_in_figures_is_that_date_in_the_zone(ahead: int, now: datetime, zone: str) -> None:
    day = (now + timedelta(days=ahead)).date()

    answer = read_moment(f"{day:%d/%m/%Y} ore 12:00", now=now, zone=zone)

    if isinstance(answer, Moment):
        assert f"{answer.at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}" == f"{day} 12:00"
    else:
        assert answer.why != "unclear"


def test_everyday_phrases_do_not_load_dateparser() -> None:
    program = (
        "import sys; from datetime import UTC, datetime; from handlers.reading.moments import read_moment;"
        "read_moment('domani alle 9', now=datetime(2026, 3, 18, tzinfo=UTC), zone='Europe/Rome');"
        "sys.exit('dateparser' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


_DAY_PHRASES = st.sampled_from(
    (
        "domani|lunedì|venerdì prossimo|il 25|3/12|next friday|the 3rd|dopo Pasqua|fra 3 giorni|25 dicembre"
        "|primo lunedì del mese|day after tomorrow|dopodomani|martedì dopo Natale"
    ).split("|")
)
_CLOCK_PHRASES = st.sampled_from(
    [
        "alle 9",
        "ore 15:30",
        "at 3pm",
        "alle nove e mezza",
        "half past four",
        "a mezzogiorno",
        "un quarto alle 6",
        "at 10",
    ]
)


@settings(max_examples=300, deadline=None)
@given(PHRASES, INSTANTS, ZONES, st.sampled_from([read_moment, name_moment]))
def test_what_was_understood_means_the_same_when_it_is_read(
    phrase: str, now: datetime, zone: str, read: Callable[..., Moment | Refusal]
) -> None:
    answer = read(phrase, now=now, zone=zone)

    assert isinstance(answer, Refusal) or read(answer.understood, now=now, zone=zone) == answer


@settings(max_examples=200, deadline=None)
@given(PHRASES, INSTANTS, ZONES)
def test_the_reading_of_others_is_another_moment_ahead_and_can_be_read_too(
    phrase: str, now: datetime, zone: str
) -> None:
    answer = read_moment(phrase, now=now, zone=zone)
    other = answer.other if isinstance(answer, Moment) else None

    if isinstance(answer, Moment) and other:
        assert other.at != answer.at
        assert other.at > now
        again = read_moment(other.understood, now=now, zone=zone)
        assert isinstance(again, Moment)
        assert abs(again.at - other.at) <= timedelta(hours=1)  # an hour that comes twice is named by its wall time


@settings(deadline=None)
@given(_DAY_PHRASES, _CLOCK_PHRASES, INSTANTS, ZONES)
def test_day_and_hour_may_come_in_either_order(day: str, clock: str, now: datetime, zone: str) -> None:
    answers = [
        read_moment(phrase, now=now, zone=zone)
        for phrase in (f"{day} {clock}", f"{clock} {day}", f"{clock} di {day}", f"{day}, {clock}")
    ]
    moments = {(answer.at, answer.grain) if isinstance(answer, Moment) else answer.why for answer in answers}

    assert len(moments) == 1


@settings(deadline=None)
@given(st.integers(0, 23), st.integers(0, 59), st.integers(1, 300), INSTANTS, ZONES)
def test_a_named_hour_is_what_the_wall_clock_shows_then(
    hour: int, minute: int, ahead: int, now: datetime, zone: str
) -> None:
    day = now.astimezone(ZoneInfo(zone)).date() + timedelta(days=ahead)
    answer = read_moment(f"il {day:%d/%m/%Y} alle {hour:02}:{minute:02}", now=now, zone=zone)

    assert isinstance(answer, Moment)
    shown = answer.at.astimezone(ZoneInfo(zone))
    skipped = datetime.combine(day, time(hour, minute)).replace(tzinfo=ZoneInfo(zone))
    there_is_such_an_hour = skipped.astimezone(UTC).astimezone(ZoneInfo(zone)) == skipped
    assert (shown.date(), shown.hour, shown.minute) == (day, hour, minute) or not there_is_such_an_hour


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(
        ["domani", "dopodomani", "mercoledì", "settimana", "pomeriggio", "tomorrow", "wednesday", "february"]
    ),
    st.data(),
)
def test_a_slip_of_the_finger_is_put_right_or_refused_but_never_another_moment(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(word) - 2))
    slip = data.draw(
        st.sampled_from(
            [word[:place] + word[place + 1] + word[place] + word[place + 2 :], word[:place] + word[place + 1 :]]
        )
    )
    now = datetime(2026, 3, 18, 9, 20, tzinfo=UTC)
    phrase = "{} prossima" if word == "settimana" else "{}"
    meant = read_moment(phrase.format(word), now=now, zone="Europe/Rome")
    got = read_moment(phrase.format(slip), now=now, zone="Europe/Rome")

    assert isinstance(meant, Moment)
    assert isinstance(got, Refusal) or got.at == meant.at


@settings(max_examples=100, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=40).map(" ".join) | st.text(min_size=1, max_size=60), INSTANTS)
def test_every_text_comes_back_however_long(text: str, now: datetime) -> None:
    """A grammar that runs away would not; how quickly it comes back, the benchmark tells."""
    long = (text * (4096 // len(text) + 1))[:4096]

    for phrase in (text[:200], long):
        assert isinstance(read_moment(phrase, now=now, zone="Europe/Rome"), Moment | Refusal)


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_date_corpora_are_read_right_but_for_the_lines_that_are_listed(language: str) -> None:
    rows = corpus(f"dates_{language}")
    wrong = {row["text"] for row in rows if not reading_moments.is_right(row)}

    assert wrong == set(reading_moments.SET_ASIDE[language])
    assert len(wrong) <= 6
