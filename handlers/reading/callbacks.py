"""When somebody wants to be called back, as their own words say: `richiamare lunedì alle 10`, `call me after 6`.

A request to be called at a moment can be put to the owner as one tap. A preference (`dopo le 18`, `la mattina`) is
shown as it was written. A deadline (`entro settembre`) or the date of an event (`il 12 aprile siete liberi?`) is
neither: only what is said about calling counts.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from functools import lru_cache
from typing import Final

from handlers.reading.callback_words import (
    ASKS_US,
    BUT,
    CALL,
    CLAUSE,
    COMMA,
    CONDITION,
    DATED,
    FOR_SO_MANY,
    HABIT,
    LITTLE,
    OF_SOMETHING,
    OPEN,
    PHONE,
    PREFERS,
    TOPIC,
    USUAL_DAY,
    WILL_CALL,
)
from handlers.reading.moments import HOURS, Hour, Moment, read_moment
from handlers.reading.moments.courtesies import POLITE
from handlers.reading.moments.phrase import pieces_of
from handlers.reading.moments.spelling import KNOWN
from handlers.reading.moments.tokens import Token, plain, tokenize
from handlers.reading.moments.values import Ahead, Clock, DayRule, Elapsed, Part, Piece

_READ: Final = 4_000
"""Characters: who wants to be called says so in the first pages."""
_LONGEST_CLAUSE: Final = 60
_LONGEST_RUN: Final = 14
_LONGEST_PHRASE: Final = 9
_MOST_TRIES: Final = 100
"""Phrases looked at in one text: many more than a letter takes, so few that no text takes 50 ms."""
_MOST_READINGS: Final = 3
"""Requests for a call that are worked out, until one lies ahead."""
_SHOWN: Final = 120
_LONGEST_NUMBER: Final = 4
"""Figures with more digits are a phone number or an order, never an hour or a year."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a text says about being called: `at` as a moment to propose, `preference` in the text's own words."""

    at: Moment | None = None
    preference: str | None = None


def read_wishes(
    text: str,
    *,
    now: datetime,
    zone: str,
    opening: time | None = None,
    hours: Mapping[Hour, time] = HOURS,
    language: str = "it",
) -> Wishes:
    """When the writer of `text` wants to be called, seen from `now`, when it was written, in `zone`.

    Raises as `read_moment`.
    """

    def read(phrase: str) -> Moment | None:
        moment = read_moment(phrase, now=now, zone=zone, opening=opening, hours=hours, language=language)
        return moment if isinstance(moment, Moment) else None

    at, preference = None, None
    tries, readings = iter(range(_MOST_TRIES)), iter(range(_MOST_READINGS))
    for clause in _clauses(text[:_READ]):
        bare = plain(clause)
        if WILL_CALL.search(bare):
            continue
        called = CALL.search(bare)
        if called is None and (not PREFERS.search(bare) or ASKS_US.search(bare)):
            continue
        phrase = _time_in(bare, called, tries)
        if phrase is not None and called and _is_moment(phrase):
            at = at or (read(phrase) if next(readings, None) is not None else None)
        elif (phrase is not None and _is_preference(phrase)) or HABIT.search(bare):
            preference = preference or _shortened(_telling(clause))
    return Wishes(at, preference)


def _clauses(text: str) -> Iterator[str]:
    for sentence in CLAUSE.split(text):
        for clause in BUT.split(sentence):
            if clause.strip() and len(clause.split()) <= _LONGEST_CLAUSE:
                yield clause.strip()


_Tries = Iterator[int]


def _time_in(clause: str, called: re.Match[str] | None, tries: _Tries) -> str | None:
    """The longest run of words about time: behind the words about calling, else what leads up to them.

    Where nobody is to call: beside what they prefer, else anywhere.
    """
    if called is None:
        beside = (_longest(part, tries) for part in COMMA.split(clause) if PREFERS.search(part))
        return next(filter(None, beside), None) or _longest(clause, tries)
    behind = TOPIC.split(clause[called.end() :], maxsplit=1)[0]
    phrase = _longest(behind, tries)
    if phrase and _of_a_thing(behind, phrase):
        return None
    return phrase or _leading(clause[: called.start()], tries)


def _of_a_thing(text: str, phrase: str) -> bool:
    """Whether the moment is that of a thing: `per confermare la visita di sabato`."""
    before = plain(text).partition(phrase)[0].split()
    return phrase.startswith("di ") and bool(before) and before[-1] not in KNOWN


def _leading(text: str, tries: _Tries) -> str | None:
    """A moment before the words about calling, if nothing else is said there: `il contratto scade lunedì`."""
    segments = text.split(",")
    for segment in {0, len(segments) - 1}:
        phrase = _longest(segments[segment], tries)
        said = [*tokenize(segments[segment]), *(token for rest in segments[segment + 1 :] for token in tokenize(rest))]
        words = {token.text for token in said} - {token.text for token in tokenize(phrase or "")}
        if phrase and words <= LITTLE:
            return phrase
    return None


def _longest(text: str, tries: _Tries) -> str | None:
    found = [phrase for run in _runs(text) if (phrase := _phrase_in(run, tries))]
    return max(found, key=lambda phrase: len(phrase.split()), default=None)


def _runs(text: str) -> Iterator[list[str]]:
    """Neighbouring words that all may speak of time."""
    run: list[str] = []
    for word in re.findall(r"[^\s,()\"]+|[,()\"]", PHONE.sub(_unless_a_date, text)):
        if _may_speak_of_time(word):
            run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _unless_a_date(found: re.Match[str]) -> str:
    """Nothing in place of a telephone number, of which `020` is no day of the month."""
    return found[0] if DATED.fullmatch(found[0]) else " , "


def _may_speak_of_time(word: str) -> bool:
    digits = sum(character.isdigit() for character in word)
    if digits:
        return digits <= (_LONGEST_NUMBER if word.isdigit() else 8) and "+" not in word and "@" not in word
    return word.strip(".'-:") in KNOWN


def _phrase_in(run: Sequence[str], tries: _Tries) -> str | None:
    """The longest phrase in a run that is wholly understood."""
    tokens = tokenize(" ".join(run))[:_LONGEST_RUN]
    for length in range(min(_LONGEST_PHRASE, len(tokens)), 0, -1):
        for start in range(len(tokens) - length + 1):
            if next(tries, None) is None:
                return None
            words = tokens[start : start + length]
            if _is_understood(words):
                return " ".join(token.text for token in words)
    return None


@lru_cache(maxsize=1024)  # people name the same few moments: `ieri`, `dopo le 18`
def _is_understood(words: tuple[Token, ...]) -> bool:
    return not POLITE.at(words, 0) and bool(pieces_of(words))


def _is_moment(phrase: str) -> bool:
    """Whether a day or a clear hour is named, and no more than that: `dopo le 18` and `il lunedì` are habits."""
    if OF_SOMETHING.match(phrase):
        return False
    pieces = _pieces(phrase)
    on_a_day = any(isinstance(piece, DayRule | Ahead) for piece in pieces)
    if any(isinstance(piece, Elapsed) for piece in pieces):
        return True
    if on_a_day:
        return not USUAL_DAY.search(phrase) or _has_date(pieces)
    return any(isinstance(piece, Clock) for piece in pieces) and not OPEN.match(phrase)


def _is_preference(phrase: str) -> bool:
    """Hours, parts of the day and weekdays; a date is an event's, a month a deadline's."""
    pieces = _pieces(phrase)
    return bool(pieces) and not _has_date(pieces) and any(isinstance(piece, Clock | Part | DayRule) for piece in pieces)


def _has_date(pieces: Sequence[Piece]) -> bool:
    return any(isinstance(piece, DayRule) and piece.kind in {"day", "month", "year", "period"} for piece in pieces)


@lru_cache(maxsize=64)  # asked twice of each phrase
def _pieces(phrase: str) -> tuple[Piece, ...]:
    return pieces_of(tokenize(phrase)) or ()


def _telling(clause: str) -> str:
    """What a clause tells of calling, without what is around it: `Ada 333 …, richiamare la sera, dal sito`."""
    parts = COMMA.split(clause)
    tell = [number for number, part in enumerate(parts) if _tells(plain(part))]
    return _behind_who(", ".join(parts[tell[0] : tell[-1] + 1])) if tell else clause


def _behind_who(words: str) -> str:
    """The words without the name and the number that they begin with."""
    number = PHONE.search(words)
    if number is None or _tells(plain(words[: number.start()])):
        return words
    return words[number.end() :].lstrip(" ,:;.-") or words


def _tells(part: str) -> bool:
    """Whether a part of a clause speaks of calling or of time, or says when that counts."""
    if any(words.search(part) for words in (CALL, PREFERS, HABIT, CONDITION)):
        return True
    phrase = _longest(part, iter(range(_MOST_TRIES)))
    if phrase is None or FOR_SO_MANY.fullmatch(phrase):
        return False
    return any(isinstance(piece, Clock | Part | DayRule) for piece in _pieces(phrase))


def _shortened(clause: str) -> str:
    words = " ".join(clause.split())
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1].rstrip() + "…"
