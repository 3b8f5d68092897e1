"""What holds of every phrase, seen from anywhere at any time."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.reading.moments import Moment, Refusal, read_moment, words
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


def test_few_phrases_of_the_date_corpora_are_read_wrongly() -> None:
    """Refusing is safe, so it is the wrong answers that are counted; most of those are other conventions."""
    rows = corpus("dates_it") + corpus("dates_en")
    wrong = right = 0
    for row in rows:
        now = datetime.fromisoformat(row["reference"])
        answer = read_moment(row["text"], now=now, zone="Etc/GMT+2", opening=datetime.min.time())
        if isinstance(answer, Moment):
            right += answer.at == datetime.fromisoformat(row["expected"])
            wrong += answer.at != datetime.fromisoformat(row["expected"])

    assert right >= len(rows) // 2
    assert wrong <= len(rows) // 20
