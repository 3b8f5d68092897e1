"""When reminders came, as the scenarios about them ask."""

from datetime import datetime

from tests.office import ROME, TEAM, Office, Someone

WAITED = "has waited"
MARCO_ONLY = [member for member in TEAM if member["name"] != "Luca Ferri"]


def at(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ROME)


def pinged_at(office: Office, person: Someone, part: str = WAITED) -> list[str]:
    """When somebody was reminded, on the clocks of Rome."""
    messages = office.messages(person)
    return [f"{datetime.fromtimestamp(m.at, ROME):%d %H:%M}" for m in messages if part in m.plain and not m.edited]
