"""How many messages a person gets: the most urgent leads singly, what is over in one message.

Within a tick, what is over shares the last message there is room for. With no room left in the hour it goes
into one bundle that waits for room, and whatever falls due meanwhile joins it.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Ping:
    """What one person is to be told about one lead (both by id). A lower priority is more urgent."""

    person: int
    lead: int
    priority: int
    waiting_since: datetime
    card: str = "reminder"


@dataclass(frozen=True, slots=True)
class Recent:
    """When a person was pinged in the last hour, and the bundle (by id) that still waits to be sent to them."""

    at: tuple[datetime, ...] = ()
    bundle: int | None = None


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message to a person: about one lead, or a bundle of several, the most urgent first.

    It may go out at ``not_before``; ``into`` is the waiting bundle (by id) that the leads are to join instead.
    """

    person: int
    leads: tuple[int, ...]
    card: str
    not_before: datetime
    into: int | None = None


def parcel(pings: Sequence[Ping], recent: Mapping[int, Recent], most_per_hour: int, now: datetime) -> list[Parcel]:
    """The messages that carry all pings, at most `most_per_hour` to a person within any hour.

    The most urgent leads, and of these the longest waiting, get a message of their own; the rest share one,
    which counts as one. A person with no room left gets that one as soon as there is room, which is within
    the hour: the limit bundles, it never silences.
    """
    parcels: list[Parcel] = []
    for person, theirs in _by_person(pings).items():
        parcels += _parcels(person, theirs, recent.get(person, Recent()), most_per_hour, now)
    return parcels


def _parcels(person: int, theirs: Sequence[Ping], recent: Recent, most_per_hour: int, now: datetime) -> list[Parcel]:
    leads = tuple(ping.lead for ping in theirs)
    if recent.bundle is not None:
        return [Parcel(person, leads, "bundle", now, into=recent.bundle)]
    room = most_per_hour - len(recent.at)
    if room <= 0:
        return [Parcel(person, leads, "bundle", _room_at(recent.at, most_per_hour, now))]
    alone = room if len(leads) <= room else room - 1
    parcels = [Parcel(person, (ping.lead,), ping.card, now) for ping in theirs[:alone]]
    return [*parcels, Parcel(person, leads[alone:], "bundle", now)] if leads[alone:] else parcels


def _room_at(pinged: Sequence[datetime], most_per_hour: int, now: datetime) -> datetime:
    """When so many of the last hour's pings are an hour old that one more fits; an hour from now at the latest."""
    makes_room = sorted(pinged)[len(pinged) - most_per_hour]
    return min(makes_room, now) + HOUR


def _by_person(pings: Sequence[Ping]) -> dict[int, tuple[Ping, ...]]:
    """Each person's pings, one a lead, the most urgent first."""
    leads: dict[int, dict[int, Ping]] = defaultdict(dict)
    for ping in sorted(pings, key=lambda ping: (ping.priority, ping.waiting_since, ping.lead)):
        leads[ping.person].setdefault(ping.lead, ping)
    return {person: tuple(ordered.values()) for person, ordered in leads.items()}
