from datetime import date

import pytest

from handlers.rules.closures import CLOSED, LOCAL_HOLIDAY, Closures, read_closures

OPEN_ALL_YEAR = read_closures(None, None, [], [])


def closures(
    country: str | None = "IT",
    subdivision: str | None = None,
    also: tuple[str, ...] = (),
    closed: tuple[str, ...] = (),
) -> Closures:
    return read_closures(country, subdivision, also, closed)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2027, 3, 29), "Lunedì dell'Angelo"),
        (date(2026, 4, 6), "Lunedì dell'Angelo"),
        (date(2027, 8, 15), "Assunzione della Beata Vergine Maria"),
        (date(2027, 4, 25), "Anniversario della Liberazione"),
    ],
)
def test_a_public_holiday_is_closed_under_its_name_in_the_language_of_the_country(day: date, name: str) -> None:
    assert closures().reason(day) == name


def test_the_machines_language_does_not_change_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en_US")
    assert closures("DE").reason(date(2031, 10, 3)) == "Tag der Deutschen Einheit"


def test_an_ordinary_day_is_open() -> None:
    assert closures(also=("12-07",), closed=("2027-08-09..2027-08-22",)).reason(date(2027, 11, 18)) is None


def test_without_a_country_there_are_no_public_holidays() -> None:
    assert OPEN_ALL_YEAR.reason(date(2027, 12, 25)) is None


def test_the_patron_saint_is_closed_every_year() -> None:
    patron = closures(also=("12-07",))
    assert [patron.reason(date(year, 12, 7)) for year in (2026, 2027, 2040)] == [LOCAL_HOLIDAY] * 3
    assert patron.reason(date(2027, 7, 12)) is None


def test_a_subdivision_brings_its_own_patron_saint() -> None:
    assert closures(subdivision="MI").reason(date(2027, 12, 7)) == "Sant'Ambrogio"
    assert closures(subdivision="Firenze").reason(date(2027, 6, 24)) == "San Giovanni Battista"


def test_a_yearly_day_may_be_the_29th_of_february() -> None:
    leap = closures(also=("02-29",))
    assert leap.reason(date(2028, 2, 29)) == LOCAL_HOLIDAY
    assert leap.reason(date(2027, 3, 1)) is None


def test_an_august_closure_covers_both_its_ends_and_nothing_more() -> None:
    august = closures(country=None, closed=("2027-08-09..2027-08-22",))
    assert [august.reason(date(2027, 8, day)) for day in (8, 9, 15, 22, 23)] == [
        None,
        CLOSED,
        CLOSED,
        CLOSED,
        None,
    ]
    assert august.reason(date(2028, 8, 15)) is None


def test_a_single_date_can_be_closed() -> None:
    bridge = closures(country=None, closed=("2027-12-24",))
    assert [bridge.reason(date(2027, 12, day)) for day in (23, 24, 25)] == [None, CLOSED, None]


@pytest.mark.parametrize(("written", "country"), [("gb", "GB"), ("ITA", "IT"), ("DEU", "DE"), (None, None)])
def test_a_country_is_known_by_its_code_of_two_letters(written: str | None, country: str | None) -> None:
    assert closures(country=written).country == country


def test_a_country_may_be_written_small() -> None:
    assert closures("it").reason(date(2027, 12, 25)) == "Natale"


@pytest.mark.parametrize(
    ("country", "subdivision", "also", "closed", "sentence"),
    [
        ("XX", None, (), (), "found country 'XX'; expected an ISO 3166 code such as IT"),
        ("Atlantis", None, (), (), "found country 'Atlantis'; expected"),
        ("HolidayBase", None, (), (), "found country 'HolidayBase'; expected"),
        ("IT", "Nowhere", (), (), r"found subdivision 'Nowhere'; expected one of IT: AG, AL"),
        ("VA", "MI", (), (), "found subdivision 'MI'; expected one of VA: none"),
        (None, "MI", (), (), "found subdivision 'MI' without a country"),
        ("IT", None, ("7 December",), (), "found '7 December'; expected a month and a day such as 12-07"),
        ("IT", None, ("13-01",), (), "found '13-01'; expected a month"),
        ("IT", None, ("02-30",), (), "found '02-30'; expected a month"),
        ("IT", None, ("W12-7",), (), "found 'W12-7'; expected a month"),
        ("IT", None, (), ("24/12/2027",), "found '24/12/2027'; expected a date such as 2027-12-24"),
        ("IT", None, (), ("20271224",), "found '20271224'; expected a date"),
        ("IT", None, (), ("2027-08-09..",), r"found '2027-08-09\.\.'; expected a date"),
        ("IT", None, (), ("2027-08-22..2027-08-09",), "which ends before it starts"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(
    country: str | None,
    subdivision: str | None,
    also: tuple[str, ...],
    closed: tuple[str, ...],
    sentence: str,
) -> None:
    with pytest.raises(ValueError, match=sentence):
        read_closures(country, subdivision, also, closed)
