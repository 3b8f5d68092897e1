"""The time of a meeting that a scheduler has booked already, on the wall clock of whoever is visited."""

import re
from datetime import datetime
from typing import Final

_EVENT: Final = re.compile(
    r"(?i)event date/time:\s{1,9}(?P<hour>\d{1,2}):(?P<minute>\d\d)\s?(?P<half>am|pm)?\s{0,2}-\s{0,2}"
    r"[a-z]{3,10},\s{1,2}(?P<month>[a-z]{3,9})\s{1,2}(?P<day>\d{1,2}),\s{1,2}(?P<year>\d{4})"
)


def find_appointment(text: str) -> tuple[str, int, int] | None:
    """The start as `2026-04-08T12:45` and its place; None where nothing was booked."""
    found = _EVENT.search(text)
    if not found:
        return None
    clock = f"{found['hour']}:{found['minute']}{found['half'] or ''}"
    written = f"{found['day']} {found['month'][:3]} {found['year']} {clock}"
    try:
        start = datetime.strptime(written, f"%d %b %Y {'%I:%M%p' if found['half'] else '%H:%M'}")  # noqa: DTZ007
    except ValueError:
        return None
    return start.isoformat(timespec="minutes"), found.start(), found.end()
