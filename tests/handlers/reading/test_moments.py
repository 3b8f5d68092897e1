"""Everyday phrases, said on Wednesday 18 March 2026 at 10:20 in Rome unless a test says else."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from handlers.reading.moments import Moment, Refusal, read_moment

ROME = ZoneInfo("Europe/Rome")
WEDNESDAY = datetime(2026, 3, 18, 10, 20, tzinfo=ROME)


def read(phrase: str, now: datetime = WEDNESDAY) -> str:
    """The local time understood, or why not."""
    answer = read_moment(phrase, now=now, zone="Europe/Rome")
    if isinstance(answer, Refusal):
        return answer.why
    return answer.at.astimezone(ROME).strftime("%a %d %b %Y %H:%M").replace(" 2026", "")


CLOCKS = [
    ("alle 9", "Thu 19 Mar 09:00"),
    ("ore 15:30", "Wed 18 Mar 15:30"),
    ("alle 9 e mezza", "Thu 19 Mar 09:30"),
    ("alle 3", "Wed 18 Mar 15:00"),
    ("alle 3 di notte", "Thu 19 Mar 03:00"),
    ("alle tre e un quarto", "Wed 18 Mar 15:15"),
    ("alle 7 di mattina", "Thu 19 Mar 07:00"),
    ("alle 07:30", "Thu 19 Mar 07:30"),
    ("mezzogiorno meno un quarto", "Wed 18 Mar 11:45"),
    ("a mezzogiorno", "Wed 18 Mar 12:00"),
    ("all'una", "Wed 18 Mar 13:00"),
    ("alle 24", "Thu 19 Mar 00:00"),
    ("alle 12.03", "Wed 18 Mar 12:03"),
    ("dopo le 18", "Wed 18 Mar 18:00"),
    ("8 di stasera", "Wed 18 Mar 20:00"),
    ("3pm", "Wed 18 Mar 15:00"),
    ("3 p.m.", "Wed 18 Mar 15:00"),
    ("12am", "Thu 19 Mar 00:00"),
    ("noon", "Wed 18 Mar 12:00"),
    ("half past nine", "Thu 19 Mar 09:30"),
    ("quarter to 5", "Wed 18 Mar 16:45"),
    ("by 5", "Wed 18 Mar 17:00"),
]
DAYS = [
    ("oggi", "Wed 18 Mar 18:00"),
    ("domani", "Thu 19 Mar 09:00"),
    ("fino a domani", "Thu 19 Mar 09:00"),
    ("dopodomani", "Fri 20 Mar 09:00"),
    ("the day after tomorrow", "Fri 20 Mar 09:00"),
    ("lunedì", "Mon 23 Mar 09:00"),
    ("lunedi'", "Mon 23 Mar 09:00"),
    ("until monday", "Mon 23 Mar 09:00"),
    ("mercoledì", "Wed 25 Mar 09:00"),
    ("mercoledì alle 11", "Wed 18 Mar 11:00"),
    ("mercoledì alle 10", "Wed 25 Mar 10:00"),
    ("venerdì", "Fri 20 Mar 09:00"),
    ("venerdì prossimo", "Fri 27 Mar 09:00"),
    ("next friday", "Fri 27 Mar 09:00"),
    ("this friday at 5", "Fri 20 Mar 17:00"),
    ("martedì della prossima settimana", "Tue 24 Mar 09:00"),
    ("il 25", "Wed 25 Mar 09:00"),
    ("fino all'8", "Wed 08 Apr 09:00"),
    ("the 25th", "Wed 25 Mar 09:00"),
    ("lunedì 23", "Mon 23 Mar 09:00"),
    ("sabato 21 ore 11", "Sat 21 Mar 11:00"),
    ("lunedì 23 marzo", "Mon 23 Mar 09:00"),
    ("il 13 febbraio", "Sat 13 Feb 2027 09:00"),
    ("primo aprile", "Wed 01 Apr 09:00"),
    ("27th of march", "Fri 27 Mar 09:00"),
    ("3/12", "Thu 03 Dec 09:00"),
    ("25/11 alle 10", "Wed 25 Nov 10:00"),
    ("1.4.2026", "Wed 01 Apr 09:00"),
    ("2026-03-25", "Wed 25 Mar 09:00"),
    ("2026-03-25T15:00", "Wed 25 Mar 15:00"),
    ("2026-03-25T15:00:00Z", "Wed 25 Mar 16:00"),
    ("natale", "Fri 25 Dec 09:00"),
    ("primo lunedì di aprile", "Mon 06 Apr 09:00"),
    ("last friday of october", "Fri 30 Oct 09:00"),
    ("aprile", "Wed 01 Apr 09:00"),
]
PARTS = [
    ("stamattina alle 11", "Wed 18 Mar 11:00"),
    ("domattina", "Thu 19 Mar 09:00"),
    ("domani mattina presto", "Thu 19 Mar 08:00"),
    ("stasera", "Wed 18 Mar 19:00"),
    ("stasera alle 8", "Wed 18 Mar 20:00"),
    ("stanotte alle 3", "Thu 19 Mar 03:00"),
    ("domani pomeriggio", "Thu 19 Mar 15:00"),
    ("dopo pranzo", "Wed 18 Mar 14:00"),
    ("domani sera alle 9", "Thu 19 Mar 21:00"),
    ("domani a mezzanotte", "Fri 20 Mar 00:00"),
    ("lunedì mattina", "Mon 23 Mar 09:00"),
    ("tomorrow morning", "Thu 19 Mar 09:00"),
    ("tonight at 8", "Wed 18 Mar 20:00"),
    ("eod", "Wed 18 Mar 18:00"),
    ("entro fine giornata", "Wed 18 Mar 18:00"),
    ("end of day tomorrow", "Thu 19 Mar 18:00"),
]
SPANS = [
    ("fra 2 ore", "Wed 18 Mar 12:20"),
    ("tra mezz'ora", "Wed 18 Mar 10:50"),
    ("tra un'ora e un quarto", "Wed 18 Mar 11:35"),
    ("un paio d'ore", "Wed 18 Mar 12:20"),
    ("tra un quarto d'ora", "Wed 18 Mar 10:35"),
    ("2h", "Wed 18 Mar 12:20"),
    ("30m", "Wed 18 Mar 10:50"),
    ("1h30", "Wed 18 Mar 11:50"),
    ("1,5 ore", "Wed 18 Mar 11:50"),
    ("in 90 min", "Wed 18 Mar 11:50"),
    ("an hour and a half", "Wed 18 Mar 11:50"),
    ("tra due settimane", "Wed 01 Apr 09:00"),
    ("in a couple of days", "Fri 20 Mar 09:00"),
    ("tra 3 giorni alle 15", "Sat 21 Mar 15:00"),
    ("tra un mese", "Sat 18 Apr 09:00"),
]
PERIODS = [
    ("settimana prossima", "Mon 23 Mar 09:00"),
    ("next month", "Wed 01 Apr 09:00"),
    ("il 20 del mese prossimo", "Mon 20 Apr 09:00"),
    ("fine settimana", "Fri 20 Mar 18:00"),
    ("nel fine settimana", "Sat 21 Mar 09:00"),
    ("weekend", "Sat 21 Mar 09:00"),
    ("a fine mese", "Tue 31 Mar 18:00"),
    ("end of next week", "Fri 27 Mar 18:00"),
    ("entro la settimana", "Fri 20 Mar 18:00"),
    ("metà aprile", "Wed 15 Apr 09:00"),
]


@pytest.mark.parametrize(("phrase", "meant"), CLOCKS + DAYS + PARTS + SPANS + PERIODS)
def test_everyday_phrases_mean_what_people_mean(phrase: str, meant: str) -> None:
    assert read(phrase) == meant


@pytest.mark.parametrize("phrase", ["domani alle 9", "alle 9 domani", "Domani, alle 9!", "entro domani alle 9:00"])
def test_the_parts_of_a_phrase_come_in_any_order_and_dress(phrase: str) -> None:
    assert read(phrase) == "Thu 19 Mar 09:00"


@pytest.mark.parametrize(
    "phrase",
    ["oggi alle 9", "stamattina", "18 marzo", "25/12/2024", "1 marzo 2026", "in 0 minuti", "2026-03-01T10:00Z"],
)
def test_what_is_gone_by_is_refused_as_past(phrase: str) -> None:
    assert read(phrase) == "past"


@pytest.mark.parametrize(
    "phrase", ["fra 500 giorni", "in 99999 ore", "1 maggio 2028", "29 febbraio", "2030-01-01T10:00Z"]
)
def test_what_is_beyond_400_days_is_refused_as_too_far(phrase: str) -> None:
    assert read(phrase) == "too_far"


@pytest.mark.parametrize(
    "phrase",
    [
        "", "boh", "😀", "domani forse", "5", "tra 5", "alle 25", "15pm", "9-13", "-2h", "31 febbraio",
        "31/4", "alle 15 di mattina", "lunedì martedì", "lunedì o martedì", "alle 9 alle 10", "tra 2 ore domani",
        "prima di lunedì", "martedì 23 marzo", "domani " * 60, "2026-13-45T10:00Z", "il", "di",
        "25 marzo alle 10 o 11",
    ],
)  # fmt: skip
def test_a_phrase_is_never_half_understood(phrase: str) -> None:
    assert read(phrase) == "unclear"


def test_dates_in_other_shapes_are_left_to_dateparser() -> None:
    assert read("25-mar-2026") == "Wed 25 Mar 09:00"
    assert read("25 mar 2026, 3:30:00 PM") == "Wed 25 Mar 15:30"


def test_dateparser_is_not_believed_when_it_leaves_out_a_number() -> None:
    assert read("25 marzo 2026 alle 10 e 99") == "unclear"


@pytest.mark.parametrize(
    ("phrase", "grain"),
    [
        ("tra 10 secondi", "second"),
        ("fra 2 ore", "minute"),
        ("alle 9:30", "minute"),
        ("alle 9", "hour"),
        ("stasera", "hour"),
        ("domani", "day"),
        ("fine mese", "day"),
        ("settimana prossima", "week"),
        ("aprile", "month"),
        ("prossimo trimestre", "quarter"),
        ("next year", "year"),
    ],
)
def test_a_moment_tells_how_finely_it_was_named(phrase: str, grain: str) -> None:
    answer = read_moment(phrase, now=WEDNESDAY, zone="Europe/Rome")

    assert isinstance(answer, Moment)
    assert answer.grain == grain


def test_a_moment_says_what_was_understood_in_plain_words() -> None:
    answer = read_moment("Fino a LUNEDÌ, alle 10!", now=WEDNESDAY, zone="Europe/Rome")

    assert answer == Moment(datetime(2026, 3, 23, 9, 0, tzinfo=UTC), "hour", "lunedi alle 10", "Europe/Rome")


def test_the_day_starts_and_ends_when_the_team_says() -> None:
    def at(phrase: str) -> str:
        answer = read_moment(phrase, now=WEDNESDAY, zone="Europe/Rome", opening=time(8, 30), closing=time(17))
        assert isinstance(answer, Moment)
        return answer.at.astimezone(ROME).strftime("%H:%M")

    assert [at("domani"), at("domattina"), at("eod")] == ["08:30", "08:30", "17:00"]


def test_a_phrase_is_read_on_the_clock_of_the_person_s_zone() -> None:
    late_in_rome = datetime(2026, 3, 18, 23, 30, tzinfo=UTC)  # already Thursday there

    answer = read_moment("domani alle 9", now=late_in_rome, zone="Europe/Rome")

    assert isinstance(answer, Moment)
    assert answer.at == datetime(2026, 3, 20, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "phrase", "at"),
    [
        # the night to 29 March 2026 skips 02:00-03:00
        (datetime(2026, 3, 28, 12, tzinfo=UTC), "domani alle 9", datetime(2026, 3, 29, 7, tzinfo=UTC)),
        (datetime(2026, 3, 28, 12, tzinfo=UTC), "domani alle 02:30", datetime(2026, 3, 29, 1, tzinfo=UTC)),
        (datetime(2026, 3, 29, 0, 30, tzinfo=UTC), "fra 2 ore", datetime(2026, 3, 29, 2, 30, tzinfo=UTC)),
        # the night to 25 October 2026 has 02:00-03:00 twice
        (datetime(2026, 10, 24, 12, tzinfo=UTC), "domani alle 9", datetime(2026, 10, 25, 8, tzinfo=UTC)),
        (datetime(2026, 10, 24, 12, tzinfo=UTC), "domani alle 02:30", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (datetime(2026, 10, 24, 12, tzinfo=UTC), "fra 24 ore", datetime(2026, 10, 25, 12, tzinfo=UTC)),
    ],
)
def test_a_clock_change_moves_the_wall_time_and_not_the_hours_that_pass(
    now: datetime, phrase: str, at: datetime
) -> None:
    answer = read_moment(phrase, now=now, zone="Europe/Rome")

    assert isinstance(answer, Moment)
    assert answer.at == at


@pytest.mark.parametrize(
    ("now", "phrase", "meant"),
    [
        (datetime(2026, 3, 16, 8, 0, tzinfo=ROME), "lunedì", "Mon 23 Mar 09:00"),
        (datetime(2026, 3, 20, 10, 0, tzinfo=ROME), "friday 5pm", "Fri 20 Mar 17:00"),
        (datetime(2026, 3, 20, 19, 0, tzinfo=ROME), "fine settimana", "Fri 27 Mar 18:00"),
        (datetime(2026, 3, 21, 12, 0, tzinfo=ROME), "weekend", "Sun 22 Mar 09:00"),
        (datetime(2026, 3, 31, 19, 0, tzinfo=ROME), "fine mese", "Thu 30 Apr 18:00"),
        (datetime(2026, 1, 31, 10, 0, tzinfo=ROME), "tra un mese", "Sat 28 Feb 09:00"),
        (datetime(2026, 4, 1, 10, 0, tzinfo=ROME), "il 31", "Sun 31 May 09:00"),
        (datetime(2025, 12, 31, 17, 0, tzinfo=ROME), "alle 9", "Thu 01 Jan 09:00"),
        (datetime(2026, 3, 18, 7, 0, tzinfo=ROME), "oggi", "Wed 18 Mar 09:00"),
        (datetime(2026, 3, 18, 20, 0, tzinfo=ROME), "oggi", "past"),
    ],
)
def test_the_same_words_depend_on_when_they_are_said(now: datetime, phrase: str, meant: str) -> None:
    assert read(phrase, now) == meant


def test_a_naive_now_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        read_moment("domani", now=datetime(2026, 3, 18, 10, 20), zone="Europe/Rome")  # noqa: DTZ001 -- the mistake itself


@pytest.mark.parametrize(
    ("phrase", "understood"), [("until two", "until two"), ("until monday at two", "monday at two")]
)
def test_what_was_understood_keeps_the_until_that_makes_an_hour_of_a_number(phrase: str, understood: str) -> None:
    answer = read_moment(phrase, now=WEDNESDAY, zone="Europe/Rome")

    assert isinstance(answer, Moment)
    assert answer.understood == understood


def other(phrase: str, now: datetime = WEDNESDAY, language: str = "it") -> str | None:
    """The local time that other people mean."""
    answer = read_moment(phrase, now=now, zone="Europe/Rome", language=language)
    assert isinstance(answer, Moment)
    return answer.other.at.astimezone(ROME).strftime("%a %d %b %H:%M") if answer.other else None


@pytest.mark.parametrize(
    ("now", "phrase", "meant"),
    [
        (datetime(2026, 3, 17, 10, tzinfo=ROME), "next wednesday", "Wed 18 Mar 09:00"),
        (datetime(2026, 3, 20, 10, tzinfo=ROME), "lunedì prossimo", "Mon 30 Mar 09:00"),
        (datetime(2026, 3, 20, 10, tzinfo=ROME), "next friday", None),
        (WEDNESDAY, "mezzanotte di venerdì", "Fri 20 Mar 00:00"),
        (WEDNESDAY, "alle 24 di venerdì", None),
        (WEDNESDAY, "next weekend", "Sat 21 Mar 09:00"),
        (WEDNESDAY, "il prossimo weekend", "Sat 28 Mar 09:00"),
        (WEDNESDAY, "fine settimana", "Sat 21 Mar 09:00"),
        (WEDNESDAY, "domani alle 7", "Thu 19 Mar 07:00"),
        (WEDNESDAY, "domani alle 3", None),
        (WEDNESDAY, "domani alle 7 di sera", None),
        (WEDNESDAY, "alle 9", "Wed 18 Mar 21:00"),
        (WEDNESDAY, "domani alle 9", None),
        (WEDNESDAY, "entro venerdì", "Fri 20 Mar 18:00"),
        (datetime(2026, 3, 18, 1, 30, tzinfo=ROME), "domani alle 9", "Wed 18 Mar 09:00"),
        (WEDNESDAY, "3/12", None),
    ],
)
def test_where_people_disagree_the_other_reading_is_given_too(now: datetime, phrase: str, meant: str | None) -> None:
    assert other(phrase, now) == meant


def test_an_american_may_have_meant_the_month_first() -> None:
    assert other("3/12", language="en") == "Fri 12 Mar 09:00"
