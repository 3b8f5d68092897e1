"""Hours from one to another, `dalle 9 alle 11`, `between 3 and 4pm`: known by where they begin."""

from dataclasses import replace

from handlers.reading.moments.clocks import figures, hour_at, lead
from handlers.reading.moments.cursor import Found, Tokens, kind_at, word_at
from handlers.reading.moments.minutes import HOURS_BY_NAME
from handlers.reading.moments.values import Clock


def read_range(tokens: Tokens, index: int) -> Found | None:
    """`dalle 9 alle 11`, `tra le 9 e le 10`, `between 3 and 4pm`: known by where it begins."""
    place = index + 1 if word_at(tokens, index) in {"tra", "fra", "between", "from", "dalle", "dall"} else None
    if place is None or (word_at(tokens, index) in {"tra", "fra"} and not _names_an_hour(tokens, place)):
        return None
    start = _range_end(tokens, place)
    if start is None:
        return None
    joined = word_at(tokens, start[1])
    if (
        joined not in {"e", "and", "a", "alle", "all", "to", "till", "until", "fino"}
        and kind_at(tokens, start[1]) != "dash"
    ):
        return None
    end = _range_end(tokens, start[1] + 1)
    if end is None:
        return None
    return (_same_half(start[0], end[0]),), end[1]


def _names_an_hour(tokens: Tokens, index: int) -> bool:
    """`tra le 9` begins a range of hours, `tra 1h e 15` is a span."""
    return word_at(tokens, index) in {"le", "l", *HOURS_BY_NAME} or kind_at(tokens, index) in {"clock", "dotted"}


def _range_end(tokens: Tokens, index: int) -> tuple[Clock, int] | None:
    """An hour that needs no introduction, since the range introduces it."""
    place, italian, _ = lead(tokens, index)
    found = figures(tokens, place, introduced=True)
    found = found or hour_at(tokens, place, introduced=True, minutes_follow=False)
    return (replace(found[0], italian=italian), found[1]) if found else None


def _same_half(start: Clock, end: Clock) -> Clock:
    """Of `from 3 to 5pm` the three is in the afternoon as well."""
    if start.sure or not end.sure or not 12 < end.hour <= 24 or start.hour == 12:
        return start
    return replace(start, hour=start.hour + 12, sure=True) if start.hour + 12 < end.hour else replace(start, sure=True)
