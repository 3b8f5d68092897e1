"""How many messages a person gets at once: the most urgent leads singly, what is over in one message."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Ping:
    """A reminder that one person is to get about one lead (both by id). A lower priority is more urgent."""

    person: int
    lead: int
    priority: int
    waiting_since: datetime


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message to a person: about one lead, or about several, the most urgent first."""

    person: int
    leads: tuple[int, ...]


def parcel(pings: Sequence[Ping], sent_last_hour: Mapping[int, int], most_per_hour: int) -> list[Parcel]:
    """The messages that carry all pings, at most `most_per_hour` to a person within an hour.

    `sent_last_hour` is how many messages each person had in the last 60 minutes. The most urgent leads, and
    of these the longest waiting, get a message of their own; the rest share one, which counts as one. A
    person with no room left still gets that one: the limit bundles, it never silences.
    """
    parcels: list[Parcel] = []
    for person, leads in _by_person(pings).items():
        room = most_per_hour - sent_last_hour.get(person, 0)
        alone = max(room - 1, 0)
        parcels += [Parcel(person, (lead,)) for lead in leads[:alone]]
        if rest := leads[alone:]:
            parcels.append(Parcel(person, rest))
    return parcels


def _by_person(pings: Sequence[Ping]) -> dict[int, tuple[int, ...]]:
    """Each person's leads, once each, the most urgent first."""
    leads: dict[int, dict[int, None]] = defaultdict(dict)
    for ping in sorted(pings, key=lambda ping: (ping.priority, ping.waiting_since, ping.lead)):
        leads[ping.person].setdefault(ping.lead)
    return {person: tuple(ordered) for person, ordered in leads.items()}
