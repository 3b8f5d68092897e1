"""The firm's choices, as ``config.yaml`` states them: what the rules are applied with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import lru_cache

from handlers.messages.dialects import dialect_of
from handlers.messages.voice import Voice
from handlers.reading.campaigns import Campaign
from handlers.reading.moments import HOURS, Hour
from handlers.rules.assignment import Rule, Strategy
from handlers.rules.closures import Closures
from handlers.rules.ladder import Ladder, a_rung_ahead
from handlers.rules.priority import USUAL, Rules
from handlers.rules.week import Week, read_week
from handlers.rules.working_time import Schedule
from storage.leads import DueLead
from storage.people import Owner
from storage.tables import Account, Lead, Person

UNDO_FOR = timedelta(minutes=10)
"""How long one's last action can be taken back."""

INVITE_FOR = timedelta(hours=24)
"""How long an invitation link works."""

LONGEST_SNOOZE = timedelta(days=7)
"""How far an owner may snooze a lead; a manager may go further."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Everything handlers are to go by. ``homes`` tells the team's chat on each platform, where it has one.

    ``watched`` are the shared chats, as (platform, chat), in which every message is a lead. With
    ``respect_presence`` whoever is away or not to be disturbed on a platform gets no new leads. ``hours`` tells
    when the parts of a day are, ``region`` (ISO 3166, two letters) whose telephones those without a country code are.
    """

    language: str
    zone: str
    region: str
    week: Week
    closures: Closures
    ladder: Ladder
    answer_within: timedelta
    strategy: Strategy = "balanced"
    capacity: int = 20
    rules: tuple[Rule, ...] = ()
    homes: Mapping[str, str] = field(default_factory=dict)
    watched: frozenset[tuple[str, str]] = frozenset()
    respect_presence: bool = False
    hours: Mapping[Hour, time] = field(default_factory=lambda: HOURS)
    daily_reports: tuple[time, ...] = (time(18),)
    report_to: tuple[str, ...] = ("managers",)
    campaigns: tuple[Campaign, ...] = ()
    priorities: Rules = USUAL
    team_schedule: Schedule = field(init=False, repr=False, compare=False)
    """The firm's own hours: what the target and the figures are measured in."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "team_schedule", Schedule(self.zone, self.week, self.closures))

    def zone_of(self, person: Person | Owner | None) -> str:
        return own_zone(person) or self.zone

    def schedule_of(self, person: Person | Owner) -> Schedule:
        """Somebody's own working time: their hours and zone, less their absence."""
        if not person.hours and person.away_since is None and own_zone(person) is None:
            return self.team_schedule
        week = _week(tuple(sorted((d, tuple(f)) for d, f in person.hours.items()))) if person.hours else self.week
        away = person.away_since
        absences = () if away is None else ((away, person.away_until),)
        return Schedule(self.zone_of(person), week, self.closures, absences)

    def ladder_for(self, lead: Lead | DueLead) -> Ladder:
        """The reminders of a lead: a hot one is a rung ahead, once somebody has it."""
        return a_rung_ahead(self.ladder) if lead.priority == "hot" and lead.owner_id is not None else self.ladder

    def capacity_of(self, person: Person | Owner) -> int:
        return person.capacity if person.capacity is not None else self.capacity

    def voice_for(
        self,
        person: Person | None,
        account: Account | None,
        now: datetime,
        platform: str,
        *,
        language: str | None = None,
    ) -> Voice:
        """How to speak to a reader: what they chose, else what their platform says, else the firm's.

        ``platform`` is where they read it, and has words of its own. ``language`` is what it told with what they
        wrote, of somebody whose account it told nothing of.
        """
        chosen = (person.language if person else None) or (account.language if account else None) or language
        spoken = chosen if chosen in ("en", "it") else self.language
        return Voice(spoken, self.zone_of(person), now, dialect_of(platform))


def own_zone(person: Person | Owner | None) -> str | None:
    """Somebody's own time zone: the configuration's, else what a platform tells; None: the firm's."""
    return (person.zone or person.platform_zone) if person else None


@lru_cache(maxsize=64)
def _week(hours: tuple[tuple[str, tuple[str, ...]], ...]) -> Week:
    return read_week(dict(hours))


def is_away(person: Person | Owner, now: datetime) -> bool:
    """Whether somebody is away at this instant."""
    if person.away_since is None or now < person.away_since:
        return False
    return person.away_until is None or now < person.away_until
