"""Schedules and moments that the tests of the rules share."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import settings
from hypothesis import strategies as st

from handlers.rules.closures import Closures, read_closures
from handlers.rules.week import Frame, Week, read_week
from handlers.rules.working_time import Schedule

unhurried = settings(deadline=None)
"""For promises whose first example works out a year of days, which a busy machine may take its time over."""

ZONES = (
    "Europe/Rome",
    "Pacific/Auckland",
    "Pacific/Pago_Pago",
    "Asia/Kolkata",
    "Atlantic/Azores",
    "America/Havana",
    "Australia/Lord_Howe",
    "Africa/Cairo",
)
NO_CLOSURES = read_closures(None, None, [], [])
ITALY = read_closures("IT", None, ["12-07"], ["2027-08-09..2027-08-22"])
OFFICE = read_week({"mon-fri": ["09:00-13:00", "14:00-18:00"]})


def schedule(
    zone: str = "Europe/Rome",
    week: Week = OFFICE,
    closures: Closures = NO_CLOSURES,
    absences: Sequence[tuple[datetime, datetime | None]] = (),
) -> Schedule:
    return Schedule(zone, week, closures, tuple(absences))


def always_open(zone: str) -> Schedule:
    """A schedule that counts every hour of every day."""
    return schedule(zone, ((Frame(0, 1440),),) * 7)


def every_day(*frames: str) -> Week:
    return read_week({"mon-sun": frames})


def at(text: str, zone: str = "Europe/Rome", fold: int = 0) -> datetime:
    """A wall-clock moment such as "2026-11-20 09:30" in a zone, as an instant in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC)


def hours(number: float) -> timedelta:
    return timedelta(hours=number)


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


INSTANTS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  -- hypothesis wants naive bounds
"""Two years of instants, with every clock change of the zones above."""


@st.composite
def days(draw: st.DrawFn) -> tuple[Frame, ...]:
    marks = sorted(draw(st.lists(st.integers(0, 96), min_size=0, max_size=6, unique=True)))
    return tuple(Frame(15 * a, 15 * b) for a, b in zip(marks[::2], marks[1::2], strict=False))


@st.composite
def open_schedules(draw: st.DrawFn, *, absent: bool = True) -> Schedule:
    """Schedules that open every week, with closures and with absences that end."""
    week = draw(st.tuples(*[days()] * 7).filter(any))
    absences = draw(st.lists(st.tuples(INSTANTS, st.integers(1, 20)), max_size=2 if absent else 0))
    return Schedule(
        draw(st.sampled_from(ZONES)),
        week,
        draw(st.sampled_from([NO_CLOSURES, ITALY])),
        tuple((leaves, leaves + timedelta(days=length)) for leaves, length in absences),
    )
