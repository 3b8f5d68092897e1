"""How the bot speaks to one reader: their language, their zone, their formats.

Sentences are written in English where they are used and looked up in the reader's catalogue
(``locale/<language>.po``, gettext's format, read by Babel: plurals included). :func:`N_` marks a sentence
that is said elsewhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_currency, format_decimal, format_percent

from handlers.messages.rich import Line, Span, fill

LANGUAGES = ("en", "it")


def N_(sentence: str) -> str:  # noqa: N802  -- gettext's own name for it
    """Mark a sentence for the catalogues; it is translated where it is said."""
    return sentence


@lru_cache(maxsize=len(LANGUAGES))
def catalogue(language: str) -> NullTranslations:
    """The translations into a language. English is what the sentences are written in."""
    if language == "en":
        return NullTranslations()
    with (files("handlers.messages") / "locale" / f"{language}.po").open("rb") as source:
        compiled = BytesIO()
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)


@dataclass(frozen=True, slots=True)
class Voice:
    """Speaks ``language`` to somebody who lives in ``zone``, at the instant ``now``.

    ``dialect`` has the sentences that are said otherwise on their platform (:mod:`handlers.messages.dialects`).
    """

    language: str
    zone: str
    now: datetime
    dialect: Mapping[str, str] = field(default_factory=dict, hash=False, repr=False)

    def say(self, sentence: str, /, **params: Any) -> str:
        """A sentence, its placeholders filled."""
        return self._worded(sentence).format(**params)

    def line(self, sentence: str, /, **params: "str | int | Span | Line") -> Line:
        """A sentence as a line of a card; spans that fill it keep their style."""
        return fill(self._worded(sentence), params)

    def _worded(self, sentence: str) -> str:
        return catalogue(self.language).gettext(self.dialect.get(sentence, sentence))

    def count(self, one: str, many: str, n: int, /, **params: Any) -> str:
        """A sentence in the right plural; ``{n}`` is the number."""
        chosen = catalogue(self.language).ngettext(one, many, n)
        return chosen.format(n=self.number(n), **params)

    def local(self, at: datetime) -> datetime:
        return at.astimezone(ZoneInfo(self.zone))

    def clock(self, at: datetime) -> str:
        """The time of day: 15:40 (English readers in Italy use 24 hours too)."""
        return format_time(self.local(at), "HH:mm", locale=self._locale)

    def moment(self, at: datetime) -> str:
        """An instant as one says it: "15:40", "tomorrow 09:00", "Mon 23 Nov 09:00"."""
        days = (self.local(at).date() - self.local(self.now).date()).days
        if days == 0:
            return self.clock(at)
        if days == 1:
            return self.say("tomorrow {clock}", clock=self.clock(at))
        if days == -1:
            return self.say("yesterday {clock}", clock=self.clock(at))
        return f"{self.day(self.local(at).date())} {self.clock(at)}"

    def exactly(self, at: datetime) -> str:
        """An instant with weekday, date and zone, to be echoed: nobody can mistake it."""
        local = self.local(at)
        day = format_date(local.date(), "EEEE d MMMM y", locale=self._locale)
        return self.say("{day} at {clock} ({zone})", day=day, clock=self.clock(at), zone=self.zone)

    def day(self, day: date, *, with_year: bool = False) -> str:
        """A date, with its weekday, short; the year only when it is another one, or is asked for."""
        is_ours = day.year == self.local(self.now).year
        skeleton = "MMMEd" if is_ours and not with_year else "yMMMEd"
        return format_skeleton(skeleton, day, tzinfo=None, locale=self._locale)

    def duration(self, span: timedelta | float) -> str:
        """How long, in the two largest units that matter: "2 d 3 h", "1 h 05 min", "12 min"; "2 d" if it is no more."""
        seconds = span.total_seconds() if isinstance(span, timedelta) else span
        minutes = max(0, int(seconds // 60))
        if minutes < 1:
            return self.say("under a minute")
        if minutes < 60:
            return self.say("{minutes} min", minutes=minutes)
        if minutes < 24 * 60:
            return self._hours(*divmod(minutes, 60))
        return self._days(*divmod(minutes // 60, 24))

    def _hours(self, hours: int, minutes: int) -> str:
        if not minutes:
            return self.say("{hours} h", hours=hours)
        return self.say("{hours} h {minutes:02} min", hours=hours, minutes=minutes)

    def _days(self, days: int, hours: int) -> str:
        return self.say("{days} d {hours} h", days=days, hours=hours) if hours else self.say("{days} d", days=days)

    def within(self, span: timedelta | float) -> str:
        """A :meth:`duration` that something stays within: a minute at least, for "within under a minute" is nothing."""
        seconds = span.total_seconds() if isinstance(span, timedelta) else span
        return self.duration(max(60, seconds))

    def number(self, value: float) -> str:
        return format_decimal(value, locale=self._locale)

    def percent(self, share: float) -> str:
        """A share between 0 and 1: "62%"."""
        return format_percent(share, locale=self._locale)

    def money(self, cents: int, currency: str) -> str:
        """An amount in the reader's format: "€1,200.00", "1.200,00 €"."""
        return format_currency(cents / 100, currency, locale=self._locale)

    @property
    def _locale(self) -> Locale:
        return _locale(self.language)


@lru_cache(maxsize=8)
def _locale(language: str) -> Locale:
    return Locale.parse("en_GB" if language == "en" else language)
