"""How well moments are read: the date corpora as they stand, beside dateparser on the same lines, and how fast.

A line is right when the instant and the grain are both as the corpus has them. The corpora are read where they
lie; see `folder`.
"""

import json
import os
import random
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

import dateparser

from benchmarks.figures import Figure, at_least, at_most, beside, quantile
from handlers.reading.callbacks import read_wishes
from handlers.reading.moments import Moment, Refusal, name_moment, read_moment
from handlers.reading.moments.spelling import KNOWN

SET_ASIDE: Final = {
    "it": {
        "prossimo lunedì": (
            "Said on a Tuesday, the corpus has the Monday after the coming one, 13 days away, but for `next monday`"
            " and `mercoledì prossimo` the one of next week, as we have for all three. The later one is offered."
        ),
        "ai morti alle 2": (
            "The corpus has two in the night. Beside a day, a bare hour up to seven is an afternoon hour: nobody"
            " calls a customer at two in the night, and who wants to can write `alle 2 di notte`."
        ),
    },
    "en": {},
}
"""Lines whose convention nobody would want when putting a lead off, each with the reason."""

LONGEST_INPUT: Final = 4096


def folder() -> Path:
    """Where the corpora lie: in `READING_CORPORA`, or in `shared/corpora` beside the checkout."""
    given = os.environ.get("READING_CORPORA")
    return Path(given) if given else Path(__file__).resolve().parents[2] / "shared" / "corpora"


def rows(language: str) -> list[dict[str, Any]]:
    path = folder() / f"dates_{language}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def read(row: dict[str, Any]) -> Moment | Refusal:
    """A line's phrase as named at its reference time; the corpora keep to two hours behind UTC."""
    now = datetime.fromisoformat(row["reference"])
    return name_moment(row["text"], now=now, zone="Etc/GMT+2", language=row["lang"])


def is_right(row: dict[str, Any]) -> bool:
    answer = read(row)
    return (
        isinstance(answer, Moment)
        and answer.at == datetime.fromisoformat(row["expected"])
        and answer.grain == row["grain"]
    )


def measure() -> list[Figure]:
    figures: list[Figure] = []
    for language in ("it", "en"):
        figures += _accuracy(language, rows(language))
    return [*figures, *_speed()]


def _accuracy(language: str, lines: list[dict[str, Any]]) -> Iterator[Figure]:
    name = f"moments: dates_{language}.jsonl"
    if not lines:
        yield beside(f"{name}, not found in", str(folder()))
        return
    answers = [(row, read(row), is_right(row)) for row in lines]
    right = sum(ok for *_, ok in answers)
    wrong = [row["text"] for row, answer, ok in answers if not ok and isinstance(answer, Moment)]
    unlisted = [text for text in wrong if text not in SET_ASIDE[language]]
    yield at_least(f"{name}, {len(lines)} lines: right at the expected grain", 100 * right / len(lines), 92, "%")
    yield at_most(f"{name}: silently wrong, not set aside", len(unlisted), 0, "lines")
    yield at_most(f"{name}: set aside, with a reason", len(wrong) - len(unlisted), 6, "lines")
    yield beside(f"{name}: refused", f"{len(lines) - right - len(wrong)} lines")
    theirs = [_dateparser_is_right(row) for row in lines]
    share = f"{100 * sum(bool(ok) for ok in theirs) / len(lines):.1f} %"
    yield beside(f"{name}: dateparser right", share)
    yield beside(f"{name}: dateparser silently wrong", f"{sum(ok is False for ok in theirs)} lines")


def _dateparser_is_right(row: dict[str, Any]) -> bool | None:
    """With the settings that suit it best, at the grain of the corpus; None where it reads nothing."""
    reference = datetime.fromisoformat(row["reference"])
    found = dateparser.parse(
        row["text"],
        languages=[row["lang"]],
        settings={
            "PREFER_DATES_FROM": "future",
            "PREFER_DAY_OF_MONTH": "first",
            "RELATIVE_BASE": reference.replace(tzinfo=None),
            "DATE_ORDER": "DMY" if row["lang"] == "it" else "MDY",
        },
    )
    if found is None:
        return None
    expected = datetime.fromisoformat(row["expected"])
    aware = found if found.tzinfo else found.replace(tzinfo=reference.tzinfo)
    return _cut(aware.astimezone(expected.tzinfo), row["grain"]) == _cut(expected, row["grain"])


def _cut(at: datetime, grain: str) -> datetime:
    match grain:
        case "second" | "minute":
            return at.replace(second=at.second if grain == "second" else 0, microsecond=0)
        case "hour":
            return at.replace(minute=0, second=0, microsecond=0)
        case "week":
            return _cut(at - timedelta(days=at.weekday()), "day")
        case "day":
            return at.replace(hour=0, minute=0, second=0, microsecond=0)
        case "quarter":
            return _cut(at.replace(month=(at.month - 1) // 3 * 3 + 1), "month")
        case "month":
            return _cut(at.replace(day=1), "day")
        case _:
            return _cut(at.replace(month=1, day=1), "day")


def _speed() -> Iterator[Figure]:
    phrases = [row["text"] for language in ("it", "en") for row in rows(language)] or ["domani alle 9"]
    now = datetime.fromisoformat("2026-03-18T10:20:00+01:00")

    def put_off(text: str) -> object:
        return read_moment(text, now=now, zone="Europe/Rome")

    for phrase in phrases:
        put_off(phrase)
    ours = [_milliseconds(put_off, phrase) for phrase in phrases]
    yield at_most("moments: median per phrase, warm", quantile(ours, 0.5), 0.3, "ms")
    theirs = [_milliseconds(lambda text: dateparser.parse(text, languages=["it", "en"]), phrase) for phrase in phrases]
    yield beside("moments: dateparser's median on the same phrases", f"{quantile(theirs, 0.5):.2f} ms")
    yield at_most(
        f"moments: slowest of 2,000 made-up texts of {LONGEST_INPUT:,} characters",
        max(_milliseconds(put_off, text) for text in _long_texts(2_000, LONGEST_INPUT)),
        50,
        "ms",
    )
    yield at_most(
        f"moments: slowest of 200 letters of {LONGEST_INPUT:,} characters that ask for calls",
        max(_milliseconds(lambda text: read_wishes(text, now=now, zone="Europe/Rome"), text) for text in _letters(200)),
        50,
        "ms",
    )
    yield at_most(
        "moments: slowest of 5,000 made-up phrases of up to 200 characters",
        max(_milliseconds(put_off, text) for text in _long_texts(5_000, 200)),
        50,
        "ms",
    )


def _letters(count: int) -> Iterator[str]:
    """Long texts that speak of calling again and again."""
    chance = random.Random(2)
    for text in _long_texts(count, LONGEST_INPUT):
        words = text.split()
        for place in range(0, len(words), chance.choice((3, 9, 25, 55))):
            words[place] = chance.choice(["richiamare", "chiamatemi", "call me", "preferisco", ". call me"])
        yield " ".join(words)[:LONGEST_INPUT]


def _milliseconds(work: Callable[[str], object], text: str) -> float:
    """Of the processor, the shortest of three, so that the machine's other work is not measured."""
    took = []
    for _ in range(3):
        start = time.process_time()
        work(text)
        took.append(time.process_time() - start)
    return min(took) * 1000


def _long_texts(count: int, length: int) -> Iterator[str]:
    chance = random.Random(1)
    words = [*sorted(KNOWN), "15:30", "3/12", "9.30", "25", "2", "1/2", "2h30", "domnai", "qwerty", "-", "'"]
    for _ in range(count):
        few = [chance.choice(words) for _ in range(chance.choice((1, 2, 3, 8, 40)))]
        text = " ".join(few) + " "
        yield (text * (length // len(text) + 1))[: chance.randint(length // 2, length)]
