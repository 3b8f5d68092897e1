from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from holidays import country_holidays
from holidays.registry import EntityLoader

CLOSED = "closed"
LOCAL_HOLIDAY = "local holiday"

_LEAP_YEAR = 2024  # so that 02-29 is a day


@dataclass(frozen=True, slots=True)
class Closures:
    """The local dates on which nobody works: public holidays, a town's own feast, planned closures.

    `country` and `subdivision` are codes of the `holidays` library (ISO 3166-1 alpha-2 such as "IT", ISO
    3166-2 or a town's name such as "MI"); no country means no public holidays. `also` are (month, day) pairs
    that come back every year; `closed` are ranges of dates, both ends included.
    """

    country: str | None
    subdivision: str | None
    also: tuple[tuple[int, int], ...]
    closed: tuple[tuple[date, date], ...]

    def reason(self, day: date) -> str | None:
        """Why a day is closed, None when it is open.

        A public holiday gives its name in the country's own language; the others `LOCAL_HOLIDAY`, `CLOSED`.
        """
        if self.country and (name := _public_holidays(self.country, self.subdivision, day.year).get(day)):
            return name
        if (day.month, day.day) in self.also:
            return LOCAL_HOLIDAY
        if any(first <= day <= last for first, last in self.closed):
            return CLOSED
        return None


def read_closures(country: str | None, subdivision: str | None, also: Sequence[str], closed: Sequence[str]) -> Closures:
    """The closures that a configuration names: `also` as "12-07", `closed` as a date or "first..last".

    Raises:
        ValueError: a country or subdivision is unknown, or a date cannot be read; the message is a sentence
            that says what was found and what was expected.
    """
    return Closures(
        country=_known_country(country, subdivision),
        subdivision=subdivision or None,
        also=tuple(_month_day(text) for text in also),
        closed=tuple(_range(text) for text in closed),
    )


def _known_country(country: str | None, subdivision: str | None) -> str | None:
    if not country:
        if subdivision:
            raise ValueError(f"found subdivision {subdivision!r} without a country; expected a country too")
        return None
    code = country.upper()
    if code not in EntityLoader.get_country_codes():
        raise ValueError(f"found country {country!r}; expected an ISO 3166 code such as IT")
    try:
        return str(country_holidays(code, subdivision or None).country)  # of three letters as well: "ITA" is "IT"
    except NotImplementedError:
        known = ", ".join(country_holidays(code).subdivisions) or "none"
        raise ValueError(f"found subdivision {subdivision!r}; expected one of {code}: {known}") from None


@lru_cache(maxsize=512)
def _public_holidays(country: str, subdivision: str | None, year: int) -> Mapping[date, str]:
    # Without a language the library takes the one of the machine's locale, and a test would depend on it.
    language = country_holidays(country).default_language
    return MappingProxyType(dict(country_holidays(country, subdivision, year, language=language)))


def _month_day(text: str) -> tuple[int, int]:
    if (day := _iso_day(f"{_LEAP_YEAR}-{text.strip()}")) is None:
        raise ValueError(f"found {text!r}; expected a month and a day such as 12-07 (7 December)")
    return day.month, day.day


def _range(text: str) -> tuple[date, date]:
    first, dots, last = text.partition("..")
    start = _iso_day(first.strip())
    end = _iso_day(last.strip()) if dots else start
    if start is None or end is None:
        raise ValueError(f"found {text!r}; expected a date such as 2027-12-24, or 2027-08-09..2027-08-22")
    if end < start:
        raise ValueError(f"found {text!r}, which ends before it starts; expected the earlier date first")
    return start, end


def _iso_day(text: str) -> date | None:
    """A date written as 2027-12-24; None for anything else, the other ISO 8601 spellings included."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None
