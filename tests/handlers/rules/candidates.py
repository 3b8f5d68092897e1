"""Candidates for a lead, and what kept each of them from it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from handlers.rules.assignment import Candidate, Choice, Obstacle, Strategy

NOW = datetime(2026, 3, 18, 10, 20, tzinfo=UTC)
EVENING = datetime(2026, 3, 18, 21, 0, tzinfo=UTC)
MORNING = datetime(2026, 3, 19, 8, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
STRATEGIES: tuple[Strategy, ...] = ("balanced", "round_robin", "first_to_claim", "manual")
HANDED_OUT: tuple[Strategy, ...] = ("balanced", "round_robin")


def somebody(person: int, **facts: Any) -> Candidate:
    ready = Candidate(
        person,
        f"Person {person}",
        unanswered=0,
        capacity=20,
        last_assigned_at=None,
        away=False,
        reachable=True,
        opens_at=NOW - HOUR,
    )
    return ready._replace(**facts)


def asleep(person: int, opens_at: datetime = MORNING, **facts: Any) -> Candidate:
    return somebody(person, opens_at=opens_at, **facts)


def obstacles(choice: Choice) -> dict[int, Obstacle | None]:
    return {verdict.person: verdict.obstacle for verdict in choice.verdicts}
