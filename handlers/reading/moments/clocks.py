"""Times of day: `alle 9 e mezza`, `ore 15:30`, `3pm`, `half past nine`, `un quarto alle 6`, `tra le 9 e le 11`."""

from dataclasses import replace
from typing import Final

from handlers.reading.moments.cursor import (
    Found,
    Lexicon,
    Tokens,
    is_month,
    is_unit,
    kind_at,
    number_at,
    word_at,
)
from handlers.reading.moments.parts import PART_OF_TODAY, PART_WORDS
from handlers.reading.moments.values import Clock
from handlers.reading.moments.words import ONE_LETTER_UNITS

_ITALIAN_LEADS: Final = frozenset("alle dalle delle le ore h".split())
_ENGLISH_LEADS: Final = frozenset("at @ by around about until till after for from past".split())
_INTRODUCES: Final = _ITALIAN_LEADS | _ENGLISH_LEADS
"""Words behind which a bare number is an hour."""

_LEADS: Final = _INTRODUCES | frozenset("a all verso circa per dopo da entro fino l x per le intorno attorno".split())
_HOUR_MARKS: Final = Lexicon(
    {
        **dict.fromkeys(("am", "in the morning", "del mattino", "di mattina", "della mattina", "di mattino"), "am"),
        **dict.fromkeys(("pm", "in the afternoon"), "pm"),
    }
)
_EXACTLY: Final = Lexicon(dict.fromkeys(("in punto", "sharp", "o clock", "oclock", "precise", "esatte", "ore"), 0))
_QUARTERS: Final = Lexicon(
    {
        **dict.fromkeys(("e un quarto", "e quarto", "e 1 quarto"), 15),
        **dict.fromkeys(("e mezza", "e mezzo", "e 1 mezza"), 30),
        **dict.fromkeys(("e tre quarti", "e 3 quarti"), 45),
        **dict.fromkeys(("meno un quarto", "meno 1 quarto"), -15),
    }
)
_BEFORE_AN_HOUR: Final = Lexicon(
    {
        **dict.fromkeys(("half past", "half after"), 30),
        **dict.fromkeys(("quarter past", "a quarter past", "quarter after", "a quarter after"), 15),
        **dict.fromkeys(("quarter to", "a quarter to", "quarter till", "a quarter till", "quarter of"), -15),
        **dict.fromkeys(("quarter before", "a quarter before", "a quarter of"), -15),
    }
)
_ITALIAN_BEFORE: Final = Lexicon(
    {
        **dict.fromkeys(("un quarto alle", "un quarto all", "quarto alle", "un quarto a", "quarto a"), -15),
        **{f"{minutes} minuti {to}": -int(value) for minutes, value in (
            ("cinque", 5), ("5", 5), ("dieci", 10), ("10", 10), ("venti", 20), ("20", 20),
            ("venticinque", 25), ("25", 25),
        ) for to in ("alle", "all", "a")},
    }
)  # fmt: skip
_NAMED_HOURS: Final = {"mezzogiorno": 12, "mezzodi": 12, "noon": 12, "midday": 12, "mezzanotte": 24, "midnight": 24}
NAMED_HOURS: Final = frozenset(_NAMED_HOURS)


def read_clock_before_hour(tokens: Tokens, index: int) -> Found | None:
    """`10 minutes past noon`, `un quarto alle 6`: minutes that are no span of time."""
    place, italian, _ = _lead(tokens, index)
    found = _spoken_before(tokens, place)
    return ((replace(found[0], italian=italian),), found[1]) if found else None


def read_clock(tokens: Tokens, index: int) -> Found | None:
    """A time of day at `index`; a bare number counts only behind a word like `alle` or before one like `pm`."""
    place, italian, introduced = _lead(tokens, index)
    found = _spoken_before(tokens, place) or _figures(tokens, place, introduced=introduced)
    found = found or _hour(tokens, place, introduced=introduced)
    if found is None:
        return None
    clock, place = found
    clock = clock if clock.italian is not None else replace(clock, italian=italian)
    return (clock,), place


def read_range(tokens: Tokens, index: int) -> Found | None:
    """`dalle 9 alle 11`, `tra le 9 e le 10`, `between 3 and 4pm`: known by where it begins."""
    place = index + 1 if word_at(tokens, index) in {"tra", "fra", "between", "from", "dalle", "dall"} else None
    if place is None or (word_at(tokens, index) in {"tra", "fra"} and not _names_an_hour(tokens, place)):
        return None
    start = _range_end(tokens, place)
    if start is None:
        return None
    joined = word_at(tokens, start[1])
    if joined not in {"e", "and", "alle", "all", "to", "till", "until", "fino"} and kind_at(tokens, start[1]) != "dash":
        return None
    end = _range_end(tokens, start[1] + 1)
    if end is None:
        return None
    return (_same_half(start[0], end[0]),), end[1]


def _names_an_hour(tokens: Tokens, index: int) -> bool:
    """`tra le 9` begins a range of hours, `tra 1h e 15` is a span."""
    return word_at(tokens, index) in {"le", "l", *_NAMED_HOURS} or kind_at(tokens, index) in {"clock", "dotted"}


def _range_end(tokens: Tokens, index: int) -> tuple[Clock, int] | None:
    """An hour that needs no introduction, since the range introduces it."""
    place, italian, _ = _lead(tokens, index)
    found = _figures(tokens, place, introduced=True)
    found = found or _hour(tokens, place, introduced=True, minutes_follow=False)
    return (replace(found[0], italian=italian), found[1]) if found else None


def _same_half(start: Clock, end: Clock) -> Clock:
    """Of `from 3 to 5pm` the three is in the afternoon as well."""
    if start.sure or not end.sure or not 12 < end.hour <= 24 or start.hour == 12:
        return start
    return replace(start, hour=start.hour + 12, sure=True) if start.hour + 12 < end.hour else replace(start, sure=True)


def _lead(tokens: Tokens, index: int) -> tuple[int, bool | None, bool]:
    """The index behind words like `alle`, whether they are Italian, and whether they announce an hour."""
    place, italian, introduced = index, None, False
    while (lead := word_at(tokens, place)) in _LEADS:
        one = lead in {"all", "l"} and number_at(tokens, place + 1) == (1, place + 2)
        introduced = introduced or lead in _INTRODUCES or one
        if lead in _ITALIAN_LEADS or one:
            italian = True
        elif lead in _ENGLISH_LEADS:
            italian = False
        place += 1
    return place, italian, introduced


def bare_hour(tokens: Tokens, index: int) -> Found | None:
    """The number that ends a phrase, as in `domani 9`; only the caller knows that a day went before."""
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
    lead = _BEFORE_AN_HOUR.at(tokens, index) or _ITALIAN_BEFORE.at(tokens, index) or _minutes_past(tokens, index)
    if lead is None:
        return _half(tokens, index)
    minutes, place = lead
    if named := _NAMED_HOURS.get(word_at(tokens, place)):
        return _result(_clock(named % 24, minutes, sure=True, spoken_minutes=True), place + 1)
    hour = number_at(tokens, place)
    if not hour or not 0 < hour[0] <= 12 or abs(minutes) >= 60:
        return None
    clock = _clock(hour[0], minutes, spoken_minutes=True)
    return _marked(tokens, _unsure(clock), hour[1])


def _minutes_past(tokens: Tokens, index: int) -> tuple[int, int] | None:
    minutes = number_at(tokens, index)
    if minutes is None:
        return None
    place = minutes[1] + (word_at(tokens, minutes[1]) in {"minutes", "minute", "min", "mins"})
    link = word_at(tokens, place)
    if link not in {"past", "to", "after", "till"} or not (
        number_at(tokens, place + 1) or word_at(tokens, place + 1) in _NAMED_HOURS
    ):
        return None
    return (minutes[0] if link in {"past", "after"} else -minutes[0]), place + 1


def _half(tokens: Tokens, index: int) -> tuple[Clock, int] | None:
    """`half three` is half past three."""
    hour = number_at(tokens, index + 1) if word_at(tokens, index) == "half" else None
    if hour is None or not 1 <= hour[0] <= 12 or is_unit(tokens, hour[1]):
        return None
    return _marked(tokens, _clock(hour[0], 30), hour[1])


def _unsure(clock: Clock | None) -> Clock | None:
    """`quarter to one` is 12:45, of either half."""
    return replace(clock, hour=clock.hour or 12, sure=False) if clock and clock.hour <= 12 else clock


def _figures(tokens: Tokens, index: int, *, introduced: bool) -> tuple[Clock, int] | None:
    """`15:30`, `alle 1530`; also `9.30`, which may not be the 9th of some month unless it cannot be one."""
    kind = kind_at(tokens, index)
    if kind == "number" and len(tokens[index].text) in {3, 4}:
        if not (introduced or _HOUR_MARKS.at(tokens, index + 1)) or is_unit(tokens, index + 1):
            return None
        hour, minute = divmod(tokens[index].numbers[0], 100)
    elif kind in {"clock", "dotted"} or (kind == "decimal" and introduced and len(tokens[index].text) >= 4):
        hour, minute = tokens[index].numbers[:2]
    else:
        return None
    if kind == "dotted" and minute <= 12 and minute and not (introduced or _HOUR_MARKS.at(tokens, index + 1)):
        return None
    second = tokens[index].numbers[2] if len(tokens[index].numbers) > 2 else None
    clock = _clock(hour, minute, sure=tokens[index].text.startswith("0"), spoken_minutes=True, second=second)
    place = index + 1 + (word_at(tokens, index + 1) in {"h", "ore", "hrs"})
    return _marked(tokens, clock, place)


def _hour(tokens: Tokens, index: int, *, introduced: bool, minutes_follow: bool = True) -> tuple[Clock, int] | None:
    """An hour in figures or words, with what is said of its minutes."""
    if named := _NAMED_HOURS.get(word_at(tokens, index)):
        minutes, place = _minutes(tokens, index + 1) or (0, index + 1)
        return _result(_named(named, minutes), place)
    found = number_at(tokens, index)
    if found is None or found[0] > 24:
        return None
    hour, place = found
    spoken = _minutes(tokens, place) if minutes_follow else None
    spoken = spoken or (_plain_minutes(tokens, place) if introduced else _unannounced_minutes(tokens, place))
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
    return is_unit(tokens, index) and word_at(tokens, index) not in {"h", "ore"}


def _minutes(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """`e mezza`, `meno venti`, `e 20`, `o'clock`."""
    if found := _EXACTLY.at(tokens, index) or _QUARTERS.at(tokens, index):
        return found
    if word_at(tokens, index) not in {"e", "meno"} or not (number := number_at(tokens, index + 1)):
        return None
    minutes, place = number
    place += word_at(tokens, place) in {"minuti", "minutes", "min"}
    if not 0 < minutes < 60 or is_unit(tokens, place) or is_month(tokens, place):
        return None
    return (minutes if word_at(tokens, index) == "e" else -minutes), place


def _plain_minutes(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """`alle 3 20`, `alle 15h30`, `at three twenty`."""
    place = index + (word_at(tokens, index) in {"h", "ore"})
    number = number_at(tokens, place)
    if number is None:
        return (0, place) if place > index else None
    if not (place > index or number[0] >= 10 or tokens[place].text.startswith("0")):
        return None
    if number[0] >= 60 or is_month(tokens, number[1]) or is_unit(tokens, number[1]) or _is_marked_day(tokens, place):
        return None
    return number


def _unannounced_minutes(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Minutes where no word introduces the hour: those of `15h30`, and of `one twenty pm`."""
    if (minutes := _plain_minutes(tokens, index)) and _HOUR_MARKS.at(tokens, minutes[1]):
        return minutes
    if word_at(tokens, index) != "h" or kind_at(tokens, index + 1) != "number":
        return None
    figures = tokens[index + 1]
    if len(figures.text) != 2 or figures.numbers[0] >= 60 or word_at(tokens, index + 2) in ONE_LETTER_UNITS:
        return None
    return figures.numbers[0], index + 2


def _is_marked_day(tokens: Tokens, index: int) -> bool:
    return kind_at(tokens, index) == "ordinal"


def _is_marked(tokens: Tokens, index: int) -> bool:
    """Whether `pm`, or `di sera`, or `della mattina`, or `tonight` follows."""
    if _HOUR_MARKS.at(tokens, index) or PART_OF_TODAY.at(tokens, index):
        return True
    if word_at(tokens, index) not in {"di", "del", "della", "in", "this", "at"}:
        return False
    place = index + 1 + (word_at(tokens, index + 1) == "the")
    return PART_WORDS.at(tokens, place) is not None or PART_OF_TODAY.at(tokens, place) is not None


def _marked(tokens: Tokens, clock: Clock | None, index: int) -> tuple[Clock, int] | None:
    """The clock with an `am` or `pm` behind it taken into account; None where they contradict each other."""
    mark = _HOUR_MARKS.at(tokens, index)
    if clock is None or mark is None:
        return _result(clock, index)
    if clock.hour > 12 or clock.hour == 0:
        agrees = clock.hour >= 12 if mark[0] == "pm" else clock.hour < 12
        spoken = mark[1] > index + 1 and agrees  # "alle 15 del pomeriggio"
        return (clock, mark[1]) if spoken else None
    hour = clock.hour % 12 + (12 if mark[0] == "pm" else 0)
    return replace(clock, hour=hour, sure=True), mark[1]


def _result(clock: Clock | None, index: int) -> tuple[Clock, int] | None:
    return (clock, index) if clock else None
