"""The front door: a phrase in, a moment or a refusal out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta, timezone, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

from handlers.reading.moments.cursor import Tokens, word_at
from handlers.reading.moments.disputes import readings_of_others
from handlers.reading.moments.fallback import dateparser_reads
from handlers.reading.moments.phrase import MOST_TOKENS, pieces_of
from handlers.reading.moments.resolve import FURTHEST, Asked, View, resolve
from handlers.reading.moments.spelling import put_right
from handlers.reading.moments.tokens import Token, tokenize
from handlers.reading.moments.values import HOURS, Grain, Hour, Moment, Piece, Refusal
from handlers.reading.moments.wall import instant

LONGEST_PHRASE: Final = 200
"""Characters; a longer text is not the name of a moment."""

_UNTIL: Final = frozenset({"fino", "fin", "sino", "until", "till", "til"})
_WITH_OFFSET: Final = re.compile(
    r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d)?(?:\.\d{1,6})?\s?(?:[Zz]|[+-]\d\d:?\d\d)", re.ASCII
)
_OFFSET: Final = re.compile(r"(?:UTC|GMT)?([+-])(\d{1,2}):?(\d\d)?", re.ASCII)


def read_moment(
    text: str,
    *,
    now: datetime,
    zone: str,
    opening: time | None = None,
    closing: time | None = None,
    hours: Mapping[Hour, time] = HOURS,
    language: str = "it",
) -> Moment | Refusal:
    """When to speak of something again: the moment that `text` names, always after `now`.

    Seen by somebody in `zone` (an IANA name) who writes in `language`; Italian and English are both understood
    all the same. Either every word is understood or the answer is a refusal. A day alone means `opening` on that
    day, the end of a day, week or month `closing`, a part of the day its hour in `hours`. Policies for what
    people disagree about are in docs/reading.md.

    Raises:
        ValueError: `now` is naive.
        ZoneInfoNotFoundError: there is no such zone.
    """
    usual = {
        **HOURS,
        **hours,
        "opening": opening or hours.get("opening", HOURS["opening"]),
        "closing": closing or hours.get("closing", HOURS["closing"]),
    }
    return _read(text, _asked(now, zone, "putting_off", usual, language))


def name_moment(
    text: str, *, now: datetime, zone: str, language: str = "it", hours: Mapping[Hour, time] = HOURS
) -> Moment | Refusal:
    """The instant that the words name, however far: a day as its midnight, `now` itself for `adesso`.

    Raises as `read_moment`.
    """
    return _read(text, _asked(now, zone, "naming", {**HOURS, **hours}, language))


def in_plain_words(text: str) -> str:
    """A phrase as `Moment.understood` has it, before anything was put right in it."""
    return _text(tokenize(text))


def zone_named(name: str) -> tzinfo:
    """A zone by its IANA name, or by an offset like `+02:00`.

    Raises ZoneInfoNotFoundError or ValueError where there is none.
    """
    offset = _OFFSET.fullmatch(name.strip())
    if offset is None:
        return ZoneInfo(name)
    length = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
    return timezone(length if offset[1] == "+" else -length)


def _asked(now: datetime, zone: str, view: View, hours: Mapping[Hour, time], language: str) -> Asked:
    if now.tzinfo is None:
        raise ValueError("now must be aware")
    return Asked(now.astimezone(UTC), zone_named(zone), view, hours, italian=language != "en")


def _read(text: str, asked: Asked) -> Moment | Refusal:
    if len(text) > 2 * LONGEST_PHRASE:
        return Refusal("unclear")
    phrase = " ".join(text.split())
    if not phrase or len(phrase) > LONGEST_PHRASE:
        return Refusal("unclear")
    if _WITH_OFFSET.fullmatch(phrase):
        return _checked(_parsed(phrase), "minute", phrase, asked)
    tokens = _in_their_language(tokenize(phrase), asked)
    pieces = pieces_of(tokens)
    if pieces is not None:
        return _moment(pieces, tokens, asked)
    return _put_right(tokens, asked) or _other_shape(phrase, tokens, asked)


def _put_right(tokens: Tokens, asked: Asked) -> Moment | Refusal | None:
    """The moment that is meant once slips are put right, if there is one way to do so, or all lead to the same."""
    understood = [(right, pieces) for right in put_right(tokens) if (pieces := pieces_of(right)) is not None]
    meant = [_moment(pieces, right, asked) for right, pieces in understood]
    moments = [each for each in meant if isinstance(each, Moment)]
    if not moments:
        return meant[0] if meant else None
    return moments[0] if len({moment.at for moment in moments}) == 1 else Refusal("unclear")


def _in_their_language(tokens: tuple[Token, ...], asked: Asked) -> tuple[Token, ...]:
    """`mar 19` is a Tuesday in Italian and a day in March in English."""
    if asked.italian:
        return tokens
    return tuple(
        Token("word", "march") if token.text == "mar" and _has_a_number(tokens, index) else token
        for index, token in enumerate(tokens)
    )


def _has_a_number(tokens: Tokens, index: int) -> bool:
    return index + 1 < len(tokens) and tokens[index + 1].kind in {"number", "ordinal"}


def _moment(pieces: Sequence[Piece], tokens: Tokens, asked: Asked) -> Moment | Refusal:
    resolved = resolve(pieces, asked)
    if isinstance(resolved, Refusal):
        return resolved
    moment = Moment(resolved[0], resolved[1], _canonical(tokens, resolved, asked), str(asked.zone))
    return replace(moment, other=_other(moment, pieces, tokens, asked))


def _other(moment: Moment, pieces: Sequence[Piece], tokens: Tokens, asked: Asked) -> Moment | None:
    """What some people mean by the same words, told by its date and hour; None where people agree."""
    for reading in readings_of_others(pieces, tokens, asked):
        other = resolve(reading, asked)
        if not isinstance(other, Refusal) and other[0] != moment.at:
            local = other[0].astimezone(asked.zone)
            return Moment(other[0], other[1], f"{local:%Y-%m-%d %H:%M}", moment.zone)
    return None


def _parsed(phrase: str) -> datetime | None:
    try:
        return datetime.fromisoformat(phrase.upper()).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _other_shape(phrase: str, tokens: Tokens, asked: Asked) -> Moment | Refusal:
    if len(tokens) > MOST_TOKENS:
        return Refusal("unclear")
    local_now = asked.now.astimezone(asked.zone).replace(tzinfo=None, microsecond=0)
    found = dateparser_reads(phrase, tokens, local_now)
    if found is None:
        return Refusal("unclear")
    timed = found.time() != time(0)
    opening = time(0) if asked.naming else asked.hours["opening"]
    wall = found if timed else datetime.combine(found.date(), opening)
    return _checked(instant(wall, asked.zone), "minute" if timed else "day", _text(tokens), asked)


def _checked(at: datetime | None, grain: Grain, understood: str, asked: Asked) -> Moment | Refusal:
    if at is None:
        return Refusal("unclear")
    today = grain == "day" and asked.naming and at.astimezone(asked.zone).date() == asked.today
    if at <= asked.now and not today:
        return Refusal("past")
    if at - asked.now > FURTHEST and not asked.naming:
        return Refusal("too_far")
    return Moment(at, grain, understood, str(asked.zone))


def _canonical(tokens: Tokens, resolved: tuple[datetime, Grain], asked: Asked) -> str:
    """The phrase in plain words, without the `fino a` at its front where it means the same without."""
    if word_at(tokens, 0) in _UNTIL:
        rest = tokens[1 + (word_at(tokens, 1) in {"a", "al", "alla"}) :]
        pieces = pieces_of(rest)
        if pieces and resolve(pieces, asked) == resolved:
            return _text(rest)
    return _text(tokens)


def _text(tokens: Tokens) -> str:
    return " ".join(token.text for token in tokens)
