"""``sollecito when``: which moment would be understood, for anybody who wants to see; nothing is stored."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any, cast
from zoneinfo import ZoneInfoNotFoundError

from bot.clock import wall_clock
from bot.config import Settings
from handlers.messages.voice import LANGUAGES, Voice
from handlers.reading.moments import HOURS, Hour, Moment, Refusal, name_moment, zone_named

LINE = '{"text": "domani alle 9", "now": "2026-03-18T10:20:00+01:00", "zone": "Europe/Rome", "lang": "it"}'
WHY_NOT = {
    "past": "that is past already",
    "unclear": "not understood; try: tomorrow at 9, in 2 hours, Monday 15:30, 25/11 at 10, end of the month",
    "too_far": "that is beyond the last year of the calendar",
}


class BadQuestion(ValueError):
    """A question that can't be put; the message names what was found and what was expected."""


@dataclass(frozen=True, slots=True)
class Question:
    """A phrase, and from where it is seen. ``now`` is aware."""

    text: str
    now: datetime
    zone: str
    language: str
    hours: Mapping[Hour, time]

    def answer(self) -> Moment | Refusal:
        return name_moment(self.text, now=self.now, zone=self.zone, language=self.language, hours=self.hours)


def question(fields: Mapping[str, Any], settings: Settings) -> Question:
    """A question from ``text``, ``now``, ``zone`` and ``lang``; what is missing is now and the firm's own.

    Raises BadQuestion.
    """
    text, zone, language = fields.get("text"), fields.get("zone") or settings.timezone, fields.get("lang")
    if not isinstance(text, str):
        raise BadQuestion(f"text: found {text!r}, expected a phrase")
    try:
        tz = zone_named(zone)
    except (ValueError, TypeError, AttributeError, OSError, ZoneInfoNotFoundError) as error:
        raise BadQuestion(f"zone: found {zone!r}, expected a time zone such as Europe/Rome") from error
    now = _instant(fields.get("now"))
    if language is None:
        language = settings.language
    elif language not in LANGUAGES:
        raise BadQuestion(f"lang: found {language!r}, expected {' or '.join(LANGUAGES)}")
    hours = {**HOURS, **cast(dict[Hour, time], settings.parts_of_day.model_dump())}
    return Question(text, now if now.tzinfo else now.replace(tzinfo=tz), zone, language, hours)


def _instant(text: Any) -> datetime:
    if text is None:
        return wall_clock()
    try:
        return datetime.fromisoformat(text)
    except (ValueError, TypeError) as error:
        raise BadQuestion(f"now: found {text!r}, expected a time such as 2026-03-18T10:20:00+01:00") from error


def each_answered(lines: Iterable[str], settings: Settings) -> Iterator[dict[str, Any]]:
    """For each JSON line its answer; a line that is no question is refused too, so that they stay in step."""
    for line in lines:
        if line.strip():
            try:
                yield as_json(question(_fields(line), settings))
            except BadQuestion as error:
                yield {"refused": str(error)}


def _fields(line: str) -> dict[str, Any]:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError):
        fields = None
    if not isinstance(fields, dict):
        raise BadQuestion(f"expected a line such as {LINE}")
    return fields


def as_json(asked: Question) -> dict[str, Any]:
    answer = asked.answer()
    if isinstance(answer, Refusal):
        return {"refused": answer.why}
    local = answer.at.astimezone(zone_named(asked.zone))
    return {"at": local.isoformat(), "grain": answer.grain, "understood": answer.understood}


def as_lines(asked: Question) -> list[str]:
    """An answer for a terminal: the instant, how the words were understood, and what others mean by them."""
    answer = asked.answer()
    if isinstance(answer, Refusal):
        return [f"    refused: {WHY_NOT[answer.why]}"]
    local = answer.at.astimezone(zone_named(asked.zone))
    lines = [f"         at: {local.isoformat()} ({_exactly(answer, asked)})", f"      grain: {answer.grain}"]
    lines.append(f" understood: {answer.understood}")
    if answer.other:
        lines.append(f"  some mean: {_exactly(answer.other, asked)}")
    return lines


def _exactly(moment: Moment, asked: Question) -> str:
    """In words, where the zone has a name."""
    if not asked.zone[:1].isalpha():
        return moment.at.astimezone(zone_named(asked.zone)).strftime("%A %H:%M")
    return Voice(asked.language, asked.zone, asked.now).exactly(moment.at)
