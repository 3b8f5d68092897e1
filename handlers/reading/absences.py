"""What somebody says of an absence: until when or, which is another thing, from when or in which week or month."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

from handlers.reading.moments import Moment

Bound = Literal["end", "start", "unsaid"]
"""`fino a lunedì` says that Monday is the end, `da lunedì` that it is the start, `lunedì` neither."""


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_FROM_NOW: Final = _compiled(r"(?:(?:a partire )?da (?:oggi|adesso|ora)|(?:starting |from )+(?:now|today))\b( to\b)?")
_END: Final = _compiled(r"(?:until|till?|up to|fino(?: al?)?)\s")
_THROUGH: Final = _compiled(r"(?:through|thru)\s")
_START: Final = _compiled(
    r"(?:a partire |starting |beginning )?(?:(?:da|dal|dalla|dalle|from)\s|dall')|(?:starting|as of)\s"
)
_INCLUDED: Final = _compiled(r"\s\(?(?:compres[oai]|inclus[oai]|included|inclusive)\)?$")
_SECOND_HALF: Final = _compiled(r"\s(?:(?:al?|alla|alle|fino|to|till?|until|through)\s|all').*$")
_PART_OF_DAY: Final = _compiled(
    r"\b(?:mattin[ao]|mattinata|pomeriggio|sera|serata|stamattina|stasera|morning|afternoon|evening|tonight)\b(?!.*\d)"
)
_AHEAD: Final = _compiled(r"(?:tra|fra|in)\s(?!giornata\b)|.*\sfrom now$")
_WEEKEND: Final = re.compile(r"(?:(?:il|nel|per|questo|prossimo|on|at|for|the|this|next|over) )*weekend(?: prossimo)?")


@dataclass(frozen=True, slots=True)
class Said:
    """The words that name a moment, what that moment bounds, and whether all of its day is part of the absence."""

    words: str
    bound: Bound
    included: bool = False


def read_absence(text: str) -> Said:
    """What the words around a moment say of it; no words are left of an absence that simply begins now."""
    phrase = " ".join(text.split())
    if begins := _FROM_NOW.match(phrase):
        return replace(read_absence(phrase[begins.end() :]), bound="end")
    if starts := _START.match(phrase):
        return Said(_SECOND_HALF.sub("", phrase[starts.end() :]), "start")
    included = _INCLUDED.search(phrase) is not None
    phrase = _INCLUDED.sub("", phrase)
    if through := _THROUGH.match(phrase):
        return Said(phrase[through.end() :], "end", included=True)
    ends = _END.match(phrase)
    return Said(phrase[ends.end() :] if ends else phrase, "end" if ends or included else "unsaid", included)


def including(moment: Moment) -> Moment:
    """The end of an absence that a whole day, week or month is part of: when the next one begins."""
    if moment.grain not in {"day", "week", "month"}:
        return moment
    zone = ZoneInfo(moment.zone)
    end = datetime.combine(_day_after(moment, zone), time(), zone)
    return replace(moment, at=end, other=including(moment.other) if moment.other else None)


def is_period(words: str, moment: Moment) -> bool:
    """Whether a week, a month or a part of a day was named, which one is away in, and no end."""
    is_long = moment.grain in {"week", "month", "quarter", "year"}
    return is_long or bool(_WEEKEND.fullmatch(moment.understood) or _PART_OF_DAY.search(words))


def is_ahead(words: str) -> bool:
    """Whether words say how far away something is, as what begins then: "in 5 minutes", but not "5 minutes"."""
    return _AHEAD.match(words) is not None


def proposed_end(moment: Moment) -> date | None:
    """The day to propose as an end to somebody who named something else; None for what is no day.

    The one that was named, but for a week or month that has begun: when that is over.
    """
    if moment.grain in {"second", "minute", "hour"}:
        return None
    zone = ZoneInfo(moment.zone)
    day = moment.at.astimezone(zone).date()
    has_begun = (moment.grain == "week" and day.weekday() > 0) or (moment.grain == "month" and day.day > 1)
    return _day_after(moment, zone) if has_begun else day


def _day_after(moment: Moment, zone: ZoneInfo) -> date:
    day = moment.at.astimezone(zone).date()
    if moment.grain == "week":
        return day + timedelta(days=7 - day.weekday())
    if moment.grain == "month":
        return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return day + timedelta(days=1)
