from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.reading.periods import Kind, Period, read_period

WEDNESDAY = date(2026, 3, 18)


def read(text: str, today: date = WEDNESDAY) -> tuple[Kind, str, str] | None:
    period = read_period(text, today)
    return period and (period.kind, period.start.isoformat(), period.end.isoformat())


@pytest.mark.parametrize(
    ("text", "kind", "start", "end"),
    [
        ("today", "day", "2026-03-18", "2026-03-19"),
        ("Oggi", "day", "2026-03-18", "2026-03-19"),
        ("yesterday", "day", "2026-03-17", "2026-03-18"),
        ("di ieri", "day", "2026-03-17", "2026-03-18"),
        ("week", "week", "2026-03-16", "2026-03-23"),
        ("this week", "week", "2026-03-16", "2026-03-23"),
        ("settimana", "week", "2026-03-16", "2026-03-23"),
        ("questa  settimana?", "week", "2026-03-16", "2026-03-23"),
        ("last week", "week", "2026-03-09", "2026-03-16"),
        ("la settimana scorsa", "week", "2026-03-09", "2026-03-16"),
        ("scorsa settimana", "week", "2026-03-09", "2026-03-16"),
        ("month", "month", "2026-03-01", "2026-04-01"),
        ("Questo mese", "month", "2026-03-01", "2026-04-01"),
        ("last month", "month", "2026-02-01", "2026-03-01"),
        ("mese scorso", "month", "2026-02-01", "2026-03-01"),
        ("year", "year", "2026-01-01", "2027-01-01"),
        ("quest'anno", "year", "2026-01-01", "2027-01-01"),
        ("anno", "year", "2026-01-01", "2027-01-01"),
        ("l\u2019anno scorso", "year", "2025-01-01", "2026-01-01"),
        ("2025", "year", "2025-01-01", "2026-01-01"),
        ("7 days", "range", "2026-03-12", "2026-03-19"),
        ("7 giorni", "range", "2026-03-12", "2026-03-19"),
        ("1 giorno", "range", "2026-03-18", "2026-03-19"),
        ("last 30 days", "range", "2026-02-17", "2026-03-19"),
        ("in the last 7 days", "range", "2026-03-12", "2026-03-19"),
        ("negli ultimi 7 giorni", "range", "2026-03-12", "2026-03-19"),
        ("ultime 2 settimane", "range", "2026-03-05", "2026-03-19"),
        ("12/11", "day", "2025-11-12", "2025-11-13"),
        ("12/3", "day", "2026-03-12", "2026-03-13"),
        ("18/03", "day", "2026-03-18", "2026-03-19"),
        ("19/03", "day", "2025-03-19", "2025-03-20"),
        ("29/2", "day", "2024-02-29", "2024-03-01"),
        ("12/11/2026", "day", "2026-11-12", "2026-11-13"),
        ("12.11.24", "day", "2024-11-12", "2024-11-13"),
        ("2026-11-12", "day", "2026-11-12", "2026-11-13"),
        ("31/12/2099", "day", "2099-12-31", "2100-01-01"),
        ("novembre", "month", "2025-11-01", "2025-12-01"),
        ("November", "month", "2025-11-01", "2025-12-01"),
        ("di marzo", "month", "2026-03-01", "2026-04-01"),
        ("aprile", "month", "2025-04-01", "2025-05-01"),
        ("gen", "month", "2026-01-01", "2026-02-01"),
        ("Dec", "month", "2025-12-01", "2026-01-01"),
        ("dicembre 2099", "month", "2099-12-01", "2100-01-01"),
        ("12 novembre", "day", "2025-11-12", "2025-11-13"),
        ("12 nov 2024", "day", "2024-11-12", "2024-11-13"),
        ("l'altro ieri", "day", "2026-03-16", "2026-03-17"),
        ("the day before yesterday", "day", "2026-03-16", "2026-03-17"),
        ("lunedì", "day", "2026-03-16", "2026-03-17"),
        ("venerdì scorso", "day", "2026-03-13", "2026-03-14"),
        ("wednesday", "day", "2026-03-18", "2026-03-19"),
        ("last wednesday", "day", "2026-03-11", "2026-03-12"),
        ("trimestre", "range", "2026-01-01", "2026-04-01"),
        ("last quarter", "range", "2025-10-01", "2026-01-01"),
        ("primo trimestre", "range", "2026-01-01", "2026-04-01"),
        ("Q3", "range", "2025-07-01", "2025-10-01"),
        ("q2 2024", "range", "2024-04-01", "2024-07-01"),
        ("dal 1 al 15 marzo", "range", "2026-03-01", "2026-03-16"),
        ("from 1/2 to 15/3", "range", "2026-02-01", "2026-03-16"),
        ("da gennaio a marzo", "range", "2026-01-01", "2026-04-01"),
        ("da novembre a gennaio", "range", "2025-11-01", "2026-02-01"),
        ("da lunedì a oggi", "range", "2026-03-16", "2026-03-19"),
        ("da marzo", "range", "2026-03-01", "2026-03-19"),
        ("since monday", "range", "2026-03-16", "2026-03-19"),
        ("dal 5", "range", "2026-03-05", "2026-03-19"),
        ("da inizio anno", "range", "2026-01-01", "2026-03-19"),
        ("mtd", "range", "2026-03-01", "2026-03-19"),
        ("1-15 feb", "range", "2026-02-01", "2026-02-16"),
        ("1/2 - 15/2", "range", "2026-02-01", "2026-02-16"),
        ("tra l'1 e il 15 febbraio", "range", "2026-02-01", "2026-02-16"),
        ("due settimane fa", "week", "2026-03-02", "2026-03-09"),
        ("3 days ago", "day", "2026-03-15", "2026-03-16"),
        ("two months ago", "month", "2026-01-01", "2026-02-01"),
        ("the week before last", "week", "2026-03-02", "2026-03-09"),
        ("ultime due settimane", "range", "2026-03-05", "2026-03-19"),
        ("gli ultimi 3 mesi", "range", "2025-12-19", "2026-03-19"),
        ("10 gg", "range", "2026-03-09", "2026-03-19"),
        ("7d", "range", "2026-03-12", "2026-03-19"),
        ("lo scorso lunedì", "day", "2026-03-16", "2026-03-17"),
        ("ieri l'altro", "day", "2026-03-16", "2026-03-17"),
        ("il 12", "day", "2026-03-12", "2026-03-13"),
        ("the 31st", "day", "2026-01-31", "2026-02-01"),
        ("1° febbraio", "day", "2026-02-01", "2026-02-02"),
        ("primo dicembre", "day", "2025-12-01", "2025-12-02"),
        ("february 12th, 2025", "day", "2025-02-12", "2025-02-13"),
        ("the 12th of february", "day", "2026-02-12", "2026-02-13"),
        ("giovedì 12 marzo", "day", "2026-03-12", "2026-03-13"),
        ("marzo scorso", "month", "2025-03-01", "2025-04-01"),
        ("last february", "month", "2026-02-01", "2026-03-01"),
        ("2025-11", "month", "2025-11-01", "2025-12-01"),
        ("11/2025", "month", "2025-11-01", "2025-12-01"),
        ("3° trimestre", "range", "2025-07-01", "2025-10-01"),
        ("2025 Q4", "range", "2025-10-01", "2026-01-01"),
        ("secondo semestre", "range", "2025-07-01", "2026-01-01"),
        ("ultimo mese", "range", "2026-02-19", "2026-03-19"),
        ("nell'ultima settimana", "range", "2026-03-12", "2026-03-19"),
        ("the past week", "range", "2026-03-12", "2026-03-19"),
        ("ultimo trimestre", "range", "2025-12-19", "2026-03-19"),
        ("ultimo semestre", "range", "2025-09-19", "2026-03-19"),
        ("ultimo anno", "range", "2025-03-19", "2026-03-19"),
        ("ultimi due anni", "range", "2024-03-19", "2026-03-19"),
        ("last 2 quarters", "range", "2025-09-19", "2026-03-19"),
        ("ultimo lunedì", "day", "2026-03-16", "2026-03-17"),
        ("mese in corso", "month", "2026-03-01", "2026-04-01"),
        ("la settimana in corso", "week", "2026-03-16", "2026-03-23"),
        ("ultime 24 ore", "range", "2026-03-17", "2026-03-19"),
        ("last 48 hours", "range", "2026-03-16", "2026-03-19"),
        ("24h", "range", "2026-03-17", "2026-03-19"),
        ("6/3-8/3", "range", "2026-03-06", "2026-03-09"),
        ("28/12/25-3/1/26", "range", "2025-12-28", "2026-01-04"),
        ("dall'8 al 12", "range", "2026-03-08", "2026-03-13"),
        ("dal 1 al 10", "range", "2026-03-01", "2026-03-11"),
        ("tra l'8 e il 12", "range", "2026-03-08", "2026-03-13"),
        ("from 8 to 20", "range", "2026-02-08", "2026-02-21"),
        ("dal 25 al 5", "range", "2026-02-25", "2026-03-06"),
        ("weekend", "range", "2026-03-14", "2026-03-16"),
        ("fine settimana", "range", "2026-03-14", "2026-03-16"),
        ("lo scorso weekend", "range", "2026-03-14", "2026-03-16"),
        ("the last week-end", "range", "2026-03-14", "2026-03-16"),
        ("dal 20/12 al 10/1", "range", "2025-12-20", "2026-01-11"),
        ("dal 15/3/2025 al 1/3/2026", "range", "2025-03-15", "2026-03-02"),
        ("ieri sera", "day", "2026-03-17", "2026-03-18"),
        ("lunedì mattina", "day", "2026-03-16", "2026-03-17"),
        ("yesterday in the afternoon", "day", "2026-03-17", "2026-03-18"),
        ("stasera", "day", "2026-03-18", "2026-03-19"),
        ("questa mattina", "day", "2026-03-18", "2026-03-19"),
        ("this afternoon", "day", "2026-03-18", "2026-03-19"),
        ("last night", "day", "2026-03-17", "2026-03-18"),
    ],
)
def test_periods_are_understood_in_italian_and_english(text: str, kind: Kind, start: str, end: str) -> None:
    assert read(text) == (kind, start, end)


@pytest.mark.parametrize(
    ("text", "saturday"), [("weekend", 14), ("questo fine settimana", 14), ("last weekend", 7), ("scorso weekend", 7)]
)
@pytest.mark.parametrize("today", [date(2026, 3, 14), date(2026, 3, 15)])
def test_a_weekend_that_is_going_on_is_not_the_last_one(text: str, saturday: int, today: date) -> None:
    found = read_period(text, today)
    assert found == Period("range", date(2026, 3, saturday), date(2026, 3, saturday + 2))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Marco",
        "@marco",
        "domani",
        "last",
        "dal 15 al 3 marzo",
        "dal 15/3 al 1/3",
        "dal 15 marzo al 1 marzo",
        "domani sera",
        "sera",
        "settimana sera",
        "0 ore",
        "da aprile 2027",
        "a month ago",
        "venerdì 12 marzo",
        "terzo semestre",
        "0 days ago",
        "il 32",
        "lunedì martedì",
        "quinto trimestre",
        "ultimo trimestre marco",
        "settimana mese",
        "last last week",
        "week marco",
        "scorsa questa settimana",
        "31/2",
        "0/5",
        "12/13",
        "29/2/2025",
        "12/11-2026",
        "2026-13-01",
        "0000",
        "9999",
        "0 days",
        "1000 days",
        "7",
        "30 febbraio",
        "12 marco",
    ],
)
def test_what_names_no_period_is_none(text: str) -> None:
    assert read(text) is None


def test_last_month_in_january_is_december_of_the_year_before() -> None:
    assert read("mese scorso", date(2026, 1, 5)) == ("month", "2025-12-01", "2026-01-01")


def test_the_last_leap_day_is_found_over_a_century_that_has_none() -> None:
    assert read("29/2", date(2104, 2, 28)) == ("day", "2096-02-29", "2096-03-01")


days = st.dates(date(1970, 1, 1), date(2150, 12, 31))


@given(days)
def test_the_current_week_and_month_hold_today_and_the_last_ones_end_where_they_begin(today: date) -> None:
    for unit in ("week", "month", "year"):
        current, last = read_period(unit, today), read_period(f"last {unit}", today)
        assert current
        assert last
        assert current.start <= today < current.end
        assert last.end == current.start
        assert unit != "week" or (current.start.weekday(), current.end - current.start) == (0, timedelta(7))


@given(days, days)
def test_a_day_without_its_year_is_the_latest_such_day_that_has_come(today: date, meant: date) -> None:
    period = read_period(f"{meant.day}/{meant.month}", today)

    assert period
    assert (period.start.day, period.start.month) == (meant.day, meant.month)
    assert period.start <= today
    assert (meant.day, meant.month) == (29, 2) or today - period.start < timedelta(days=366)


@given(st.text() | st.text(alphabet="0123456789/-. daysgiorn\u0663"), days)
def test_no_text_upsets_it_and_every_period_has_days(text: str, today: date) -> None:
    period = read_period(text, today)

    assert period is None or (isinstance(period, Period) and period.start < period.end)
