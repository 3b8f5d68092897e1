"""Times of day: `alle 9 e mezza`, `ore 15:30`, `3pm`, `half past nine`, `un quarto alle 6`."""

from dataclasses import replace
from typing import Final

from handlers.reading.moments.cursor import (
    Found,
    Tokens,
    is_month,
    is_unit,
    kind_at,
    number_at,
    word_at,
)
from handlers.reading.moments.figures import ROUND_MINUTES
from handlers.reading.moments.minutes import (
    BEFORE_AN_HOUR,
    EXACTLY,
    HOUR_MARKS,
    HOURS_BY_NAME,
    ITALIAN_BEFORE,
    minutes_behind,
    minutes_past,
    plain_minutes,
    unannounced_minutes,
)
from handlers.reading.moments.parts import PART_OF_TODAY, PART_WORDS
from handlers.reading.moments.spans import is_lone_hour
from handlers.reading.moments.values import Clock

_HOURS: Final = frozenset("h ore hrs hours".split())
_ITALIAN_LEADS: Final = frozenset("alle dalle delle le ore h".split())
_ENGLISH_LEADS: Final = frozenset("at @ by around about until till after for from past".split())
_INTRODUCES: Final = _ITALIAN_LEADS | _ENGLISH_LEADS
"""Words behind which a bare number is an hour."""

_LEADS: Final = _INTRODUCES | frozenset("a all verso circa per dopo da entro fino l x per le intorno attorno".split())


def read_clock_before_hour(tokens: Tokens, index: int) -> Found | None:
    """`10 minutes past noon`, `un quarto alle 6`: minutes that are no span of time."""
    place, italian, _ = lead(tokens, index)
    found = _spoken_before(tokens, place)
    return ((replace(found[0], italian=italian),), found[1]) if found else None


def read_clock(tokens: Tokens, index: int) -> Found | None:
    """A time of day at `index`; a bare number counts only behind a word like `alle` or before one like `pm`."""
    place, italian, introduced = lead(tokens, index)
    found = _spoken_before(tokens, place) or figures(tokens, place, introduced=introduced)
    found = found or hour_at(tokens, place, introduced=introduced)
    if found is None:
        return None
    clock, place = found
    clock = clock if clock.italian is not None else replace(clock, italian=italian)
    return (clock,), place


def lead(tokens: Tokens, index: int) -> tuple[int, bool | None, bool]:
    """The index behind words like `alle`, whether they are Italian, and whether they announce an hour."""
    place, italian, introduced = index, None, False
    while (word := word_at(tokens, place)) in _LEADS:
        one = word in {"all", "l"} and number_at(tokens, place + 1) == (1, place + 2)
        introduced = introduced or word in _INTRODUCES or one
        if word in _ITALIAN_LEADS or one:
            italian = True
        elif word in _ENGLISH_LEADS:
            italian = False
        place += 1
    return place, italian, introduced


def bare_hour(tokens: Tokens, index: int) -> Found | None:
    """The number that ends a phrase, as in `domani 9`, `domani 9.10`; only the caller knows that a day went before."""
    if kind_at(tokens, index) == "dotted":
        found = figures(tokens, index, introduced=True)
        return ((found[0],), found[1]) if found else None
    if index != len(tokens) - 1 or kind_at(tokens, index) != "number" or len(tokens[index].text) > 2:
        return None
    clock = _clock(tokens[index].numbers[0], 0)
    return ((clock,), index + 1) if clock else None


def _clock(
    hour: int, minute: int, *, sure: bool = False, spoken_minutes: bool = False, second: int | None = None
) -> Clock | None:
    if minute < 0:
        hour, minute = (hour - 1) % 24, minute + 60
    if not (0 <= hour <= 24 and 0 <= minute < 60 and 0 <= (second or 0) < 60) or (hour == 24 and minute):
        return None
    grain = "second" if second is not None else "minute" if minute or spoken_minutes else "hour"
    return Clock(hour, minute, sure or hour == 0 or hour > 12, grain, second or 0)  # type: ignore[arg-type]


def _spoken_before(tokens: Tokens, index: int) -> tuple[Clock, int] | None:
    """`half past nine`, `quarter to 5`, `20 past 9`, `un quarto alle 6`, `15 to noon`, `half three`."""
    ahead = BEFORE_AN_HOUR.at(tokens, index) or ITALIAN_BEFORE.at(tokens, index) or minutes_past(tokens, index)
    if ahead is None:
        return _half(tokens, index)
    minutes, place = ahead
    if named := HOURS_BY_NAME.get(word_at(tokens, place)):
        return _result(tokens, _clock(named % 24, minutes, sure=True, spoken_minutes=True), place + 1)
    hour = number_at(tokens, place)
    if not hour or not 0 < hour[0] <= 12 or abs(minutes) >= 60:
        return None
    clock = _clock(hour[0], minutes, spoken_minutes=True)
    return _marked(tokens, _unsure(clock), hour[1])


def _half(tokens: Tokens, index: int) -> tuple[Clock, int] | None:
    """`half three` is half past three."""
    hour = number_at(tokens, index + 1) if word_at(tokens, index) == "half" else None
    if hour is None or not 1 <= hour[0] <= 12 or is_unit(tokens, hour[1]):
        return None
    return _marked(tokens, _clock(hour[0], 30), hour[1])


def _unsure(clock: Clock | None) -> Clock | None:
    """`quarter to one` is 12:45, of either half."""
    return replace(clock, hour=clock.hour or 12, sure=False) if clock and clock.hour <= 12 else clock


def figures(tokens: Tokens, index: int, *, introduced: bool) -> tuple[Clock, int] | None:
    """`15:30`, `alle 1530`; also `9.30`, which may not be the 9th of some month unless it cannot be one."""
    kind = kind_at(tokens, index)
    if kind == "number" and len(tokens[index].text) in {3, 4}:
        if not _may_be_figures(tokens, index, introduced=introduced):
            return None
        hour, minute = divmod(tokens[index].numbers[0], 100)
    elif kind in {"clock", "dotted"} or (kind == "decimal" and introduced and len(tokens[index].text) >= 4):
        hour, minute = tokens[index].numbers[:2]
    else:
        return None
    said = introduced or HOUR_MARKS.at(tokens, index + 1) or (len(tokens) == 1 and minute in ROUND_MINUTES)
    if kind == "dotted" and minute <= 12 and minute and not said:
        return None
    second = tokens[index].numbers[2] if len(tokens[index].numbers) > 2 else None
    clock = _clock(hour, minute, sure=tokens[index].text.startswith("0"), spoken_minutes=True, second=second)
    counted = kind != "number" and hour < 7 and word_at(tokens, index + 1) == "hours"
    if counted:
        return None  # "1:30 hours"
    place = index + 1 + (word_at(tokens, index + 1) in _HOURS)
    return _marked(tokens, clock, place)


def _may_be_figures(tokens: Tokens, index: int, *, introduced: bool) -> bool:
    """Whether three or four figures are a time: `alle 1530`, `330 pm`, `1700 hours`."""
    if word_at(tokens, index + 1) in _HOURS:
        return len(tokens[index].text) == 4
    return (introduced or HOUR_MARKS.at(tokens, index + 1) is not None) and not is_unit(tokens, index + 1)


def hour_at(tokens: Tokens, index: int, *, introduced: bool, minutes_follow: bool = True) -> tuple[Clock, int] | None:
    """An hour in figures or words, with what is said of its minutes."""
    if named := HOURS_BY_NAME.get(word_at(tokens, index)):
        minutes, place = minutes_behind(tokens, index + 1) or (0, index + 1)
        return _result(tokens, _named(named, minutes), place)
    found = number_at(tokens, index)
    if found is None or found[0] > 24:
        return None
    hour, place = found
    introduced = introduced or is_lone_hour(tokens)
    spoken = minutes_behind(tokens, place) if minutes_follow else None
    spoken = spoken or (plain_minutes(tokens, place) if introduced else unannounced_minutes(tokens, place))
    minutes, place = spoken or (0, place)
    if not (introduced or spoken or _is_marked(tokens, place)) or is_month(tokens, place) or _counts(tokens, place):
        return None
    clock = _clock(hour, minutes, spoken_minutes=minutes != 0)
    return _marked(tokens, _unsure(clock) if minutes < 0 else clock, place)


def _named(hour: int, minutes: int) -> Clock | None:
    """Noon or midnight. The midnight of a day ends it; some people mean the one that begins it."""
    if hour == 24 and minutes:
        return _clock(0 if minutes > 0 else 24, minutes, sure=True, spoken_minutes=True)
    clock = _clock(hour, minutes, sure=True, spoken_minutes=minutes != 0)
    return replace(clock, instead=replace(clock, hour=0)) if clock and hour == 24 else clock


def _counts(tokens: Tokens, index: int) -> bool:
    """Whether the number before counts units, as in `15 giorni`; not in `15 h`, nor in `at 9 day after tomorrow`."""
    if word_at(tokens, index) == "day" and number_at(tokens, index - 1) != (1, index):
        return False
    if word_at(tokens, index) == "ora":
        return number_at(tokens, index - 1) == (1, index)  # several are "ore"; "alle 9 ora italiana" is of a zone
    return is_unit(tokens, index) and word_at(tokens, index) not in {"h", "ore"}


def _is_marked(tokens: Tokens, index: int) -> bool:
    """Whether `pm`, or `di sera`, or `della mattina`, or `tonight` follows."""
    if HOUR_MARKS.at(tokens, index) or PART_OF_TODAY.at(tokens, index):
        return True
    if word_at(tokens, index) not in {"di", "del", "della", "in", "this", "at"}:
        return False
    place = index + 1 + (word_at(tokens, index + 1) == "the")
    return PART_WORDS.at(tokens, place) is not None or PART_OF_TODAY.at(tokens, place) is not None


def _marked(tokens: Tokens, clock: Clock | None, index: int) -> tuple[Clock, int] | None:
    """The clock with an `am` or `pm` behind it taken into account; None where they contradict each other."""
    mark = HOUR_MARKS.at(tokens, index)
    if clock is None or mark is None:
        return _result(tokens, clock, index)
    if clock.hour > 12 or clock.hour == 0:
        agrees = clock.hour >= 12 if mark[0] == "pm" else clock.hour < 12
        spoken = mark[1] > index + 1 and agrees  # "alle 15 del pomeriggio"
        return _result(tokens, clock if spoken else None, mark[1])
    hour = clock.hour % 12 + (12 if mark[0] == "pm" else 0)
    return _result(tokens, replace(clock, hour=hour, sure=True), mark[1])


def _result(tokens: Tokens, clock: Clock | None, index: int) -> tuple[Clock, int] | None:
    return (clock, (EXACTLY.at(tokens, index) or (0, index))[1]) if clock else None
