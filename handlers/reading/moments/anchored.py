"""Days seen from another day: `three days after Easter`, `il lunedì dopo Natale`, `a week from tomorrow`.

The other day may be anything that the readers of days understand, so `two days before the last friday of march`
needs no rule of its own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from handlers.reading.moments import days
from handlers.reading.moments.cursor import Found, Lexicon, Tokens, number_at, skip_fillers, word_at
from handlers.reading.moments.dates import DAY_NAMES
from handlers.reading.moments.spans import read_amounts, whole_units
from handlers.reading.moments.stretches import rank_at
from handlers.reading.moments.units import shifted, start_of
from handlers.reading.moments.values import DayRule, Grain, Unit
from handlers.reading.moments.words import NEXT, ONE_LETTER_UNITS, PLURAL_WEEKDAYS, UNITS, WEEKDAYS
from handlers.reading.moments.workdays import counted_on, counted_workdays, ranked_workday

Reader = Callable[[Tokens, int], Found | None]

_AFTER: Final = Lexicon(
    dict.fromkeys(("after", "dopo", "following", "successivo a", "successiva a", "seguente a", "past"), 1)
)
_FROM: Final = Lexicon(dict.fromkeys(("from", "da", "dal", "dalla", "dall", "a partire da", "a partire dal"), 1))
_BEFORE: Final = Lexicon(
    dict.fromkeys(
        (
            "before", "prima di", "prima del", "prima della", "prima dell", "prima dello", "prima che sia",
            "precedente a", "precedente", "ahead of",
        ),
        -1,
    )
)  # fmt: skip
_FROM_NOW: Final = Lexicon(dict.fromkeys(("from now", "from today", "da oggi", "da ora", "hence", "da adesso"), True))
_EVE: Final = Lexicon(
    dict.fromkeys(("vigilia di", "vigilia del", "vigilia della", "vigilia dell", "eve of", "la vigilia di"), True)
)
_A_WEEK_LATER: Final = Lexicon(
    {**dict.fromkeys(("week", "a otto", "fra otto", "tra otto"), 7), **dict.fromkeys(("a quindici", "fortnight"), 14)}
)
_SUNDAY: Final = 6
_LONGEST_REACH: Final = timedelta(days=366 * 12)


@dataclass(frozen=True, slots=True)
class _Step:
    """How far from the anchor, by its sign (1 after, -1 before): the day reached, and how finely it is named."""

    shift: Callable[[date, int], date]
    grain: Grain
    reach: timedelta


def reader(read_day: Reader) -> Reader:
    """Reads a day seen from another one, which `read_day` reads piece by piece."""

    def anchor(tokens: Tokens, index: int) -> tuple[list[DayRule], int] | None:
        return _anchor(tokens, index, read_day)

    def read(tokens: Tokens, index: int) -> Found | None:
        return (
            _weekdays_from_now(tokens, index)
            or _relative(tokens, index, anchor)
            or _week_of(tokens, index, anchor)
            or _eve(tokens, index, anchor)
            or _after(tokens, index, anchor)
        )

    return read


_Anchor = Callable[[Tokens, int], tuple[list[DayRule], int] | None]


def _anchor(tokens: Tokens, index: int, read_day: Reader) -> tuple[list[DayRule], int] | None:
    """The rules of the day expression at `index`, as far as it goes."""
    rules: list[DayRule] = []
    place = end = skip_fillers(tokens, index)
    while place < len(tokens) and (found := read_day(tokens, place)):
        pieces = [piece for piece in found[0] if isinstance(piece, DayRule)]
        if len(pieces) != len(found[0]):
            break
        rules += pieces
        end = found[1]
        place = skip_fillers(tokens, end)
    if rules and all(rule.kind == "weekday" for rule in rules):
        rules.append(days.days_ahead_at_least(1))  # "a week from monday" is not a week from the last one
    return (rules, end) if rules else None


def _weekdays_from_now(tokens: Tokens, index: int) -> Found | None:
    """`3 fridays from now`, `two sundays from now`, `fra due lunedì`."""
    led = word_at(tokens, index) in {"tra", "fra", "in"}
    number = number_at(tokens, index + led)
    word = word_at(tokens, number[1]) if number else ""
    weekday = PLURAL_WEEKDAYS.get(word, WEEKDAYS.get(word))
    if number is None or weekday is None:
        return None
    tail = _FROM_NOW.at(tokens, number[1] + 1)
    if tail is None and not led:
        return None
    return (days.nth_weekday_ahead(weekday, number[0]),), tail[1] if tail else number[1] + 1


def _relative(tokens: Tokens, index: int, anchor: _Anchor) -> Found | None:
    """`three days after Easter`; without the other day, `la settimana dopo` is seen from today."""
    start = index + (word_at(tokens, index) == "in")
    step = _step(tokens, start)
    if step is None:
        return None
    how, place = step
    link = _AFTER.at(tokens, place) or _BEFORE.at(tokens, place) or _FROM.at(tokens, place)
    if word_at(tokens, place) == "on" and word_at(tokens, place - 1) in {"week", "weeks", "fortnight"}:
        link = 1, place + 1  # "a week on tuesday"
    if link is None and start == index and _is_week_of_a_day(tokens, place):
        link = 1, place  # "a week today", "two weeks tuesday"
    if link is None or word_at(tokens, link[1]) in NEXT:
        return None
    found = anchor(tokens, link[1])
    if found:
        sign = link[0]
        rule = days.from_anchor(found[0], lambda day: how.shift(day, sign), how.reach, how.grain)
        return (rule,), found[1]
    if skip_fillers(tokens, link[1]) < len(tokens) or _AFTER.at(tokens, place) is None:
        return None
    return (days.on(lambda today: start_of(how.shift(today, 1), how.grain), how.grain),), link[1]


def _is_week_of_a_day(tokens: Tokens, index: int) -> bool:
    """Whether an English week is followed by the day it is counted from."""
    if word_at(tokens, index - 1) not in {"week", "weeks", "fortnight"} or word_at(tokens, index - 3) == "in":
        return False
    return word_at(tokens, index) in WEEKDAYS or word_at(tokens, index) in {"today", "tomorrow"}


def _step(tokens: Tokens, index: int) -> tuple[_Step, int] | None:
    return (
        _weekday_step(tokens, index)
        or _workday_step(tokens, index)
        or _amount_step(tokens, index)
        or _unit_step(tokens, index)
    )


def _weekday_step(tokens: Tokens, index: int) -> tuple[_Step, int] | None:
    """`terzo martedì`, `monday`, `l'ultimo venerdì` (before something)."""
    rank = rank_at(tokens, index)
    number, place = rank if rank and word_at(tokens, rank[1]) in WEEKDAYS else (1, index)
    weekday = WEEKDAYS.get(word_at(tokens, place))
    if weekday is None:
        return None
    count = abs(number)
    step = _Step(lambda day, sign: days.nth_weekday_after(day, weekday, sign * count), "day", timedelta(days=7 * count))
    return step, place + 1


def _workday_step(tokens: Tokens, index: int) -> tuple[_Step, int] | None:
    """`il primo giorno lavorativo`, `two working days` (after something)."""
    found = ranked_workday(tokens, index) or counted_workdays(tokens, index)
    if found is None:
        return None
    count, place = found
    reach = timedelta(days=3 * count + 10)
    return _Step(lambda day, sign: counted_on(day, sign * count), "day", reach), place


def _amount_step(tokens: Tokens, index: int) -> tuple[_Step, int] | None:
    amounts = read_amounts(tokens, index)
    ahead = whole_units(amounts[0]) if amounts else None
    if amounts is None or ahead is None or not 0 < ahead.count <= 400:
        return None
    reach = min(_LONGEST_REACH, timedelta(days=_DAYS[ahead.unit] * ahead.count))
    return _Step(lambda day, sign: shifted(day, ahead.unit, sign * ahead.count), "day", reach), amounts[1]


def _unit_step(tokens: Tokens, index: int) -> tuple[_Step, int] | None:
    """`the day`, `la settimana`, `il mese` before or after something: the whole one that comes next."""
    word = word_at(tokens, index)
    unit: Unit | None = UNITS.get(word)
    if unit not in {"day", "week", "month", "quarter", "year"} or word in ONE_LETTER_UNITS:
        if word not in {"weekend", "indomani"}:
            return None
        return (_WEEKEND if word == "weekend" else _NEXT_DAY), index + 1
    step = _Step(lambda day, sign: _whole(day, unit, sign), unit, timedelta(days=_DAYS[unit] + 31))
    return step, index + 1


def _whole(day: date, unit: Unit, sign: int) -> date:
    """Where the unit before or after begins; the week before a Sunday (`prima di Pasqua`) is the one it ends."""
    if unit == "week" and sign < 0 and day.weekday() == _SUNDAY:
        return start_of(day, unit)
    return shifted(start_of(day, unit), unit, sign)


_DAYS: Final[dict[Unit, int]] = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}
_WEEKEND: Final = _Step(lambda day, sign: days.nth_weekday_after(day, 5, sign), "day", timedelta(days=7))
_NEXT_DAY: Final = _Step(lambda day, sign: day + timedelta(days=sign), "day", timedelta(days=1))


def _week_of(tokens: Tokens, index: int, anchor: _Anchor) -> Found | None:
    """`la settimana del 7 ott`, `the week of october 7th`, `week commencing 12/4`."""
    if UNITS.get(word_at(tokens, index)) != "week" or word_at(tokens, index) in ONE_LETTER_UNITS:
        return None
    if word_at(tokens, index + 1) not in {"of", "del", "di", "dell", "della", "commencing", "beginning", "starting"}:
        return None
    found = anchor(tokens, index + 2)
    return ((days.week_of(found[0]),), found[1]) if found else None


def _eve(tokens: Tokens, index: int, anchor: _Anchor) -> Found | None:
    eve = _EVE.at(tokens, index)
    found = anchor(tokens, eve[1]) if eve else None
    if found is None:
        return None
    return (days.from_anchor(found[0], lambda day: day - timedelta(days=1), timedelta()),), found[1]


def _after(tokens: Tokens, index: int, anchor: _Anchor) -> Found | None:
    """`dopo Pasqua`, `after the weekend`, `dopo il 25`: the first working day after."""
    if DAY_NAMES.at(tokens, index):
        return None  # "dopo domani" is dopodomani
    link = _AFTER.at(tokens, index)
    found = anchor(tokens, link[1]) if link else None
    if found is None:
        return None
    rules, end = found
    grains = [rule.grain for rule in rules]
    grain: Grain = next((grain for grain in _FROM_FINEST if grain in grains), "day")
    return (days.workday_after(rules, grain),), end


_FROM_FINEST: Final[tuple[Grain, ...]] = ("hour", "day", "week", "month", "quarter", "year")


def week_later(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """The `week` of `monday week`, the `a otto` of `oggi a otto`: how many days later, and the index behind."""
    return _A_WEEK_LATER.at(tokens, index)
